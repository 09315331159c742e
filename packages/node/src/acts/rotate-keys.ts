// SPDX-License-Identifier: Apache-2.0
// Changing this party's keys while it goes on working (design, sections 5 and 7). The next party document is kept and
// queued to every partner in one unit, signed by the key before; from the day that it names the new keys speak.
//
//   new seeds durable in the file of keys → ONE unit { ledger entry · own document · an envelope a partner } →
//   mail may come under either sealing key, both ledger and witness keys sign → `from`: the new key signs →
//   jobs/retire.ts destroys the old ones where nothing needs them
//
// A crash before the unit leaves seeds that no document names: they speak for nobody, and the next rotation drops them.
import {
  base64,
  formatInstant,
  type Instant,
  invariant,
  later,
  parseInstant,
  say,
} from '@tearline/base'
import { formatVkey } from '@tearline/ledger'
import {
  type PartyDocument,
  partyDocumentDigest,
  type Signed,
  signPartyDocument,
} from '@tearline/seal'
import type { WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { enqueue, mayEnqueue } from '../federation/send.ts'
import { partyDocumentDays } from '../init.ts'
import { alone } from '../keys/changes.ts'
import { type KeyKind, keyKinds, type Seeds } from '../keys/key-file.ts'
import { type KeyBag, keyBag, namedIn } from '../keys/keyring.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

/** `party`: what signs and what mail is sealed to. */
export const rotations = ['party', 'ledger', 'witness'] as const
export type Rotation = (typeof rotations)[number]

export type RotationOrder = {
  readonly keys: Rotation
  /** How long partners have to take the new document before anything is signed with it; 0 where a key is lost. */
  readonly noticeSeconds: number
}

export type Rotated = {
  readonly serial: number
  readonly from: string
  /** Partners that the document was queued to. */
  readonly told: number
}

const drawn: Readonly<Record<Rotation, readonly KeyKind[]>> = {
  party: ['signing', 'sealing'],
  ledger: ['ledger'],
  witness: ['witness'],
}

/** @throws NodeError `node.role-missing`, `node.rotation-under-way`, `node.too-many-keys` */
export async function rotateKeys(
  ctx: Context,
  actor: Actor,
  order: RotationOrder,
): Promise<Rotated> {
  requireRole(actor, 'administrator')
  return alone(ctx, () => rotate(ctx, actor, order))
}

async function rotate(
  ctx: Context,
  actor: Actor,
  { keys, noticeSeconds }: RotationOrder,
): Promise<Rotated> {
  const documents = await ownDocuments(ctx)
  const newest = documents.at(-1)
  invariant(newest, 'a node has a document of its own')
  const now = ctx.clock.now()
  requireSettled(newest, now)
  const bag = await drawSeeds(ctx, documents, drawn[keys])
  const from = later(now, noticeSeconds)
  const document = nextDocument(newest, bag, { keys, from })
  const signed = signNext(document, newest, bag)
  const told = await ctx.store.write((tx) => announce(ctx, tx, { document, signed, actor }))
  // INVARIANT (nothing-lost): the new keys count once the document that names them is durable, and not before.
  ctx.keyStore.follow([...documents, document])
  ctx.store.ledger.signWith(ctx.keys.ledgerSigners)
  return { serial: document.serial, from: document.from, told }
}

export async function ownDocuments(
  ctx: Pick<Context, 'store' | 'me'>,
): Promise<readonly PartyDocument[]> {
  return (await ctx.store.read.parties.documents(ctx.me)).map(({ document }) => document)
}

function requireSettled(newest: PartyDocument, now: Instant): void {
  if (parseInstant(newest.from) <= now) return
  throw new NodeError(
    'node.rotation-under-way',
    say`document ${{ serial: newest.serial }} is not in force yet`,
    {
      next: say`wait until ${{ from: newest.from }}, when its keys begin to speak`,
    },
  )
}

/** Durable before anything is signed with them. */
async function drawSeeds(
  ctx: Context,
  documents: readonly PartyDocument[],
  kinds: readonly KeyKind[],
): Promise<KeyBag> {
  const named = namedIn(ctx.keyStore.bag(), documents)
  const seeds = Object.fromEntries(
    keyKinds.map((kind) => {
      const kept = ctx.keyStore.seeds()[kind].filter((_, at) => named[kind][at] === true)
      if (!kinds.includes(kind)) return [kind, kept]
      if (kept.length >= limits.formerKeysMax) throw tooMany()
      return [kind, [ctx.rng.bytes(32), ...kept]]
    }),
  ) as unknown as Seeds
  await ctx.keyStore.replace(seeds)
  return keyBag(seeds, ctx.me)
}

type Next = { readonly keys: Rotation; readonly from: Instant }

function nextDocument(newest: PartyDocument, bag: KeyBag, { keys, from }: Next): PartyDocument {
  return {
    ...newest,
    ...(keys === 'party' ? partyKeys(bag) : {}),
    ...(keys === 'ledger' ? { ledgerKey: formatVkey(first(bag.ledger).key) } : {}),
    ...(keys === 'witness' ? { witnessKey: formatVkey(first(bag.witness).key) } : {}),
    serial: newest.serial + 1,
    from: formatInstant(from),
    until: formatInstant(later(from, partyDocumentDays * 24 * 3600)),
    prev: partyDocumentDigest(newest),
  }
}

function partyKeys({ signing, sealing }: KeyBag) {
  return {
    signingKey: base64(first(signing).publicKey),
    sealingKey: base64(first(sealing).publicKey),
  }
}

/** By the key that it names, and by the one before. */
function signNext(document: PartyDocument, newest: PartyDocument, { signing }: KeyBag): Signed {
  const by = (name: string) => {
    const key = signing.find(({ publicKey }) => base64(publicKey) === name)
    invariant(key !== undefined, 'the key of the own document is in the file of keys')
    return key
  }
  return signPartyDocument(document, by(document.signingKey), by(newest.signingKey))
}

type Announced = {
  readonly document: PartyDocument
  readonly signed: Signed
  readonly actor: Actor
}

/** INVARIANT (ledger-first): the entry, the document and what tells partners of it are one unit. */
async function announce(
  ctx: Context,
  tx: WriteTx,
  { document, signed, actor }: Announced,
): Promise<number> {
  const event = { party: ctx.me, document: partyDocumentDigest(document), by: actor.person }
  await record(tx, { kind: 'party.rotated', ...event })
  await tx.reviseKeys()
  await tx.parties.saveDocument(signed, document, 'paired')
  let told = 0
  for (const { party } of await tx.parties.list()) {
    if (party === ctx.me || !(await mayEnqueue(tx, party, 'party'))) continue
    await enqueue(ctx, tx, { to: party, content: { v: 1, kind: 'party', document: signed } })
    told += 1
  }
  return told
}

function first<T>(all: readonly T[]): T {
  const [one] = all
  invariant(one !== undefined, 'there is a key of every kind')
  return one
}

function tooMany(): NodeError {
  return new NodeError('node.too-many-keys', 'former keys are still needed, and there are many', {
    next: 'wait until the oldest is retired: see what waits for partners with `tearline partner list`',
  })
}
