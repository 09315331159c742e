// The one gate: everything that must hold before a change lands. `npm test` runs all of it, `npm run check`
// all but the tests. Each step says what it did in one line; what a failing step printed follows it whole. Checks run
// beside each other, as many as there are cores; tests follow them, since they take all cores for themselves.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Outcome = { readonly ok: boolean; readonly said: string; readonly output: string }
type Step = { readonly name: string; readonly run: () => Promise<Outcome> }

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

const checks: readonly Step[] = [
  { name: 'types', run: () => command(bin('tsc'), ['-b']) },
  { name: 'format and lint', run: () => command(bin('biome'), ['check', '.']) },
  { name: 'import directions', run: importDirections },
  { name: 'dead code', run: () => command(bin('knip'), ['--no-progress']) },
  { name: 'tidy', run: () => command(process.execPath, ['tools/tidy.ts']) },
  { name: 'schemas current', run: () => command(process.execPath, ['tools/schemas.ts']) },
  { name: 'contract current', run: () => command(process.execPath, ['tools/openapi.ts']) },
  { name: 'contract lint', run: () => command(bin('redocly'), ['lint', 'schemas/openapi.yaml']) },
]
/** A check reports to nobody but us, and asks nobody for a newer self. */
const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
/** Once for all tests that open a browser. */
const pages: Step = { name: 'pages', run: () => command(process.execPath, ['tools/pages.ts']) }
const tests: Step = { name: 'tests', run: runTests }

async function main(args: readonly string[]): Promise<void> {
  // Property tests run longer, and those that take minutes run at all.
  if (args.includes('--slow')) process.env['SLOW'] = '1'
  const results = [
    ...(args.includes('--tests-only') ? [] : await besideEachOther(checks)),
    ...(args.includes('--no-tests') ? [] : [await told(pages), await told(tests)]),
  ]
  if (results.includes(false)) process.exitCode = 1
}

/** Begins them in their order: the longest stands first. */
async function besideEachOther(steps: readonly Step[]): Promise<readonly boolean[]> {
  const waiting = [...steps]
  const results: boolean[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      results.push(await told(step))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return results
}

async function told(step: Step): Promise<boolean> {
  const started = performance.now()
  const { ok, said, output } = await step.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s) ${said}`)
  if (!ok) console.log(output)
  return ok
}

/** A cruise that reads no module reports success too: the count is part of the check. */
async function importDirections(): Promise<Outcome> {
  const outcome = await command(bin('depcruise'), [
    '--config',
    '.dependency-cruiser.js',
    'packages',
    'dev',
  ])
  const modules = Number(/\((\d+) modules/.exec(outcome.output)?.[1] ?? 0)
  return { ...outcome, ok: outcome.ok && modules > 0, said: `${modules} modules` }
}

async function runTests(): Promise<Outcome> {
  const outcome = await command(process.execPath, [
    '--test',
    `--test-concurrency=${availableParallelism()}`,
    '--test-reporter=spec',
    '--test-global-setup=test/kit/whole-run.ts',
    '--import=./test/kit/light-runner.ts',
    'packages/*/test/**/*.test.ts',
    'dev/*/test/**/*.test.ts',
    'test/**/*.test.ts',
  ])
  const count = (word: string) =>
    Number(new RegExp(`^. ${word} (\\d+)$`, 'm').exec(outcome.output)?.[1] ?? 0)
  const [passed, failed, skipped] = [count('pass'), count('fail'), count('skipped') + count('todo')]
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  // On a machine for integration nothing may be passed over in silence.
  const mayLand = passed > 0 && (skipped === 0 || process.env['CI'] !== 'true')
  const output = outcome.output.slice(outcome.output.indexOf('failing tests:'))
  return { ok: outcome.ok && mayLand, said: `${passed} passed`, output }
}

function command(path: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      cwd: root,
      env: { ...process.env, ...quiet, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => resolve({ ok: false, said: '', output: String(error) }))
    child.on('close', (status) => resolve({ ok: status === 0, said: '', output }))
  })
}

await main(process.argv.slice(2))
