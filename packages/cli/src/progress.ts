// SPDX-License-Identifier: Apache-2.0
// Whoever waits for more than a second is told for what, on standard error: a spinner where people watch, else one
// line.
import { Listr, ListrLogger, ProcessOutput } from 'listr2'
import { limits } from './limits.ts'
import { say } from './output.ts'

/** Runs `work`; says `doing` ("opening the node") once it takes long. */
export async function withProgress<T>(
  doing: string,
  isWatched: boolean,
  work: () => Promise<T>,
): Promise<T> {
  const working = work()
  if (await settles(working, limits.silenceMsMax)) return working
  if (isWatched) await spin(doing, working)
  else say(`${doing} …`)
  return working
}

/** Whether the promise ends within that time, well or badly. */
function settles(working: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    const end = () => {
      clearTimeout(timer)
      resolve(true)
    }
    working.then(end, end)
  })
}

/**
 * The library draws on standard output where it can, which is for data: it gets standard error for both. What failed
 * is said once, by `main.ts`.
 */
async function spin(doing: string, working: Promise<unknown>): Promise<void> {
  const processOutput = new ProcessOutput(process.stderr, process.stderr)
  const logger = new ListrLogger({ useIcons: true, processOutput })
  const tasks = new Listr([{ title: doing, task: () => working.then(ignore, ignore) }], {
    renderer: 'default',
    rendererOptions: { logger, clearOutput: true },
    // It takes the fallback where standard output is no terminal, whatever standard error is.
    fallbackRenderer: 'default',
    fallbackRendererOptions: { logger, clearOutput: true },
    registerSignalListeners: false,
  })
  await tasks.run()
}

function ignore(): void {}
