// SPDX-License-Identifier: Apache-2.0
// A holder asks whether it may pass on (design, section 3.6). It waits for a person; drafts of what the holder has
// written from our portions are kept sealed until then.
import {
  base64,
  type Digest,
  fromBase64,
  idShape,
  type Json,
  type PortionId,
  parseShape,
} from '@tearline/base'
import { ExchangeError } from '@tearline/exchange'
import { verifyOnwardRequest } from '@tearline/release'
import type { Reads } from '@tearline/store'
import { z } from 'zod'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import type { Effect, Incoming } from './effect.ts'

const draftsSchema = z.array(z.strictObject({ portion: idShape('portion'), text: z.base64() }))

export async function takeOnwardRequest(
  ctx: Context,
  incoming: Incoming<'onward-request'>,
): Promise<Effect> {
  const { message, head, verify } = incoming
  const { statement: request, digest } = verifyOnwardRequest(message.request, verify)
  const { from } = head.header
  if (request.from !== from || request.to !== ctx.me) {
    throw new ExchangeError('exchange.message', 'a request between other parties', {
      at: '/request',
    })
  }
  return async (tx) => {
    if ((await tx.onward.byDigest(digest)) !== null) return
    await tx.onward.saveRequest(message.request, request, 'in')
    if (message.drafts.length > 0) await tx.settings.set(draftsName(digest), draftsOf(incoming))
    const event = { request: request.id, statement: digest, party: from, by: null }
    const chain = { about: from, chainOf: ctx.me }
    await record(tx, { kind: 'onward.received', ...event }, chain)
  }
}

/** What the holder would pass on in its own words, by portion; empty where it is our own portions as they are. */
export async function onwardDrafts(
  reads: Reads,
  request: Digest,
): Promise<ReadonlyMap<PortionId, Uint8Array>> {
  const kept = (await reads.settings.get(draftsName(request))) ?? []
  const drafts = parseShape(draftsSchema, kept)
  return new Map(drafts.map(({ portion, text }) => [portion, fromBase64(text)]))
}

/** The value of a setting is sealed; its name is an id. */
function draftsName(request: Digest): string {
  return `onward-drafts/${request}`
}

function draftsOf({ message, attachments }: Incoming<'onward-request'>): Json {
  return message.drafts.map(({ portion, attachment }) => ({
    portion,
    text: base64(attachments.get(attachment) ?? new Uint8Array(0)),
  }))
}
