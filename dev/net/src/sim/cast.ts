// SPDX-License-Identifier: Apache-2.0
// The alliance as every run finds it: nodes with people, paired, with an agreement of all. Made once in a process and
// copied for each run, for keys and pairing take most of a short one.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  formatInstant,
  hex,
  type Instant,
  type Json,
  later,
  newId,
  type PartyCode,
  parseJson,
  utf8,
} from '@tearline/base'
import { type Context, initNode, nodeFiles } from '@tearline/node'
import type { Agreement } from '@tearline/release'
import { addSignature, digestOf, signStatement } from '@tearline/seal'
import { Random } from './random.ts'
import { simStart } from './time.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Codes of nobody: XAA to XZZ, of ISO 3166's user-assigned range. */
function castOf(count: number): readonly PartyCode[] {
  return Array.from({ length: count }, (_, at) => {
    const [first, second] = [Math.floor(at / 26), at % 26]
    return `X${letters[first]}${letters[second]}` as PartyCode
  })
}

export type Template = {
  readonly root: string
  readonly codes: readonly PartyCode[]
  /** Who knows whom. */
  readonly partners: ReadonlyMap<string, readonly PartyCode[]>
}

/** Where runs keep their nodes: in memory where there is such a place, since what survives here is decided by the run. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

function newRoot(name: string): string {
  return mkdtempSync(join(place, `tearline-${name}-`))
}

/** Nodes that all know each other and have one agreement; a large alliance is a ring of such groups. */
const groupSize = 5

function groupsOf(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, at) => at)
  if (count <= groupSize) return [all]
  const begins = all.filter((at) => at % (groupSize - 1) === 0)
  return begins.map((begin) => all.slice(0, groupSize).map((at) => (begin + at) % count))
}

export async function makeTemplate(count: number): Promise<Template> {
  const root = newRoot('cast')
  const codes = castOf(count)
  const nodes: Context[] = []
  for (const code of codes) nodes.push(await begin(root, code))
  const partners = new Map<string, PartyCode[]>(codes.map((code) => [code, []]))
  for (const group of groupsOf(count)) {
    const members = group.flatMap((at) => nodes[at] ?? [])
    await bind(members)
    for (const { me } of members) {
      const known = partners.get(me) ?? []
      for (const { me: other } of members) {
        if (other !== me && !known.includes(other)) known.push(other)
      }
    }
  }
  for (const node of nodes) {
    await admitLow(node)
    await node.store.close()
  }
  return { root, codes, partners }
}

export function dropTemplate({ root }: Template): void {
  rmSync(root, { recursive: true, force: true })
}

/** A copy of the cast for one run. */
export function copyTemplate({ root, codes }: Template): string {
  const copy = newRoot('run')
  for (const code of codes) cpSync(join(root, code), join(copy, code), { recursive: true })
  return copy
}

export function addressOf(code: string): string {
  return `http://${code.toLowerCase()}.test`
}

async function begin(root: string, code: PartyCode): Promise<Context> {
  const directory = join(root, code)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return initNode(
    directory,
    {
      ...{ party: code, name: `Party ${code}`, address: addressOf(code), policy: 'lantern' },
      withTokens: true,
      listen: { host: '127.0.0.1', port: 0 },
      unsealing: { kind: 'key-file', path: nodeFiles(directory).unsealKey },
    },
    {
      clock: { now: () => (simStart - 3_600_000) as Instant },
      rng: new Random(`cast ${code}`),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    },
  )
}

/** What a node knows once its people have compared the words with those of the other. */
async function know(node: Context, partner: Context): Promise<void> {
  const known = await partner.store.read.parties.byCode(partner.me)
  if (known === null) throw new Error('a node has a document')
  const { signed, document } = known.newest
  await node.store.write((tx) => tx.parties.saveDocument(signed, document, 'paired'))
}

/** They know each other, and all have signed one agreement. */
async function bind(members: readonly Context[]): Promise<void> {
  const [first] = members
  if (first === undefined) return
  for (const one of members) for (const other of members) if (one !== other) await know(one, other)
  const codes = members.map(({ me }) => me).sort()
  const draft = agreementOf(codes, first.clock.now(), 365 * 24 * 3_600)
  const agreement: Agreement = {
    ...{ v: 1, kind: 'agreement', id: newId('agreement', first.rng) },
    ...{ ...draft, terms: { ...draft.terms, ...widest } },
  }
  let signed = signStatement('agreement', agreement as Json, first.keys.signing)
  for (const { keys } of members.slice(1)) signed = addSignature(signed, keys.signing)
  for (const { store } of members) {
    await store.write((tx) => tx.agreements.save(signed, agreement))
  }
}

/** So that a run can tighten them in every way. */
const widest = { onward: 'within-releasable', keys: 'handed', leaseSeconds: 3_600 } as const

/** An analyst who may know of little, beside the people of a first day. */
async function admitLow({ store, clock, rng, me, directory }: Context): Promise<void> {
  const now = clock.now()
  const token = `tl-${hex(rng.bytes(32))}`
  const id = newId('person', rng)
  await store.write(async (tx) => {
    const detail = { nation: me, clearance: 'RESTRICTED', compartments: [], name: 'low' }
    await tx.people.save({ id, active: true, created: now, roles: ['analyst'], ...detail }, 'low')
    const hash = digestOf(utf8(token))
    const expires = later(now, 90 * 24 * 3_600)
    await tx.people.saveToken({
      hash,
      person: id,
      created: now,
      name: 'low',
      scopes: ['all'],
      expires,
    })
  })
  const path = nodeFiles(directory).tokens
  const tokens = parseJson(readFileSync(path), { bytesMax: 10_000, depthMax: 2 })
  writeFileSync(path, JSON.stringify({ ...(tokens as object), low: token }))
}

export function agreementOf(codes: readonly PartyCode[], from: Instant, seconds: number) {
  return {
    ...{ title: 'An agreement', parties: [...codes], ceiling: 'SECRET', policy: 'lantern' },
    ...{ topics: [], clocks: { answerSeconds: 3_600, tombstoneSeconds: 3_600 } },
    terms: {
      ...{ onward: 'ask', keys: 'held', leaseSeconds: null, expires: null, purpose: null },
      ...({ permittedAction: 'AMBER', evidence: 'no', watermark: false } as const),
    },
    ...{ from: formatInstant(from), until: formatInstant(later(from, seconds)) },
  }
}
