// Commands run in a process that is kept for the next one (command-child.ts), one at a time.
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Asked, bin, childEnv, type Ran } from './bin.ts'

const program = fileURLToPath(new URL('command-child.ts', import.meta.url))

/** Bundled it stands beside what was called, else it is run from the sources. */
const bundled = join(dirname(bin), 'main.js')
const main = existsSync(bundled)
  ? bundled
  : fileURLToPath(new URL('../src/main.ts', import.meta.url))

let kept: ChildProcess | null = null
let isBusy = false

/**
 * What a command printed, and how it ended; null where it takes a process of its own, since another is under way or
 * it is the one that stays.
 */
export async function runKept(ask: Asked): Promise<Ran | null> {
  if (isBusy || ask.args[0] === 'serve') return null
  isBusy = true
  try {
    kept ??= begun()
    return await answered(kept, ask)
  } finally {
    isBusy = false
  }
}

function begun(): ChildProcess {
  const child = fork(program, [main], {
    env: childEnv,
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  child.once('exit', () => {
    kept = null
  })
  return child
}

/** It keeps this process only while it is at work: it ends when this one does. */
function answered(child: ChildProcess, ask: Asked): Promise<Ran> {
  child.ref()
  child.channel?.ref()
  return new Promise<Ran>((resolve, reject) => {
    const broken = (code: number | null) =>
      reject(new Error(`the process of \`${ask.args.join(' ')}\` ended with ${code}`))
    child.once('exit', broken)
    child.once('message', (ran) => {
      child.off('exit', broken)
      child.unref()
      child.channel?.unref()
      resolve(ran as Ran)
    })
    child.send(ask)
  })
}
