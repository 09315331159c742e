// SPDX-License-Identifier: Apache-2.0
// The rest of indexing: what is older than the index is read, what waits is compiled into volumes, and volumes of about a size become one, some pages a unit,
// so that nobody waits for it. It goes on where it was, whenever and by whichever process.
import { setImmediate } from 'node:timers/promises'
import { indexBacklog } from '../acts/index-backlog.ts'
import type { Context } from '../context.ts'

export async function compileSearch(ctx: Context, signal: AbortSignal): Promise<void> {
  const { store } = ctx
  await untilDone(signal, () => indexBacklog(ctx))
  await untilDone(signal, () => store.write((tx) => tx.searchVolumes.compile()))
  await untilDone(signal, () => store.write((tx) => tx.searchVolumes.merge()))
}

/** Between two units others have their turn. */
async function untilDone(signal: AbortSignal, step: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted && (await step())) await setImmediate()
}
