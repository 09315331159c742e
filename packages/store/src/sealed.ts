// SPDX-License-Identifier: Apache-2.0
// Every column that is sealed at rest, and every keyed hash by which a row is found: the one list of them. rest.ts
// seals no other, and a change of the key (resealing/) goes through these tables and no others.
//
//   key      the primary key: rows are taken in its order
//   sealed   columns that rest.ts sealed, each with what its values are bound to: these columns, joined by `/`
//   hashes   keyed hashes, each with the name of its key
import type { Tables } from './schema.ts'

type Column<T extends keyof Tables> = keyof Tables[T] & string

type Plan<T extends keyof Tables> = {
  readonly key: readonly Column<T>[]
  readonly sealed: Partial<Readonly<Record<Column<T>, readonly Column<T>[]>>>
  readonly hashes: Partial<Readonly<Record<Column<T>, string>>>
}

const sealedTables = {
  attempt: { key: ['lookup'], sealed: {}, hashes: { lookup: 'attempt.lookup' } },
  communityVersion: {
    key: ['community', 'version'],
    sealed: { detail: ['community', 'version'] },
    hashes: {},
  },
  searchedPortion: { key: ['number'], sealed: { terms: ['portion'] }, hashes: {} },
  searchPage: {
    key: ['address'],
    sealed: { page: ['address'] },
    hashes: { address: 'searchPage.address' },
  },
  emergency: { key: ['release'], sealed: { detail: ['release'] }, hashes: {} },
  concealed: { key: ['release'], sealed: { detail: ['release'] }, hashes: {} },
  submission: { key: ['id'], sealed: { detail: ['id'] }, hashes: {} },
  onwardRule: { key: ['id'], sealed: { detail: ['id'] }, hashes: {} },
  savedSearch: { key: ['id'], sealed: { detail: ['id'] }, hashes: {} },
  setting: { key: ['name'], sealed: { value: ['name'] }, hashes: {} },
  partyDocument: { key: ['party', 'serial'], sealed: { signed: ['digest'] }, hashes: {} },
  agreement: { key: ['id'], sealed: { signed: ['digest'] }, hashes: {} },
  agreementEnd: { key: ['digest'], sealed: { signed: ['digest'] }, hashes: {} },
  policyFile: { key: ['id'], sealed: { file: ['lookup'] }, hashes: { lookup: 'policyFile.file' } },
  label: { key: ['id'], sealed: { label: ['lookup'] }, hashes: { lookup: 'label.label' } },
  portion: { key: ['id'], sealed: { mediaType: ['id'] }, hashes: {} },
  portionKey: { key: ['portion'], sealed: { key: ['portion'] }, hashes: {} },
  rendition: { key: ['digest'], sealed: { signed: ['digest'] }, hashes: {} },
  release: { key: ['id'], sealed: { signed: ['digest'] }, hashes: {} },
  keyWrap: { key: ['digest'], sealed: { wrapped: ['digest'] }, hashes: {} },
  heldKey: { key: ['portion', 'statement'], sealed: { key: ['portion', 'statement'] }, hashes: {} },
  onwardRequest: {
    key: ['digest'],
    sealed: { signed: ['digest'], answer: ['answerDigest'] },
    hashes: {},
  },
  onwardPart: { key: ['digest'], sealed: { signed: ['digest'] }, hashes: {} },
  question: { key: ['digest'], sealed: { signed: ['digest'], draft: ['digest'] }, hashes: {} },
  questionAnswer: { key: ['digest'], sealed: { signed: ['digest'] }, hashes: {} },
  consent: { key: ['digest'], sealed: { signed: ['digest'] }, hashes: {} },
  recall: {
    key: ['digest'],
    sealed: { signed: ['digest'], tombstone: ['tombstoneDigest'] },
    hashes: {},
  },
  channelEvidence: {
    key: ['id'],
    sealed: { evidence: ['lookup'] },
    hashes: { lookup: 'channelEvidence.evidence' },
  },
  outbox: { key: ['position'], sealed: { receipt: ['envelope'] }, hashes: {} },
  inbox: { key: ['from', 'envelope'], sealed: { answer: ['from', 'envelope'] }, hashes: {} },
  quarantine: { key: ['envelope'], sealed: { reasons: ['envelope'] }, hashes: {} },
  keyRequest: { key: ['from', 'envelope'], sealed: { answer: ['from', 'envelope'] }, hashes: {} },
  person: { key: ['id'], sealed: { detail: ['id'] }, hashes: { login: 'person.login' } },
  token: { key: ['hash'], sealed: { detail: ['hash'], name: ['hash'] }, hashes: {} },
  passkey: { key: ['id'], sealed: { detail: ['id'] }, hashes: { lookup: 'passkey.id' } },
  session: { key: ['hash'], sealed: { detail: ['hash'] }, hashes: {} },
  ticket: { key: ['hash'], sealed: { detail: ['hash'] }, hashes: {} },
  identity: { key: ['lookup'], sealed: {}, hashes: { lookup: 'identity.lookup' } },
  approval: { key: ['id'], sealed: { detail: ['id'] }, hashes: {} },
  deputy: { key: ['id'], sealed: { detail: ['id'] }, hashes: {} },
  keyedAct: {
    key: ['lookup'],
    sealed: { answer: ['lookup'] },
    hashes: { lookup: 'keyedAct.lookup', request: 'keyedAct.request' },
  },
  writing: { key: ['report'], sealed: { detail: ['report'] }, hashes: {} },
  draft: { key: ['id'], sealed: { detail: ['id'] }, hashes: {} },
  webhook: { key: ['id'], sealed: { detail: ['id'] }, hashes: {} },
  ledgerEntry: { key: ['index'], sealed: { opening: ['index'] }, hashes: {} },
  ledgerHead: { key: ['id'], sealed: { checkpoint: ['id'] }, hashes: {} },
  cosignedCheckpoint: { key: ['size'], sealed: { note: ['size'] }, hashes: {} },
  witnessHead: {
    key: ['origin'],
    sealed: { note: ['origin'] },
    hashes: { origin: 'witnessHead.origin' },
  },
  seenCheckpoint: { key: ['party', 'size'], sealed: { note: ['party', 'size'] }, hashes: {} },
  forkEvidence: {
    key: ['lookup'],
    sealed: { evidence: ['lookup'] },
    hashes: { lookup: 'forkEvidence.evidence' },
  },
} as const satisfies { readonly [T in keyof Tables]?: Plan<T> }

type Planned = typeof sealedTables
export type SealedTable = keyof Planned

/** `table.column`. */
export type SealedColumn =
  | { [T in SealedTable]: `${T}.${keyof Planned[T]['sealed'] & string}` }[SealedTable]
  // Goes with its key: see resealing/.
  | 'restKey.hashKeys'
  | PageColumn

type PageColumn = `searchPage.page-${string}`

/** One key seals 2^32 pages, and a page is sealed anew with each portion that has its word: so there are 256. */
export function pageColumn(address: string): PageColumn {
  return `searchPage.page-${address.slice(0, 2)}`
}

/** As what a value is sealed. `bound`: what it is bound to. */
export function sealedAs(table: SealedTable, column: string, bound: string): SealedColumn {
  return table === 'searchPage' ? pageColumn(bound) : (`${table}.${column}` as SealedColumn)
}

/** The name of the key of a keyed hash. */
export type HashKey = {
  [T in SealedTable]: Planned[T]['hashes'][keyof Planned[T]['hashes']]
}[SealedTable]

/** Of hashes that stand nowhere but inside of what is sealed. */
export type InnerHashKey = 'searchPage.term'

/** The same, where which table it is shows only as the program runs. */
export type TablePlan = {
  readonly key: readonly string[]
  readonly sealed: Readonly<Record<string, readonly string[]>>
  readonly hashes: Readonly<Record<string, HashKey>>
}

export function planOf(table: SealedTable): TablePlan {
  return sealedTables[table]
}

export const sealedTableNames = Object.keys(sealedTables) as readonly SealedTable[]

export const hashKeys: readonly (HashKey | InnerHashKey)[] = [
  ...sealedTableNames.flatMap((table) => Object.values(planOf(table).hashes)),
  'searchPage.term',
]
