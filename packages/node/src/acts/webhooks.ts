// SPDX-License-Identifier: Apache-2.0
// Which addresses are told of what happens, and as whom: an administrator's act, and in the ledger.
import { base64, newId, type PersonId, say, type WebhookId } from '@tearline/base'
import type { WebhookRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { secretText } from '../webhooks/sign.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

export type WebhookOrder = {
  readonly url: string
  /** It is told what this person may know of, and nothing else. */
  readonly person: PersonId
}

/**
 * Registers an address; answers the secret, once.
 *
 * @throws NodeError `node.role-missing`, `node.webhook-address`, `node.not-found`, `node.request` past the number
 */
export async function addWebhook(ctx: Context, actor: Actor, { url, person }: WebhookOrder) {
  requireRole(actor, 'administrator')
  requireAddress(url)
  const { read } = ctx.store
  if (!(await read.people.byId(person))?.active) throw notFound()
  if ((await read.webhooks.list()).length >= limits.webhooksMax) {
    throw new NodeError(
      'node.request',
      say`there are ${{ most: limits.webhooksMax }} webhooks already`,
      {
        next: 'remove one that nobody needs',
      },
    )
  }
  const id = newId('webhook', ctx.rng)
  const secret = ctx.rng.bytes(32)
  const created = ctx.clock.now()
  await ctx.store.write(async (tx) => {
    const by = actor.person
    const index = await record(tx, { kind: 'webhook.added', webhook: id, person, by })
    await tx.webhooks.add({
      ...{ id, url, person, created, due: created, state: 'active' },
      ...{ position: index + 1, failures: 0, secret: base64(secret) },
    })
  })
  return { webhook: id, secret: secretText(secret) }
}

/** Over the network only sealed, and in the clear only to this machine itself. */
function requireAddress(text: string): void {
  const url = URL.parse(text)
  const isLoopback = url !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  const isGood = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)
  if (isGood && url?.username === '' && url.password === '' && url.hash === '') return
  throw new NodeError('node.webhook-address', 'the address is neither https nor on this machine', {
    at: '/url',
    next: 'give an https address without a user name, or http to 127.0.0.1',
  })
}

export async function listWebhooks(ctx: Context, actor: Actor): Promise<readonly WebhookRecord[]> {
  requireRole(actor, 'administrator', 'security-officer', 'auditor')
  return ctx.store.read.webhooks.list()
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function dropWebhook(ctx: Context, actor: Actor, webhook: WebhookId): Promise<void> {
  requireRole(actor, 'administrator')
  await ctx.store.write(async (tx) => {
    const known = await tx.webhooks.byId(webhook)
    if (known === null) throw notFound()
    const { person } = known
    await record(tx, { kind: 'webhook.dropped', webhook, person, by: actor.person })
    await tx.webhooks.drop(webhook)
  })
}

/** Tells it again, from where it stopped. @throws NodeError `node.role-missing`, `node.not-found` */
export async function resumeWebhook(ctx: Context, actor: Actor, webhook: WebhookId): Promise<void> {
  requireRole(actor, 'administrator')
  await ctx.store.write(async (tx) => {
    const known = await tx.webhooks.byId(webhook)
    if (known === null) throw notFound()
    const { position } = known
    await tx.webhooks.progress(known, {
      position,
      state: 'active',
      failures: 0,
      due: ctx.clock.now(),
    })
  })
}
