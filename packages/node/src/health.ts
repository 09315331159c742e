// SPDX-License-Identifier: Apache-2.0
// Whether a node can do its work: for whoever starts it, and for what stands in front of it. Answers are codes: no
// number and no name, since anybody who reaches the node may ask.
import { statfs } from 'node:fs/promises'
import { CodedError, type Instant } from '@tearline/base'
import { nodeFiles } from './config/config.ts'
import type { Context } from './context.ts'
import { limits } from './limits.ts'

export type Check = {
  readonly name: 'keys' | 'database' | 'migrations' | 'disk' | 'ledger' | 'jobs' | 'clock'
  /** `ok`, or what is wrong. */
  readonly code: string
}
export type Readiness = { readonly ready: boolean; readonly checks: readonly Check[] }

/** Null before the work that goes on by itself has begun, or where it is not this process's. */
export type LookedAt = () => Instant | null

/** One look serves all who ask within a second: asking often costs the node nothing. */
export function readinessOf(ctx: Context, looked: LookedAt): () => Promise<Readiness> {
  let last: { readonly at: number; readonly answer: Promise<Readiness> } | null = null
  return () => {
    const now = performance.now()
    if (last === null || now - last.at >= limits.readyKeptMs) {
      last = { at: now, answer: look(ctx, looked) }
    }
    return last.answer
  }
}

async function look(ctx: Context, looked: LookedAt): Promise<Readiness> {
  const checks: readonly Check[] = [
    // Opened before anything is listened on, and brought to the newest schema with it.
    { name: 'keys', code: 'ok' },
    { name: 'migrations', code: 'ok' },
    { name: 'database', code: await timely(databaseCode(ctx)) },
    { name: 'disk', code: await timely(diskCode(ctx)) },
    { name: 'ledger', code: await timely(ledgerCode(ctx)) },
    { name: 'clock', code: await timely(clockCode(ctx)) },
    { name: 'jobs', code: jobsCode(ctx, looked()) },
  ]
  return { ready: checks.every(({ code }) => code === 'ok'), checks }
}

async function databaseCode({ store }: Context): Promise<string> {
  await store.read.outbox.nextDue()
  return store.full ? 'store.full' : 'ok'
}

/** Where the data lies; with a database elsewhere, the directory alone. */
export function dataRoom(directory: string): Promise<{ bavail: number; bsize: number }> {
  return statfs(nodeFiles(directory).data).catch(() => statfs(directory))
}

async function diskCode({ directory }: Context): Promise<string> {
  const { bavail, bsize } = await dataRoom(directory)
  return bavail * bsize < limits.diskFreeBytesMin ? 'disk.low' : 'ok'
}

/** An event that no checkpoint holds after a minute shows that publishing has stopped. */
async function ledgerCode({ store, clock }: Context): Promise<string> {
  const signed = store.ledger.latest()?.size ?? 0
  if ((await store.read.ledger.count()) <= signed) return 'ok'
  const oldest = await store.read.ledger.timeOf(signed)
  const waited = oldest === null ? 0 : clock.now() - oldest
  return waited > limits.unpublishedMsMax ? 'ledger.unpublished' : 'ok'
}

/** A clock behind what was recorded with it: partners refuse what it dates. */
async function clockCode({ store, clock }: Context): Promise<string> {
  const last = await store.read.ledger.timeOf((await store.read.ledger.count()) - 1)
  const ahead = last === null ? 0 : last - clock.now()
  return ahead > limits.clockBehindMsMax ? 'clock.behind' : 'ok'
}

function jobsCode({ clock }: Context, looked: Instant | null): string {
  if (looked === null) return 'ok'
  return clock.now() - looked > limits.jobsSilentMsMax ? 'jobs.behind' : 'ok'
}

/** What does not answer is not well. */
async function timely(code: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, limits.readyTimeoutMs, 'no-answer')
  })
  try {
    return await Promise.race([code, late])
  } catch (error) {
    return error instanceof CodedError ? error.code : 'failed'
  } finally {
    clearTimeout(timer)
  }
}
