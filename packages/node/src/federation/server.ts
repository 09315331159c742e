// SPDX-License-Identifier: Apache-2.0
// What other nodes may ask of this one (design, sections 5 and 6). An envelope's head is read and verified first: of
// a stranger, a forgery or a gap no body is read.
// INVARIANT (bad-in-clear-out): every answer is bytes of the protocol or a coded problem; nothing else shows.
import { type Bytes, CodedError, canonicalBytes, type Json } from '@tearline/base'
import {
  ExchangeError,
  headBytesMax,
  type MessageKind,
  type Receiver,
  type VerifiedHead,
  verifyIncomingAside,
} from '@tearline/exchange'
import { parsePath, type Resource, tileWidthMax, witnessRequestBytesMax } from '@tearline/ledger'
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'
import { type BodySource, bodySource } from './body.ts'
import { directoryThisTurn } from './directory.ts'
import { answerKeyRequest } from './key-server.ts'
import { type Line, newLine } from './line.ts'
import { ownDocument } from './own-document.ts'
import { envelopeType } from './partner.ts'
import { envelopesPath, keysPath, ledgerPath, offersPath, partyPath, witnessPath } from './paths.ts'
import { problemResponse } from './problem.ts'
import { type Rates, rateHeaders, ratesFor } from './rates.ts'
import { answerToOffer, type Received, receive, refusalOf } from './receive.ts'
import { type Slots, slotsFor } from './slots.ts'
import { addCheckpoint, cosignedCheckpoint } from './witness.ts'

export type FederationOptions = {
  /** Called when something was queued for partners. */
  readonly onQueued?: () => void
}

/** The routes of this node for others; mount it at the root of the node's address. */
export function federationApp(ctx: Context, { onQueued = () => {} }: FederationOptions = {}): Hono {
  const app = new Hono()
  const mail = mailRoom(ctx)
  const keyRequests = keyDesk(ctx)
  app.post(envelopesPath, ({ req }) =>
    answered(ctx, bodySource(req.raw), (source) =>
      withHead(ctx, source, isMail, async (incoming) => {
        const response = await takeMail(ctx, mail, incoming)
        onQueued()
        return response
      }),
    ),
  )
  app.post(offersPath, ({ req }) =>
    answered(ctx, bodySource(req.raw), (source) =>
      withHead(ctx, source, isMail, (incoming) => takeOffer(ctx, mail, incoming)),
    ),
  )
  app.post(keysPath, ({ req }) =>
    answered(ctx, bodySource(req.raw), async (source) =>
      bytesResponse(await keyGrant(ctx, keyRequests, source)),
    ),
  )
  app.get(partyPath, () => partyDocument(ctx))
  app.get(`${ledgerPath}/checkpoint`, () => checkpoint(ctx))
  app.get(`${ledgerPath}/tile/*`, ({ req }) => tile(ctx, req.path.slice(ledgerPath.length + 1)))
  app.post(`${witnessPath}/add-checkpoint`, ({ req }) => witnessed(ctx, req.raw))
  app.get(`${witnessPath}/:origin/checkpoint`, ({ req }) => cosigned(ctx, req.param('origin')))
  app.notFound(() => problemResponse(notFound()))
  app.onError((error) => problem(ctx, error))
  return app
}

/** What bounds each partner: how much is under way at a time, and how much comes in a while. */
export type Desk = { readonly slots: Slots; readonly rates: Rates }

export function keyDesk({ clock, settings }: Context): Desk {
  const allowance = {
    ...{ name: 'keys', burst: limits.keysBurstPerParty },
    get perSecond() {
      return settings.now().flood.keysPerSecondPerParty
    },
  }
  return {
    slots: slotsFor(() => limits.keyRequestsAtOncePerParty),
    rates: ratesFor(clock, allowance),
  }
}

/** The answer to a key request, for whatever listener got it. */
export function keyGrant(ctx: Context, { slots, rates }: Desk, source: BodySource): Promise<Bytes> {
  return withHead(ctx, source, isKeyRequest, ({ head }) => {
    rates.take(head.header.from, 1)
    return slots.within(head.header.from, async () =>
      answerKeyRequest(ctx, head, await wholeEnvelope(head, source)),
    )
  })
}

type MailRoom = Desk & { readonly line: Line }

function mailRoom({ clock, settings }: Context): MailRoom {
  const allowance = {
    ...{ name: 'mail', burst: limits.mailBurstPerParty },
    get perSecond() {
      return settings.now().flood.mailPerSecondPerParty
    },
  }
  const desk = {
    slots: slotsFor(() => limits.envelopesAtOncePerParty),
    rates: ratesFor(clock, allowance),
  }
  return { ...desk, line: newLine() }
}

/** INVARIANT (bad-in-clear-out): a partner that sends too much is told before its bodies are read. */
async function takeMail(
  ctx: Context,
  { slots, rates, line }: MailRoom,
  incoming: IncomingRequest,
): Promise<Response> {
  const { from, body } = incoming.head.header
  const left = rates.take(from, Math.ceil(body.bytes / limits.mailBytesPerToken))
  const response = await slots.within(from, () => takeEnvelope(ctx, line, incoming))
  for (const [name, value] of Object.entries(rateHeaders(rates.allowance, left))) {
    response.headers.set(name, value)
  }
  return response
}

/** A request whose head is verified and whose body is not read. */
type IncomingRequest = { readonly head: VerifiedHead; readonly source: BodySource }

type IsWanted = (kind: MessageKind) => boolean
const isKeyRequest: IsWanted = (kind) => kind === 'key-request'
const isMail: IsWanted = (kind) => kind !== 'key-request' && kind !== 'key-grant'

async function withHead<T>(
  ctx: Context,
  source: BodySource,
  isWanted: IsWanted,
  handle: (incoming: IncomingRequest) => Promise<T>,
): Promise<T> {
  const directory = await directoryThisTurn(ctx.store.read)
  const head = await readHead(source, { me: ctx.me, directory, now: ctx.clock.now() })
  requireKind(head, isWanted)
  return handle({ head, source })
}

async function answered(
  ctx: Context,
  source: BodySource,
  answer: (source: BodySource) => Promise<Response>,
): Promise<Response> {
  try {
    return await answer(source)
  } catch (error) {
    return problem(ctx, error)
  } finally {
    await source.cancel()
  }
}

/** Reads until the head is whole, and no further than the piece in which it ends. */
async function readHead(source: BodySource, receiver: Receiver): Promise<VerifiedHead> {
  let prefix = await source.readTo(1)
  while (prefix.length < headBytesMax) {
    try {
      return await verifyIncomingAside(prefix, receiver)
    } catch (error) {
      if (!(error instanceof ExchangeError) || error.code !== 'exchange.truncated') throw error
      // Twice as much each time: one byte at a time from the sender is not one attempt a byte here.
      const more = await source.readTo(2 * prefix.length)
      if (more.length <= prefix.length) throw error
      prefix = more
    }
  }
  return verifyIncomingAside(prefix, receiver)
}

function requireKind({ header }: VerifiedHead, isWanted: IsWanted): void {
  if (isWanted(header.kind)) return
  throw new ExchangeError('exchange.message', 'not a kind that is taken here', { at: '/kind' })
}

async function takeOffer(
  ctx: Context,
  { slots, rates }: MailRoom,
  { head }: IncomingRequest,
): Promise<Response> {
  const { from } = head.header
  rates.take(from, 1)
  const answer = await slots.within(from, () => answerToOffer(ctx, head))
  return answer === null ? new Response(null, { status: 204 }) : responseOf(answer)
}

async function takeEnvelope(
  ctx: Context,
  line: Line,
  { head, source }: IncomingRequest,
): Promise<Response> {
  const place = line.join(head)
  try {
    const refusal = await refusalOf(ctx, head, place)
    if (refusal !== null) return responseOf(refusal)
    const bytes = await wholeEnvelope(head, source)
    await place.turn()
    return responseOf(await receive(ctx, head, bytes, place))
  } finally {
    place.leave()
  }
}

/** As long as the signed header says and no longer. */
function wholeEnvelope(head: VerifiedHead, source: BodySource): Promise<Bytes> {
  return source.readAll(head.bodyOffset + head.header.body.bytes)
}

function responseOf(received: Received): Response {
  switch (received.kind) {
    case 'receipt':
      return bytesResponse(received.envelope)
    case 'noted':
      return new Response(null, { status: 204 })
    case 'refused':
      return problemResponse(received.error, { expected: received.expected })
  }
}

/** Our own party document, as we signed it: for whoever wants to pair. */
async function partyDocument(ctx: Context): Promise<Response> {
  const { signed } = (await ownDocument(ctx)).shown
  return bytesResponse(canonicalBytes(signed satisfies Json), 'application/json')
}

/** C2SP tlog-tiles: the last checkpoint that was signed, with the cosignatures that came for it. */
async function checkpoint(ctx: Context): Promise<Response> {
  const latest = await ctx.store.ledger.newest()
  if (latest === null) throw notFound()
  const note = (await ctx.store.read.ledger.cosigned(latest.size)) ?? latest.bytes
  return bytesResponse(note, 'text/plain; charset=utf-8')
}

/** C2SP tlog-tiles: a full tile never changes; a partial one is as wide as it was asked for. */
async function tile(ctx: Context, path: string): Promise<Response> {
  const resource = parseTilePath(path)
  const { ledger } = ctx.store.read
  const bytes =
    resource.kind === 'tile'
      ? await ledger.readTile(resource)
      : await ledger.readBundle(resource.index, resource.width)
  if (bytes === undefined) throw notFound()
  const isFull = resource.width === tileWidthMax
  return bytesResponse(bytes, 'application/octet-stream', isFull ? immutable : 'no-store')
}

const immutable = 'public, max-age=31536000, immutable'

/** A path that names nothing is not there: clients of a ledger know no other refusal. */
function parseTilePath(path: string): Resource {
  try {
    return parsePath(path)
  } catch (error) {
    if (error instanceof CodedError) throw notFound()
    throw error
  }
}

async function witnessed(ctx: Context, request: Request): Promise<Response> {
  const body = await bodySource(request).readAll(witnessRequestBytesMax)
  const answer = await addCheckpoint(ctx, body)
  const contentType = answer.status === 409 ? answer.contentType : 'text/plain; charset=utf-8'
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
  })
}

async function cosigned(ctx: Context, originHash: string): Promise<Response> {
  const note = await cosignedCheckpoint(ctx, originHash)
  if (note === null) throw notFound()
  return bytesResponse(note, 'text/plain; charset=utf-8')
}

function bytesResponse(
  bytes: Bytes,
  contentType: string = envelopeType,
  cacheControl = 'no-store',
): Response {
  const headers = { 'content-type': contentType, 'cache-control': cacheControl }
  return new Response(bytes, { status: 200, headers })
}

export function problem(ctx: Context, error: unknown): Response {
  const response = problemResponse(error, ctx.clock)
  const fields = { ...errorFields(error), status: response.status }
  if (response.status < 500) ctx.log.warn('federation.refused', fields)
  else ctx.log.error('federation.failed', fields)
  return response
}
