// A partner whose node was changed: what it has honestly, and what it signs and sends whatever that is.
import assert from 'node:assert/strict'
import {
  type Bytes,
  type Digest,
  formatInstant,
  fromBase64,
  type Json,
  newId,
} from '@tearline/base'
import { type Content, type HeaderFields, sealEnvelope } from '@tearline/exchange'
import type { Release, Rendition } from '@tearline/release'
import { type Signed, signStatement } from '@tearline/seal'
import {
  type AnyEvent,
  agree,
  events,
  eventsOf,
  handed,
  inbox,
  pair,
  release,
  write,
} from './acts.ts'
import { type Alliance, newAlliance, type Party } from './alliance.ts'

export let net: Alliance
/** Whose material it is. */
export let xaa: Party
/** Who lies. */
export let xbb: Party
/** To whom. */
export let xdd: Party

export async function start(): Promise<void> {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xdd = await net.start('XDD')
  for (const [a, b] of [
    [xaa, xbb],
    [xaa, xdd],
    [xbb, xdd],
  ] as const) {
    await pair(a, b)
    await agree(net, [a, b], { terms: handed })
  }
}

/** For lies that stop a channel. */
export async function startAgain(): Promise<void> {
  await net.close()
  await start()
}

type Holding = {
  readonly id: string
  readonly release: Release
  readonly digest: Digest
  readonly rendition: Rendition
  readonly signed: Signed
  readonly sealed: readonly Bytes[]
}

/** Something of XAA's that XBB holds honestly. */
export async function holding(): Promise<Holding> {
  const report = await write(xaa, [
    ['(C//REL TO XAA, XBB)', 'The bridge is mined.'],
    ['(C//REL TO XAA, XBB)', 'The convoy left.'],
  ])
  const id = await release(xaa, report, [xbb])
  await net.settle()
  const { read: reads } = xbb.ctx().store
  const held = (await reads.releases.list({ direction: 'in' })).find((each) => each.id === id)
  const rendition = held && (await reads.renditions.byDigest(held.rendition))
  if (held === undefined || !rendition) throw new Error('XBB holds it')
  const sealed = await Promise.all(
    rendition.rendition.portions.map((portion) => reads.blobs.load(portion.sealed)),
  )
  const { signed, rendition: statement } = rendition
  return { id, release: held.release, digest: held.digest, rendition: statement, signed, sealed }
}

async function agreementOf(other: Party): Promise<Release['agreement']> {
  const [agreement] = await xbb.ctx().store.read.agreements.list(other.code)
  if (agreement === undefined) throw new Error('they agree')
  return agreement.id
}

export async function onwardRelease(
  held: Holding,
  changes: Partial<Release> = {},
): Promise<Release> {
  const { rng, clock } = xbb.ctx()
  return {
    ...held.release,
    ...{ id: newId('release', rng), from: xbb.code, to: xdd.code, consents: [] },
    ...{ agreement: await agreementOf(xdd), issued: formatInstant(clock.now()) },
    ...changes,
  }
}

/** What XBB signs, whatever it is. */
export function sign(kind: Parameters<typeof signStatement>[0], statement: Json): Signed {
  return signStatement(kind, statement, xbb.ctx().keys.signing)
}

/** Sends what no honest node would, in XBB's next place. Answers the answer. */
export async function tell(
  to: Party,
  content: Content,
  attachments: readonly Uint8Array[] = [],
): Promise<Response> {
  const { store, rng, clock, keys } = xbb.ctx()
  const partner = await store.read.parties.byCode(to.code)
  const { outbound: next } = await store.read.channels.byPartner(to.code)
  const header: HeaderFields = {
    ...{ id: newId('envelope', rng), from: xbb.code, to: to.code },
    ...{ seq: next.next, prev: next.head, issued: formatInstant(clock.now()) },
    ...{ inReplyTo: null, checkpoint: null, seen: null },
  }
  const envelope = sealEnvelope({
    ...{ header, content, attachments, signingKey: keys.signing },
    recipient: fromBase64(partner?.newest.document.sealingKey ?? ''),
  })
  const answer = await post(to, envelope.bytes)
  if (answer.status !== 200) return answer
  // What XBB says honestly after the lie comes next in the channel.
  await store.write(async (tx) => {
    const outbound = { next: next.next + 1, head: envelope.headerDigest }
    await tx.channels.save({ ...(await tx.channels.byPartner(to.code)), outbound })
  })
  return answer
}

export function post(to: Party, body: Bytes): Promise<Response> {
  const url = `${to.url}/federation/v1/envelopes`
  return to.answer(new Request(url, { method: 'POST', body }))
}

export function releaseContent(
  rendition: Signed,
  signed: Signed,
  rest: Partial<Extract<Content, { kind: 'release' }>> = {},
): Content {
  return { v: 1, kind: 'release', rendition, release: signed, consents: [], wraps: [], ...rest }
}

type Aside = { readonly kinds: readonly string[]; readonly codes: readonly string[] }

/** What was put aside by an act, with its codes; nothing of it may be in an inbox. */
export async function putAside(at: Party, act: () => Promise<unknown>): Promise<Aside> {
  const asBefore = (await events(at)).length
  const seen = (await inbox(at.as('analyst'))).length
  await act()
  const fresh = (await eventsOf(at)).slice(asBefore)
  assert.equal((await inbox(at.as('analyst'))).length, seen, 'nothing of it is in the inbox')
  const aside = fresh.filter(({ kind }) => kind.endsWith('.quarantined'))
  return {
    kinds: fresh.map(({ kind }) => kind),
    codes: aside.flatMap(({ codes }) => codes as readonly string[]),
  }
}

export async function newest(at: Party, kind: string): Promise<AnyEvent | undefined> {
  return (await eventsOf(at)).findLast((event) => event.kind === kind)
}
