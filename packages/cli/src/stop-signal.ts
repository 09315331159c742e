// SPDX-License-Identifier: Apache-2.0

/** What a process answers that was ended before what was under way in it. */
const exitCut = 1

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
