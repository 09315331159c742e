// SPDX-License-Identifier: Apache-2.0
// Telling the registered addresses what happens: in order, at least once, each with its own pace. What is sent are ids
// of what the webhook's person may know of; whoever wants more asks the API with rights of their own.
import { fromBase64, hex, type Instant, utf8 } from '@tearline/base'
import { hmacSha256 } from '@tearline/seal'
import type { LedgerRecord, WebhookRecord } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import { actorOf } from '../auth/duties.ts'
import type { Context } from '../context.ts'
import { type Told, toldOf } from '../events/visible.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'
import { signedHeaders } from './sign.ts'

/** One look at every webhook that is due; a slow receiver keeps the others waiting for no longer than its time-out. */
export async function tellWebhooks(ctx: Context, signal: AbortSignal): Promise<void> {
  const due = await ctx.store.read.webhooks.due(ctx.clock.now())
  await Promise.all(due.map((webhook) => tell(ctx, webhook, signal)))
}

async function tell(ctx: Context, webhook: WebhookRecord, signal: AbortSignal): Promise<void> {
  const actor = await listenerOf(ctx, webhook)
  if (actor === null) {
    await progress(ctx, webhook, { ...webhook, state: 'stopped' })
    return
  }
  const part = { after: webhook.position - 1, limit: limits.streamPart }
  let now = webhook
  for (const entry of await ctx.store.read.ledger.list({}, part)) {
    if (signal.aborted) return
    const told = await toldOf(ctx, actor, entry)
    const next =
      told === null || (await isTaken(ctx, now, { told, entry, signal }))
        ? { ...now, position: entry.index + 1, failures: 0 }
        : failed(now, ctx.clock.now())
    if (!(await progress(ctx, now, next)) || next.failures > 0) return
    now = next
  }
}

/** Null for somebody who has left. */
async function listenerOf(ctx: Context, { person: id }: WebhookRecord): Promise<Actor | null> {
  const person = await ctx.store.read.people.byId(id)
  return person?.active ? actorOf(ctx, person) : null
}

async function progress(ctx: Context, from: WebhookRecord, to: WebhookRecord): Promise<boolean> {
  const { state, position, failures, due } = to
  return ctx.store.write((tx) => tx.webhooks.progress(from, { state, position, failures, due }))
}

/** Twice as long each time, for days; then an administrator must look. */
function failed(webhook: WebhookRecord, now: Instant): WebhookRecord {
  const failures = webhook.failures + 1
  const wait = Math.min(limits.webhookRetryMs * 2 ** webhook.failures, limits.webhookRetryMsMax)
  const state = failures >= limits.webhookFailuresMax ? 'stopped' : 'active'
  return { ...webhook, failures, state, due: (now + wait) as Instant }
}

type Telling = { readonly told: Told; readonly entry: LedgerRecord; readonly signal: AbortSignal }

/** Whether the receiver has it: an answer of 2xx, and no other. */
async function isTaken(
  ctx: Context,
  { id, url, secret: text }: WebhookRecord,
  { told, entry, signal }: Telling,
): Promise<boolean> {
  const secret = fromBase64(text)
  const { type, at: timestamp, ...data } = told
  const body = JSON.stringify({ type, timestamp, data })
  // Keyed, so that it does not tell where in the ledger the entry stands.
  const message = {
    id: `msg_${hex(hmacSha256(secret, utf8(String(entry.index)))).slice(0, 32)}`,
    body,
  }
  const headers = signedHeaders(secret, message, ctx.clock.now())
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(limits.webhookTimeoutMs)])
  try {
    // The transport follows no redirect: the address that an administrator registered is the one that is told.
    const answer = await ctx.transport(new Request(url, { method: 'POST', headers, body }), timeout)
    await answer.body?.cancel()
    return answer.ok
  } catch (error) {
    ctx.log.warn('webhook.unreachable', { id, ...errorFields(error) })
    return false
  }
}
