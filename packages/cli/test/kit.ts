// The command as its users run it: the real program as a child process, on directories of its own.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { bin, childEnv, type Ran } from './bin.ts'
import { runKept } from './kept-command.ts'

export type RunOptions = {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** Runs a command to its end: where others ran before, or in a process of its own where it takes one. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { input = '', env = {}, cwd } = options
  const isOurs = Object.keys(env).every((name) => name.startsWith('TEARLINE_'))
  const ran = isOurs && cwd === undefined ? await runKept({ args, input, env }) : null
  return ran ?? runAlone(args, options)
}

/** In a process of its own. */
export function runAlone(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
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
