// What a party can get at, honestly or not: every key that it has stored, in any form that its own keys open, and
// every key that somebody gives it for the asking.
import {
  type Bytes,
  type Digest,
  equalBytes,
  formatInstant,
  fromBase64,
  hex,
  type Instant,
  newId,
  type PartyCode,
  type PortionId,
} from '@tearline/base'
import { type Asked, ask, grantedKeys, openAnswered, readHead } from '@tearline/exchange'
import { type KeyOfPortion, unwrapKeys } from '@tearline/seal'
import type { Party } from './alliance.ts'

/** A portion of one of the parties, and the key that its originator sealed it with. */
export type Secret = {
  readonly portion: PortionId
  readonly originator: Party
  readonly key: Bytes
}

export async function secretOf(originator: Party, portion: PortionId): Promise<Secret> {
  const key = (await originator.ctx().store.read.reports.keys([portion])).get(portion)
  if (key === undefined) throw new Error('an originator has its keys')
  return { portion, originator, key }
}

/** Whether the party has the key in its store: wrapped to it, leased, or its own. */
export async function hasStored(
  party: Party,
  { portion, key }: Secret,
  codes: readonly PartyCode[],
): Promise<boolean> {
  const { reports, wraps } = party.ctx().store.read
  const found: Bytes[] = [...(await reports.keys([portion])).values()]
  const leased = await wraps.heldKey(portion, 0 as Instant)
  if (leased !== null) found.push(leased.key)
  for (const code of codes) {
    for (const { use, statement, to, wrapped } of await wraps.forPortion(portion, code)) {
      found.push(...unwrapped(party, { use, statement, to }, wrapped).map((each) => each.key))
    }
  }
  return found.some((each) => equalBytes(each, key))
}

/** Asks the originator for the key, under a release of which the party knows the digest or makes one up. */
export async function isGiven(party: Party, secret: Secret, under: Digest): Promise<boolean> {
  const { ctx } = party
  const { originator, portion, key } = secret
  const { clock, rng, keys, me } = ctx()
  const known = await ctx().store.read.parties.byCode(originator.code)
  if (known === null) return false
  const asked = ask({
    header: {
      ...{ id: newId('envelope', rng), from: me, to: originator.code },
      ...{ issued: formatInstant(clock.now()), seq: null, prev: null },
      ...{ inReplyTo: null, checkpoint: null, seen: null },
    },
    content: {
      ...{ v: 1, kind: 'key-request', release: under, portions: [portion] },
      reader: { nationality: me, clearance: 'TOP SECRET', compartments: [] },
    },
    signingKey: keys.signing,
    recipient: fromBase64(known.newest.document.sealingKey),
  })
  const { bytes } = asked.envelope
  const url = `${originator.url}/federation/v1/keys`
  const response = await originator.answer(new Request(url, { method: 'POST', body: bytes }))
  if (response.status !== 200) return false
  const given = keysIn(asked, new Uint8Array(await response.arrayBuffer()), portion)
  return given.some((each) => equalBytes(each.key, key))
}

function keysIn(asked: Asked, answer: Bytes, portion: PortionId): readonly KeyOfPortion[] {
  const { header, bodyOffset } = readHead(answer)
  const opened = openAnswered(header, answer.subarray(bodyOffset), asked.answerKey)
  return grantedKeys(opened, { envelope: asked.envelope, portions: [portion] })
}

type Binding = { readonly use: string; readonly statement: Digest; readonly to: PartyCode }

function unwrapped(party: Party, context: Binding, wrapped: Bytes): readonly KeyOfPortion[] {
  try {
    return unwrapKeys({ key: party.ctx().keys.sealing, context, wrapped })
  } catch {
    return []
  }
}

/** A digest that nobody has seen. */
export function noDigest(party: Party): Digest {
  return hex(party.ctx().rng.bytes(32)) as Digest
}
