// The small checks of docs/explanation/style.md that no linter knows. Each returns the lines it objects to.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorCodes } from './error-codes.ts'
import { staleForms } from './forms.ts'
import { mayImport } from './imports.ts'
import { stalePolicies } from './policies.ts'
import { stalePolicyPages } from './policy-pages.ts'
import { unusedWords } from './unused-words.ts'

type Source = { readonly path: string; readonly lines: readonly string[] }

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the world comes in. Everything else takes clock, randomness and environment as arguments. */
const worldFiles = [
  /^tools\//,
  /^bench\//,
  /\/test\//,
  /^test\//,
  /^dev\/net\/src\/main\.ts$/,
  /^packages\/node\/src\/context\.ts$/,
  /^packages\/node\/src\/config\//,
  /^packages\/cli\/(bin|src\/main\.ts)/,
  /^packages\/web\/src\/world\.ts$/,
]
const worldWords =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bprocess\.env\b/

/** The promises of the design, each with a test that names it. */
const promises = [
  'no-key-outside',
  'ledger-first',
  'never-weaker',
  'hidden-means-absent',
  'originator-first',
  'nothing-lost',
  'one-history',
  'replayable',
  'clear-at-no-rest',
  'bad-in-clear-out',
]

function trackedFiles(): readonly string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)))
}

function read(path: string): Source {
  return { path, lines: readFileSync(join(root, path), 'utf8').split('\n') }
}

function offending(sources: readonly Source[], pattern: RegExp, why: string): readonly string[] {
  return sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${why}`] : [])),
  )
}

function worldOutsideItsFiles(code: readonly Source[]): readonly string[] {
  const inside = code.filter(({ path }) => !worldFiles.some((allowed) => allowed.test(path)))
  return offending(inside, worldWords, 'clock, randomness and environment are arguments')
}

function bareJsonParse(code: readonly Source[]): readonly string[] {
  const outside = code.filter(
    ({ path }) =>
      path.startsWith('packages/') &&
      !path.includes('/test/') &&
      path !== 'packages/base/src/json.ts',
  )
  return offending(outside, /\bJSON\.parse\(/, 'JSON is parsed by base')
}

/** The command asks the API through its typed client, where the compiler knows every path. */
function pathsByHand(code: readonly Source[]): readonly string[] {
  const command = code.filter(({ path }) => path.startsWith('packages/cli/src/'))
  return offending(
    command,
    /`[^`]*\/api\/v1|\/api\/v1[^'"]*\$\{/,
    'the API is asked by the typed client',
  )
}

function commentTags(code: readonly Source[]): readonly string[] {
  const tag = /\/\/.*\b(TODO|FIXME|HACK)\b(?!\(#\d+\))/
  return offending(
    code.filter(({ path }) => path !== 'tools/tidy.ts'),
    tag,
    'the tags are @NOTE and @TODO(#number)',
  )
}

function sharedErrorCodes(): readonly string[] {
  const seen = new Map<string, string>()
  return errorCodes().flatMap(({ code, path }) => {
    const first = seen.get(code)
    seen.set(code, path)
    return first === undefined ? [] : [`${path}: \`${code}\` is declared in ${first} too`]
  })
}

function undocumentedErrorCodes(): readonly string[] {
  const page = 'docs/reference/errors.md'
  const text = existsSync(join(root, page)) ? readFileSync(join(root, page), 'utf8') : ''
  return errorCodes()
    .filter(({ code }) => !text.includes(`\`${code}\``))
    .map(({ code }) => `${page}: \`${code}\` is missing: run node tools/error-codes.ts --write`)
}

function untestedPromises(code: readonly Source[]): readonly string[] {
  const tests = code.filter(({ path }) => /(^|\/)test\//.test(path))
  return promises
    .filter((name) => !tests.some(({ lines }) => lines.some((line) => line.includes(name))))
    .map((name) => `no test cites the promise \`${name}\``)
}

function importTableInDocs(): readonly string[] {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  return Object.entries(mayImport).flatMap(([room, allowed]) => {
    const row = `| \`${room}\` | ${allowed.length > 0 ? allowed.join(', ') : 'nothing'} |`
    return text.includes(row) ? [] : [`ARCHITECTURE.md: the import table lacks the row: ${row}`]
  })
}

function brokenLinks(pages: readonly Source[]): readonly string[] {
  return pages.flatMap(({ path, lines }) =>
    lines.flatMap((line, at) =>
      [...line.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(root, normalize(join(dirname(path), target)))))
        .map((target) => `${path}:${at + 1}: the link \`${target}\` leads nowhere`),
    ),
  )
}

function registryAddresses(): readonly string[] {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  return /"resolved": "https?:/.test(lock) ? ['package-lock.json: holds registry addresses'] : []
}

/** Installing runs nobody's scripts (.npmrc), and by that setting npm leaves out what stands before or after ours too. */
function unrunScripts(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  return Object.keys(scripts)
    .filter((name) => /^(pre|post)/.test(name))
    .map(
      (name) => `package.json: npm never runs \`${name}\` (ignore-scripts): say it in the script`,
    )
}

const files = trackedFiles()
const code = files.filter((path) => /\.(ts|tsx|js)$/.test(path)).map(read)
const pages = files.filter((path) => path.endsWith('.md') && !path.startsWith('data/')).map(read)

const objections = [
  ...worldOutsideItsFiles(code),
  ...bareJsonParse(code),
  ...pathsByHand(code),
  ...commentTags(code),
  ...sharedErrorCodes(),
  ...undocumentedErrorCodes(),
  ...untestedPromises(code),
  ...importTableInDocs(),
  ...brokenLinks(pages),
  ...registryAddresses(),
  ...unrunScripts(),
  ...staleForms(),
  ...stalePolicies(),
  ...stalePolicyPages(),
  ...unusedWords(),
]
for (const objection of objections) console.log(objection)
if (objections.length > 0) process.exitCode = 1
