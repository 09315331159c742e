// SPDX-License-Identifier: Apache-2.0
// Who has what of a report, and through whom: the edges, releases, consents and recalls of it, put together by party.
// Of another party we know what its signed statements and its requests for keys told, and nothing else.
import type { Instant, PartyCode, PortionId, ReleaseId } from '@tearline/base'
import type { Terms } from '@tearline/release'
import type { ConsentRecord, CustodyRecord, RecallRecord, ReleaseRecord } from '@tearline/store'

export const holderStates = [
  'may-have',
  /** A consent named it, the recall ended that, and nothing tells that it ever had any of it. */
  'consent-ended',
  'holds',
  'expired',
  'partly-recalled',
  'recalled',
  'destroyed',
] as const

/** `people`: null where it is another party's: who reads there stays there. */
export type Doings = {
  readonly times: number
  readonly people: number | null
  readonly last: Instant | null
}

export type Holder = {
  readonly party: PartyCode
  /** From whom it has it; null: from the originator. */
  readonly through: PartyCode | null
  /** The newest of the releases that this node knows of. */
  readonly release: ReleaseId | null
  /** Whether that one carried the keys; null where no release is known. */
  readonly keys: Terms['keys'] | null
  readonly portions: readonly PortionId[]
  /** When it got it, as far as this node knows. */
  readonly since: Instant | null
  /** Until when the originator's consent to have it counts; null where it needs none. */
  readonly consentUntil: Instant | null
  readonly state: (typeof holderStates)[number]
  readonly opened: Doings
  readonly exported: Doings
  /** When the last recall was issued. */
  readonly recalled: Instant | null
}

export type Known = {
  readonly originator: PartyCode
  readonly releases: readonly (ReleaseRecord & { readonly portions: readonly PortionId[] })[]
  readonly consents: readonly (ConsentRecord & { readonly portions: readonly PortionId[] })[]
  readonly edges: readonly CustodyRecord[]
  readonly recalls: readonly (RecallRecord & { readonly portions: readonly PortionId[] })[]
}

type Way = { readonly party: PartyCode; readonly through: PartyCode | null }

/** Each party once for each way in which it came to it, those that had it first on top. */
export function holdersOf(known: Known): readonly Holder[] {
  const ways = new Map(waysIn(known).map((way) => [`${way.party} ${way.through ?? ''}`, way]))
  const taken = new Map<string, Way>()
  for (const way of ways.values()) if (!taken.has(way.party)) taken.set(way.party, way)
  return [...ways.values()]
    .map((way) => holderOf(known, way, taken.get(way.party) === way))
    .sort((a, b) => sinceOf(a) - sinceOf(b) || a.party.localeCompare(b.party))
}

function sinceOf({ since }: Holder): number {
  return since ?? Number.MAX_SAFE_INTEGER
}

function waysIn({ originator, releases, consents, edges, recalls }: Known): readonly Way[] {
  const through = (party: PartyCode) => (party === originator ? null : party)
  const named = [
    ...releases.map(({ from, to }) => ({ party: to, through: through(from) })),
    ...consents.map(({ holder, to }) => ({ party: to, through: through(holder) })),
    // It came by way of this party, so this party had it.
    ...releases.flatMap(({ from }) =>
      from === originator ? [] : [{ party: from, through: null } as const],
    ),
    ...recalls.flatMap(({ to, tombstone }) =>
      (tombstone?.tombstone.passedOn ?? []).map((party) => ({ party, through: through(to) })),
    ),
  ]
  const seen = new Set(named.map(({ party }) => party))
  // Who asked for a key without any statement that we know of got it on a way that we do not know.
  const others = new Set(edges.map(({ party }) => party).filter((party) => !seen.has(party)))
  return [...named, ...[...others].map((party) => ({ party, through: null }))].filter(
    ({ party }) => party !== originator,
  )
}

function holderOf(known: Known, way: Way, isFirst: boolean): Holder {
  const { party, through } = way
  const { originator, consents, edges, recalls } = known
  const from = through ?? originator
  const releases = known.releases.filter((each) => each.to === party && each.from === from)
  const consented = consents.filter((each) => each.to === party && each.holder === from)
  const own = edges.filter((edge) => edge.party === party && isOn(edge, known, releases, isFirst))
  const held = new Set([
    ...releases.flatMap(({ portions }) => portions),
    ...own.filter(({ act }) => act !== 'recalled').map(({ portion }) => portion),
  ])
  const portions = held.size > 0 ? [...held] : consented.flatMap((each) => each.portions)
  const taken = recalls.filter(({ to }) => to === party)
  // What was passed on to it, its holder tells in its tombstone where no release told it before.
  const wasTold = recalls.some(
    ({ to, tombstone }) => to === through && tombstone?.tombstone.passedOn.includes(party),
  )
  const starts = [
    ...releases.map(({ saved }) => saved),
    // Taking it back is no sign of having it.
    ...own.flatMap(({ act, at }) => (act === 'recalled' || act === 'tombstoned' ? [] : at)),
  ]
  return {
    ...way,
    release: releases[0]?.id ?? null,
    keys: releases[0]?.release.terms.keys ?? null,
    portions: [...new Set(portions)],
    since: starts.length === 0 ? null : (Math.min(...starts) as Instant),
    consentUntil: latest(consented.map(({ expires }) => expires)),
    state: stateOf({ portions, isHeld: held.size > 0 || wasTold, releases, taken, edges: own }),
    opened: doingsOf(own, 'opened'),
    exported: doingsOf(own, 'exported'),
    recalled: latest([
      ...taken.map(({ saved }) => saved),
      ...own.flatMap(({ act, at }) => (act === 'recalled' ? at : [])),
    ]),
  }
}

/** Whether what was done there was done with what came on this way. */
function isOn(
  { under, act }: CustodyRecord,
  known: Known,
  releases: readonly ReleaseRecord[],
  isFirst: boolean,
): boolean {
  // Under the release by which it went on.
  if (act === 'passed-on') return isFirst
  if (releases.some(({ digest }) => digest === under)) return true
  return isFirst && !known.releases.some(({ digest }) => digest === under)
}

function stateOf({
  portions,
  isHeld,
  releases,
  taken,
  edges,
}: {
  readonly portions: readonly PortionId[]
  readonly isHeld: boolean
  readonly releases: readonly ReleaseRecord[]
  readonly taken: Known['recalls']
  readonly edges: readonly CustodyRecord[]
}): Holder['state'] {
  // Of a party that does not know whose it is there is no recall by us: its holder took it back, and says so.
  const edgesOf = (act: CustodyRecord['act']) =>
    edges.flatMap((edge) => (edge.act === act ? edge.portion : []))
  const recalled = new Set([...taken.flatMap((each) => each.portions), ...edgesOf('recalled')])
  const gone = new Set(edgesOf('tombstoned'))
  const left = portions.filter((portion) => !recalled.has(portion))
  if (recalled.size > 0 && left.length === 0) {
    if (!isHeld) return 'consent-ended'
    const isTold = taken.length > 0 && taken.every(({ tombstone }) => tombstone !== null)
    return isTold || portions.every((portion) => gone.has(portion)) ? 'destroyed' : 'recalled'
  }
  if (recalled.size > 0) return 'partly-recalled'
  if (!isHeld) return 'may-have'
  const isOver = releases.length > 0 && releases.every(({ state }) => state === 'expired')
  return isOver ? 'expired' : 'holds'
}

export function doingsOf(edges: readonly CustodyRecord[], act: 'opened' | 'exported'): Doings {
  const done = edges.filter((edge) => edge.act === act)
  const people = new Set(done.flatMap(({ person }) => (person === null ? [] : [person])))
  return {
    times: timesOf(done),
    people: people.size === 0 ? null : people.size,
    last: latest(done.map(({ at }) => at)),
  }
}

/** One opening of several portions is one: of what one person did at one instant, the most that any portion had. */
function timesOf(done: readonly CustodyRecord[]): number {
  const acts = Map.groupBy(done, ({ at, person, under }) => `${at} ${person} ${under}`)
  return [...acts.values()]
    .map((edges) => [...Map.groupBy(edges, ({ portion }) => portion).values()])
    .reduce((sum, portions) => sum + Math.max(...portions.map(({ length }) => length)), 0)
}

function latest(times: readonly Instant[]): Instant | null {
  return times.length === 0 ? null : (Math.max(...times) as Instant)
}

/** These parties, and all that have it through one of them, however far down. */
export function reachedThrough(
  ways: readonly Way[],
  parties: readonly PartyCode[],
): ReadonlySet<PartyCode> {
  const reached = new Set(parties)
  for (let size = 0; size < reached.size; ) {
    size = reached.size
    for (const { party, through } of ways) {
      if (through !== null && reached.has(through)) reached.add(party)
    }
  }
  return reached
}
