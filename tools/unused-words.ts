// Words of the pages that no page says: a member of the English words to which nothing in packages/web leads. Asked of
// the compiler, which knows what a name stands for; what is chosen at run time (`words[kind]`) counts as said whole.
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const web = join(root, 'packages/web')
const wordsFolder = join(web, 'src/words')

/** A member with a place of its own in a file: what the compiler calls one thing, however it is reached. */
type Word = ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.MethodDeclaration

export function unusedWords(): readonly string[] {
  const program = webProgram()
  const checker = program.getTypeChecker()
  const sources = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(web))
  const words = sources.filter(({ fileName }) => isEnglish(fileName)).flatMap(wordsIn)
  const said = new Set<ts.Node>()
  for (const source of sources) {
    if (!source.fileName.startsWith(wordsFolder)) visit(source, (node) => note(checker, node, said))
  }
  return words.filter((word) => !said.has(word)).map(placeOf)
}

function webProgram(): ts.Program {
  const path = join(web, 'tsconfig.json')
  const { config } = ts.readConfigFile(path, ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path))
  return ts.createProgram(fileNames, { ...options, noEmit: true })
}

function isEnglish(path: string): boolean {
  return path === join(wordsFolder, 'en.ts') || path.startsWith(join(wordsFolder, 'en/'))
}

/** Those that say something themselves: an object of words is said by what stands in it. */
function wordsIn(source: ts.SourceFile): readonly Word[] {
  const found: Word[] = []
  visit(source, (node) => {
    const isOfObject = ts.isObjectLiteralExpression(node.parent ?? node)
    if (!isOfObject || isOpaque(node)) return
    if (ts.isMethodDeclaration(node)) found.push(node)
    if (ts.isPropertyAssignment(node) && !isGroup(node.initializer)) found.push(node)
  })
  return found
}

function isGroup(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(ts.isSatisfiesExpression(node) ? node.expression : node)
}

/** The forms of a noun (`counted`) are the language's own; what is cast has its type from elsewhere. */
function isOpaque(node: ts.Node): boolean {
  for (let each = node.parent; each !== undefined; each = each.parent) {
    if (ts.isCallExpression(each) || ts.isAsExpression(each)) return true
  }
  return false
}

function note(checker: ts.TypeChecker, node: ts.Node, said: Set<ts.Node>): void {
  if (ts.isPropertyAccessExpression(node)) {
    const symbol = checker.getSymbolAtLocation(node.name)
    add(symbol, said)
    if (isWord(symbol)) noteGiven(checker, node, said)
  } else if (ts.isBindingElement(node)) {
    const name = (node.propertyName ?? node.name).getText().replaceAll("'", '')
    const whole = checker.getTypeAtLocation(node.parent)
    if (node.dotDotDotToken) addAll(checker, whole, said)
    else add(checker.getPropertyOfType(whole, name), said)
  } else if (ts.isElementAccessExpression(node)) {
    const of = checker.getTypeAtLocation(node.expression)
    const names = namesOf(checker.getTypeAtLocation(node.argumentExpression))
    if (names === null) addAll(checker, of, said)
    else for (const name of names) add(checker.getPropertyOfType(of, name), said)
  } else if (ts.isIdentifier(node) && isLocalWord(checker, node)) {
    noteGiven(checker, node, said)
  }
}

function isWord(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((each) => isEnglish(each.getSourceFile().fileName)) === true
}

/** A name that a part of the words was given: `const words = admin.approvals`, `const { ledger: words } = …`. */
function isLocalWord(checker: ts.TypeChecker, node: ts.Identifier): boolean {
  if (!ts.isExpression(node) || ts.isPropertyAccessExpression(node.parent)) return false
  return checker.getPropertiesOfType(checker.getTypeAtLocation(node)).some(isWord)
}

/** Given to what takes it for something else, such as a record of texts: nobody sees which of it is said there. */
function noteGiven(checker: ts.TypeChecker, node: ts.Expression, said: Set<ts.Node>): void {
  const wanted = checker.getContextualType(node)
  const type = checker.getTypeAtLocation(node)
  if (wanted !== undefined && wanted !== type) addAll(checker, type, said)
}

/** Null where any name may come. */
function namesOf(type: ts.Type): readonly string[] | null {
  const each = type.isUnion() ? type.types : [type]
  const names = each.flatMap((one) => (one.isStringLiteral() ? [one.value] : []))
  return names.length === each.length ? names : null
}

function add(symbol: ts.Symbol | undefined, said: Set<ts.Node>): void {
  for (const declaration of symbol?.declarations ?? []) said.add(declaration)
}

function addAll(checker: ts.TypeChecker, type: ts.Type, said: Set<ts.Node>): void {
  for (const symbol of checker.getPropertiesOfType(type)) {
    const ours = symbol.declarations?.filter((each) => isEnglish(each.getSourceFile().fileName))
    if (ours === undefined || ours.every((each) => said.has(each))) continue
    for (const each of ours) said.add(each)
    addAll(checker, checker.getTypeOfSymbol(symbol), said)
  }
}

function visit(node: ts.Node, act: (node: ts.Node) => void): void {
  act(node)
  ts.forEachChild(node, (child) => visit(child, act))
}

function placeOf(word: Word): string {
  const source = word.getSourceFile()
  const { line } = source.getLineAndCharacterOfPosition(word.getStart())
  const path = relative(root, source.fileName)
  return `${path}:${line + 1}: no page says \`${word.name.getText()}\``
}
