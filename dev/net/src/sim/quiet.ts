// SPDX-License-Identifier: Apache-2.0
// When nothing moves any more by itself: then every node waits for the network, for a timer or for a person, all three
// of which the scheduler gives, and what it gives next is the only thing that happens.
import { setImmediate } from 'node:timers/promises'

/** What Node.js has under way when work of ours goes on: a turn that was asked for, or a file. */
const working = new Set(['Immediate', 'FSReqPromise', 'FSReqCallback', 'FileHandleCloseReq'])

export async function quiet(): Promise<void> {
  do await setImmediate()
  while (process.getActiveResourcesInfo().some((name) => working.has(name)))
}
