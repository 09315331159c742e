// SPDX-License-Identifier: Apache-2.0
import { limits } from './limits.ts'

/** What a process answers that was ended before what was under way in it. */
const exitCut = 1

/**
 * Waits for a stop that may wait for ever, on a disk or a server that has failed. What is then still under way does not
 * keep the process: it ends a little later, with the code that it has by then.
 */
export async function boundedStop(stop: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limits.failedStopMs)
  })
  // Why the stop fails is what stopped the node: it is known.
  await Promise.race([stop.catch(() => {}), late])
  clearTimeout(timer)
  setTimeout(() => process.exit(), limits.failedEndMs).unref()
}

/**
 * Resolves when the process is asked to stop. Asked again, it ends at once: what was acknowledged is durable, and what
 * was not has not happened.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false
    const ask = () => {
      if (isAsked) process.exit(exitCut)
      isAsked = true
      resolve()
    }
    process.on('SIGINT', ask)
    process.on('SIGTERM', ask)
  })
}
