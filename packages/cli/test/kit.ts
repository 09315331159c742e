// The command as its users run it: the real program as a child process, on directories of its own.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'

/** From the sources, or as a run of all tests has bundled it. */
export const bin =
  process.env['TEARLINE_TEST_COMMAND'] ??
  fileURLToPath(new URL('../bin/tearline.js', import.meta.url))

/** Compiled code is kept between the many short runs; it halves their time. */
const compileCache = fileURLToPath(
  new URL('../../../node_modules/.cache/tearline-cli', import.meta.url),
)

/** Settings of the machine that tests run on are not theirs. */
const outside = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('TEARLINE_')),
)

export const childEnv = {
  ...outside,
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  NODE_COMPILE_CACHE: compileCache,
}

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export type RunOptions = {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

export function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = start(args, options)
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin?.end(options.input ?? '')
  })
}

/** Runs a command that must succeed; answers what it printed with `--json`. */
export async function json<T>(args: readonly string[], options: RunOptions = {}): Promise<T> {
  const ran = await run([...args, '--json'], options)
  assert.equal(ran.code, 0, `tearline ${args.join(' ')}\n${ran.stderr}`)
  return JSON.parse(ran.stdout) as T
}

/** Runs a command that must succeed; answers what people would read. */
export async function text(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const ran = await run(args, options)
  assert.equal(ran.code, 0, `tearline ${args.join(' ')}\n${ran.stderr}`)
  return ran
}

/** Serves a node until the test ends; resolves once it is ready. */
export async function serve(t: TestContext, directory: string): Promise<void> {
  const child = start(['serve', '--dir', directory, '--json'], {})
  t.after(() => stopped(child))
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error(`the node did not start: ${log}`)))
  })
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const end = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await end
}

export function directory(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'tearline-cli-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** Of this machine, and free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** Asks again until the answer is the wanted one: delivery takes its time. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const answer = await ask()
    if (isWanted(answer)) return answer
    assert.ok(performance.now() < deadline, `still not so: ${JSON.stringify(answer)}`)
  }
}

function start(args: readonly string[], { cwd, env = {} }: RunOptions): ChildProcess {
  return spawn(process.execPath, [bin, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...childEnv, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}
