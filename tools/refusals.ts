// Refusals that an act names in its docstring (`@throws NodeError \`node.busy\``) and the API's document does not name
// for the operation that does the act: a client would meet them unprepared. Read from the sources, not from their types.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const api = join(root, 'packages/node/src/api')

export function undocumentedRefusals(document: ApiDocument): readonly string[] {
  const documented = documentedCodes(document)
  return globSync('*/*.ts', { cwd: api }).flatMap((file) => {
    const source = parsed(join(api, file))
    const thrown = thrownByImports(source)
    return operationsIn(source).flatMap(({ id, handle }) => {
      const known = documented.get(id) ?? new Set()
      return [...codesOf(handle, thrown)]
        .filter((code) => !known.has(code))
        .map((code) => `${relative(root, source.fileName)}: ${id} may answer \`${code}\``)
    })
  })
}

type Documented = {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}

export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>
}

function documentedCodes({ paths }: ApiDocument): ReadonlyMap<string, ReadonlySet<string>> {
  const operations = Object.values(paths).flatMap((of) => Object.values(of))
  return new Map(
    operations.map(({ operationId, responses }) => [
      operationId,
      codesIn(Object.values(responses).map(({ description }) => description)),
    ]),
  )
}

/** Codes in backquotes, as descriptions and docstrings write them. */
function codesIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/`(node\.[\w-]+)`/g)].map(([, code = '']) => code)),
  )
}

type Operation = { readonly id: string; readonly handle: ts.Node }

/** `operation({ id: '…', …, handle: … })`, of which a file may hold several. */
function operationsIn(source: ts.SourceFile): readonly Operation[] {
  const found: Operation[] = []
  visit(source, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'operation') return
    const [described] = node.arguments
    if (described === undefined || !ts.isObjectLiteralExpression(described)) return
    const id = memberOf(described, 'id')
    const handle = memberOf(described, 'handle')
    if (id !== undefined && ts.isStringLiteral(id) && handle) found.push({ id: id.text, handle })
  })
  return found
}

function memberOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const member = object.properties.find((each) => each.name?.getText() === name)
  return member !== undefined && ts.isPropertyAssignment(member) ? member.initializer : undefined
}

type Thrown = ReadonlyMap<string, ReadonlySet<string>>

function codesOf(handle: ts.Node, thrown: Thrown): ReadonlySet<string> {
  const codes = new Set<string>()
  visit(handle, (node) => {
    if (ts.isIdentifier(node)) for (const code of thrown.get(node.text) ?? []) codes.add(code)
  })
  return codes
}

/** What each function that a file imports by a path says that it throws. */
function thrownByImports(source: ts.SourceFile): Thrown {
  const thrown = new Map<string, ReadonlySet<string>>()
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const from = (statement.moduleSpecifier as ts.StringLiteral).text
    if (!from.startsWith('.')) continue
    const theirs = thrownIn(parsed(join(dirname(source.fileName), from)))
    const named = statement.importClause?.namedBindings
    for (const { name, propertyName } of named && ts.isNamedImports(named) ? named.elements : []) {
      thrown.set(name.text, theirs.get((propertyName ?? name).text) ?? new Set())
    }
  }
  return thrown
}

function thrownIn(source: ts.SourceFile): Thrown {
  const functions = source.statements.filter(ts.isFunctionDeclaration)
  return new Map(
    functions.map((each) => {
      const tags = ts.getJSDocTags(each).filter(({ tagName }) => tagName.text === 'throws')
      return [each.name?.text ?? '', codesIn(tags.map((tag) => tag.getText()))]
    }),
  )
}

function parsed(path: string): ts.SourceFile {
  const setParents = true
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, setParents)
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}
