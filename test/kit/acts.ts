// What people do in these tests, in a line each: all of it through the API, as clients would.
import {
  base64,
  canonicalBytes,
  fromBase64,
  fromUtf8,
  hex,
  type Json,
  later,
  newId,
  type PartyCode,
  utf8,
} from '@tearline/base'
import type { Role, Terms } from '@tearline/release'
import { digestOf, type Signed } from '@tearline/seal'
import type { Alliance, Party } from './alliance.ts'
import type { Client } from './client.ts'

export type Line = readonly [mark: string, text: string]

export type Inbox = {
  readonly releases: readonly {
    readonly release: string
    readonly report: string
    readonly originator: string
    readonly from: string
    readonly banner: string
    readonly portions: readonly { readonly portion: string; readonly marking: string }[]
    readonly state: string
  }[]
}

type Reading = {
  readonly banner: string
  readonly portions: readonly {
    readonly number: number
    readonly portion: string
    readonly content: string
  }[]
}

export const held: Terms = {
  ...{ onward: 'ask', keys: 'held', leaseSeconds: null, expires: null, purpose: null },
  ...{ permittedAction: 'AMBER', evidence: 'no', watermark: false },
}
export const handed: Terms = { ...held, keys: 'handed', leaseSeconds: 3_600 }

/** Documents are exchanged, and the same words are read on both sides. */
export async function pair(a: Party, b: Party): Promise<void> {
  const documentOf = async (party: Party) =>
    (await party.as('admin').get<{ readonly document: Signed }>('/party')).document as Json
  const [ofA, ofB] = [await documentOf(a), await documentOf(b)]
  type Proposal = { readonly words: string[] }
  const { words } = await a.as('admin').post<Proposal>('/partners', { document: ofB })
  const heard = await b.as('admin').post<Proposal>('/partners', { document: ofA })
  await a.as('admin').post(`/partners/${b.code}/confirm`, { words: heard.words })
  await b.as('admin').post(`/partners/${a.code}/confirm`, { words })
}

export type Pact = { readonly terms: Terms; readonly ceiling?: string; readonly seconds?: number }

/** An agreement that all have signed. Answers its id. */
export async function agree(
  net: Alliance,
  parties: readonly Party[],
  { terms, ceiling = 'SECRET', seconds = 365 * 24 * 3_600 }: Pact,
): Promise<string> {
  const [first, ...others] = parties
  if (first === undefined) throw new Error('nobody agrees')
  type Proposed = { readonly agreement: { readonly id: string } }
  const { agreement } = await first.as('officer').post<Proposed>('/agreements', {
    ...{ title: 'An agreement', parties: parties.map(({ code }) => code), ceiling, terms },
    ...{ policy: 'lantern', topics: [] },
    clocks: { answerSeconds: 3_600, tombstoneSeconds: 3_600 },
    ...{ from: net.clock.text(), until: net.clock.text(seconds) },
  })
  await net.settle()
  for (const other of others) {
    await other.as('officer').post(`/agreements/${agreement.id}/accept`)
    await net.settle()
  }
  return agreement.id
}

/** A report of marked lines; answers its id. */
export async function write(
  party: Party,
  lines: readonly Line[],
  { title, cites = [] }: { readonly title?: Line; readonly cites?: Json } = {},
): Promise<string> {
  const portions = lines.map(([marking, text]) => ({ marking, text }))
  const draft: Json = {
    ...(title === undefined ? {} : { title: { marking: title[0], text: title[1] } }),
    portions,
  }
  const { report } = await party.as('analyst').post<{ readonly report: string }>('/reports', {
    ...{ name: 'report.json', format: null, defaultMark: null, cites },
    content: base64(canonicalBytes(draft)),
  })
  return report
}

export type Formed = { readonly marking: string; readonly form: string; readonly text: string } & {
  readonly mediaType: string
}

/** A report with tables, files and objects, as the editor writes it. */
export async function writeForms(party: Party, portions: readonly Formed[]): Promise<string> {
  const author = party.as('analyst')
  const begun = await author.raw('POST', '/drafts', {
    portions: portions.map((each) => ({ portion: null, cites: [], ...each })),
  })
  const { draft } = (await begun.json()) as { readonly draft: string }
  const headers = { 'if-match': begun.headers.get('etag') ?? '' }
  const sealed = await author.raw('POST', `/drafts/${draft}/finish`, undefined, headers)
  return ((await sealed.json()) as { readonly report: string }).report
}

export type DraftLine = {
  readonly portion: string | null
  readonly marking: string
  readonly text: string
  readonly tearLineOf?: string
}

/** Written as the editor does: begun, changed once with what is known of its portions, and sealed. Answers its id. */
export async function writeTwice(
  party: Party,
  first: readonly DraftLine[],
  change: (portions: readonly string[]) => {
    readonly portions: readonly DraftLine[]
    readonly reason: string | null
  },
): Promise<string> {
  type Draft = {
    readonly draft: string
    readonly portions: readonly { readonly portion: string }[]
  }
  const full = (line: DraftLine) => ({ form: 'text', cites: [], tearLineOf: null, ...line })
  const analyst = party.as('analyst')
  const begun = await analyst.raw('POST', '/drafts', { portions: first.map(full), reason: null })
  const { draft, portions } = (await begun.json()) as Draft
  const { portions: changed, reason } = change(portions.map(({ portion }) => portion))
  const tagOf = (answer: Response) => ({ 'if-match': answer.headers.get('etag') ?? '' })
  const body = { portions: changed.map(full), reason }
  const edited = await analyst.raw('PUT', `/drafts/${draft}`, body, tagOf(begun))
  const path = `/drafts/${draft}/finish`
  const done = await analyst.raw('POST', path, undefined, tagOf(edited))
  return ((await done.json()) as { readonly report: string }).report
}

export type Released = {
  readonly released: readonly {
    readonly party: string
    readonly release: string
    readonly statement: string
    readonly portions: number
  }[]
}

/** Answers the id of the release to the first party. */
export async function release(
  party: Party,
  report: string,
  to: readonly Party[],
  terms: Partial<Terms> = {},
): Promise<string> {
  const { released } = await party
    .as('officer')
    .post<Released>(`/reports/${report}/release`, orderOf(to, terms))
  const [first] = released
  if (first === undefined) throw new Error('nothing was released')
  return first.release
}

export function orderOf(to: readonly Party[], terms: Partial<Terms> = {}): Json {
  return { to: to.map(({ code }) => code), terms: terms as Json, community: null }
}

/** An analyst submits it; answers the id of the submission. */
export async function submit(
  party: Party,
  report: string,
  to: readonly Party[],
  note: string | null = 'it is urgent',
): Promise<string> {
  const order = { ...(orderOf(to) as object), note, replaces: null }
  const path = `/reports/${report}/submissions`
  return (await party.as('analyst').post<{ readonly submission: string }>(path, order)).submission
}

export async function inbox(client: Client): Promise<Inbox['releases']> {
  return (await client.get<Inbox>('/inbox')).releases
}

/** The texts of a release, as an analyst reads them. */
export async function read(client: Client, release: string): Promise<readonly string[]> {
  const { portions } = await client.post<Reading>(`/releases/${release}/read`)
  return portions.map(({ content }) => fromUtf8(fromBase64(content)))
}

export async function readOwn(client: Client, report: string): Promise<Reading> {
  return client.post<Reading>(`/reports/${report}/read`)
}

export type OnwardAnswer =
  | { readonly decision: 'grant'; readonly portion: string }
  | { readonly decision: 'deny'; readonly portion: string; readonly reason: string | null }
  | {
      readonly decision: 'tear-line'
      readonly portion: string
      readonly marking: string
      readonly text: string
    }

/** The holder asks for portions of a release, and the originator answers. */
export async function askOnward(
  net: Alliance,
  ask: {
    readonly holder: Party
    readonly originator: Party
    readonly release: string
    readonly audience: readonly Party[]
    readonly answers: readonly OnwardAnswer[]
    readonly purpose?: string
    readonly validSeconds?: number
    readonly terms?: Partial<Terms>
  },
): Promise<void> {
  const { holder, originator, audience, answers } = ask
  const { request } = await holder
    .as('analyst')
    .post<{ readonly request: string }>(`/releases/${ask.release}/onward`, {
      portions: answers.map(({ portion }) => portion),
      audience: audience.map(({ code }) => code),
      ...{ purpose: ask.purpose ?? 'they must know', urgency: 'priority' },
    })
  await net.settle()
  await originator.as('officer').post(`/onward/${request}/answer`, {
    ...{ answers, conditions: null, validSeconds: ask.validSeconds ?? 7 * 24 * 3_600 },
    terms: (ask.terms ?? {}) as Json,
  })
  await net.settle()
}

export async function passOn(holder: Party, release: string, to: Party): Promise<string> {
  const reply = await holder
    .as('officer')
    .post<{ readonly release: string }>(`/releases/${release}/pass-on`, { to: to.code })
  return reply.release
}

export async function recall(
  party: Party,
  report: string,
  portions: readonly string[] | null = null,
): Promise<void> {
  const order: Json = { portions, reason: 'compromise', note: null } as Json
  await party.as('security').post(`/reports/${report}/recall`, order)
}

/** One more person of a party; answers a token. */
export async function admit(
  party: Party,
  person: {
    readonly roles: readonly Role[]
    readonly clearance: string
    readonly name?: string
    readonly nation?: PartyCode
  },
): Promise<string> {
  const { store, clock, rng } = party.ctx()
  const now = clock.now()
  const id = newId('person', rng)
  const token = `tl-${hex(rng.bytes(32))}`
  const { roles, clearance, name = 'somebody', nation = party.code } = person
  await store.write(async (tx) => {
    const detail = { nation, clearance, compartments: [], roles, name }
    await tx.people.save({ id, active: true, created: now, ...detail }, name)
    const hash = digestOf(utf8(token))
    await tx.people.saveToken({
      ...{
        hash,
        person: id,
        created: now,
        name,
        scopes: ['all'],
        expires: later(now, 90 * 24 * 3_600),
      },
    })
  })
  return token
}

/** Kinds of the events in a party's ledger, in their order. */
export async function events(party: Party): Promise<readonly string[]> {
  return (await eventsOf(party)).map(({ kind }) => kind)
}

export type AnyEvent = { readonly kind: string } & { readonly [member: string]: Json }

export async function eventsOf(party: Party): Promise<readonly AnyEvent[]> {
  const records = await party.ctx().store.read.ledger.list({}, { limit: 10_000 })
  return records.map(({ event }) => event as AnyEvent)
}
