// A process that runs one command after another: most of what a command costs is the loading of its program, which is
// loaded once here. Of each it tells what a process of its own would show: both streams, and the code it ends with.
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { Asked, Ran } from './bin.ts'

type Program = { readonly run: (args: readonly string[]) => Promise<void> }
type Chunk = string | Uint8Array

const [main = ''] = process.argv.slice(2)
const printed = { stdout: '', stderr: '' }
const loaded = import(pathToFileURL(main).href) as Promise<Program>

process.on('message', (asked) => {
  void answer(asked as Asked)
})
process.on('disconnect', () => process.exit())
for (const name of ['stdout', 'stderr'] as const) {
  const write = (chunk: Chunk) => {
    printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    return true
  }
  Object.assign(process[name], { write })
}

async function answer({ args, input, env }: Asked): Promise<void> {
  const { run } = await loaded
  giveInput(input)
  Object.assign(process.env, env)
  Object.assign(printed, { stdout: '', stderr: '' })
  process.exitCode = undefined
  await run(args)
  const code = Number(process.exitCode ?? 0)
  for (const name of Object.keys(env)) delete process.env[name]
  // Each command listens for a reader that goes away.
  process.stdout.removeAllListeners('error')
  const ran: Ran = { code, ...printed }
  process.send?.(ran)
}

/** For those that read a stream, and for those that read what is open under the number 0. */
function giveInput(input: string): void {
  Object.defineProperty(process, 'stdin', {
    value: Readable.from([Buffer.from(input)]),
    configurable: true,
  })
  const file = join(tmpdir(), `tearline-input-${process.pid}`)
  writeFileSync(file, input)
  closeSync(0)
  // What is opened gets the lowest number that is free.
  openSync(file, 'r')
  rmSync(file)
}
