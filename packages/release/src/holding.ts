// SPDX-License-Identifier: Apache-2.0
// The rules about what a party has (design, sections 3.5 and 3.8): on what ground it has it, for how long, what
// its terms let be done with it, and whether it was taken back.
import { type PartyCode, say } from '@tearline/base'
import type { Facts, IndexedHolding } from './facts.ts'
import { type Check, deny, noGround, permit, type Reason } from './reason.ts'
import type { Recall } from './recall.ts'
import { type DecisionRequest, isHandover, isOwnerOf } from './request.ts'

/** Whoever hands over must have it, and whoever uses it too; the originator always has. */
export const hasGround: Check = {
  test: (request, facts) =>
    isOriginators(request) || hasHolding(request, facts, holderAsked(request), isAnyHolding),
  denials: (request, facts) => [groundLacking(request, facts)],
  ground: (request) => (isOriginators(request) ? own : held),
}

/** Opening by oneself, that is: an originator that is asked for keys renews the lease. */
export const leaseRuns: Check = {
  test: (request, facts) =>
    noLeaseMatters[request.action] ||
    isOriginators(request) ||
    request.by !== request.subject.party ||
    onHolding(request, facts, ({ leaseUntil }) => leaseUntil === null || request.at < leaseUntil),
  denials: () => [
    deny(
      'deny.lease-ended',
      'design 3.5',
      say`the lease of the key has ended`,
      say`renew the lease`,
    ),
  ],
  ground: noGround,
}

export const keysAllowExport: Check = {
  test: (request, facts) =>
    request.action !== 'export' ||
    isOriginators(request) ||
    onHolding(request, facts, ({ terms }) => terms.keys === 'handed'),
  denials: ({ portion }) => [
    deny(
      'deny.keys-held',
      'design 3.5',
      say`${{ originator: portion.originator }} holds the keys: nothing leaves the node in clear`,
      say`a release by ${{ originator: portion.originator }} with handed keys`,
    ),
  ],
  ground: noGround,
}

/** Only GREEN and CLEAR of the permissible actions protocol let others notice. */
export const actionPermitted: Check = {
  test: (request, facts) =>
    request.action !== 'act-on' ||
    isOriginators(request) ||
    onHolding(
      request,
      facts,
      ({ terms: { permittedAction } }) =>
        permittedAction === 'CLEAR' || permittedAction === 'GREEN',
    ),
  denials: ({ portion }) => [
    deny(
      'deny.action-not-permitted',
      'design 1',
      say`the terms let nothing be done that others may notice`,
      say`terms by ${{ originator: portion.originator }} with permitted action GREEN`,
    ),
  ],
  ground: noGround,
}

/** Recalled stays recalled: what is to be released again gets a new portion. */
export const notRecalled: Check = {
  test: (request, facts) =>
    portionRecalled(request, facts) === null && citesRecalled(request, facts) === null,
  denials: (request, facts) => recallReasons(request, facts),
  ground: noGround,
}

/**
 * Whether the party has the portion at that time, under a release of which `test` is true.
 *
 * Ids are known to all who hold a portion. One of them could release something else under the same id: what is
 * not owed to an owner of the portion asked about is no ground for it.
 */
export function hasHolding(
  { portion, at }: Pick<DecisionRequest, 'portion' | 'at'>,
  { holdings }: Facts,
  holder: PartyCode,
  test: (holding: IndexedHolding) => boolean,
): boolean {
  for (const holding of holdings.get(portion.portion) ?? none) {
    if (holding.holder !== holder || !isOwnerOf(portion, holding.owner)) continue
    if (isLive(holding, at) && test(holding)) return true
  }
  return false
}

const none: readonly never[] = []

export function isAnyHolding(): true {
  return true
}

export function isLive({ expires }: IndexedHolding, at: number): boolean {
  return expires === null || at < expires
}

const noLeaseMatters: { readonly [A in DecisionRequest['action']]: boolean } = {
  hold: true,
  'know-of': true,
  'act-on': true,
  'pass-on': true,
  read: false,
  cite: false,
  export: false,
}

const own = permit('permit.own', 'design 1', say`it is the originator’s own`)
const held = permit('permit.held', 'design 3', say`it is held under a release`)

/** Whose having it is in question. */
function holderAsked(request: DecisionRequest): PartyCode {
  return isHandover(request) ? request.by : request.subject.party
}

function isOriginators(request: DecisionRequest): boolean {
  return holderAsked(request) === request.portion.originator
}

/** As `hasHolding` of the one in question; true without any, which `hasGround` denies by itself. */
function onHolding(
  request: DecisionRequest,
  facts: Facts,
  test: (holding: IndexedHolding) => boolean,
): boolean {
  const holder = holderAsked(request)
  return (
    hasHolding(request, facts, holder, test) || !hasHolding(request, facts, holder, isAnyHolding)
  )
}

function groundLacking(request: DecisionRequest, facts: Facts): Reason {
  const holder = holderAsked(request)
  const { portion, originator } = request.portion
  const known = facts.holdings
    .get(portion)
    ?.some((holding) => holding.holder === holder && isOwnerOf(request.portion, holding.owner))
  return known === true
    ? deny('deny.terms-expired', 'design 3.8', say`the time that ${{ holder }} had it for is over`)
    : deny(
        'deny.no-ground',
        'design 4',
        say`${{ holder }} does not have it`,
        say`a release by ${{ originator }} to ${{ holder }}`,
      )
}

function recallReasons(request: DecisionRequest, facts: Facts): readonly Reason[] {
  const { originator } = request.portion
  const from = portionRecalled(request, facts)
  const cites = citesRecalled(request, facts)
  const reasons: Reason[] = []
  if (from !== null) {
    reasons.push(
      deny('deny.recalled', 'design 3.8', say`${{ originator }} recalled it from ${{ from }}`),
    )
  }
  if (cites !== null) {
    const text = say`something that it cites was recalled from ${{ from: cites }}`
    reasons.push(deny('deny.cites-recalled', 'design 3.8', text, say`write it anew without that`))
  }
  return reasons
}

/** Only its originator takes a portion back; anybody's recall of another's says nothing. */
function portionRecalled(request: DecisionRequest, facts: Facts): PartyCode | null {
  const { portion, originator } = request.portion
  const recalls = facts.recalls.get(portion)
  return recalls === undefined ? null : recalledFrom(request, recalls, (by) => by === originator)
}

/** One's own text with a recalled citation can still be found and opened, so that it can be written anew. */
function citesRecalled(request: DecisionRequest, facts: Facts): PartyCode | null {
  const { action, portion } = request
  if (portion.cites.length === 0 || action === 'read' || action === 'know-of') return null
  for (const cited of portion.cites) {
    const known = facts.holdings.get(cited)
    const isOriginator = (by: PartyCode) =>
      known === undefined || known.some(({ owner }) => owner === by)
    const from = recalledFrom(request, facts.recalls.get(cited) ?? none, isOriginator)
    if (from !== null) return from
  }
  return null
}

/** The party that must not have it any more; null if none of those concerned. */
function recalledFrom(
  request: DecisionRequest,
  recalls: readonly Recall[],
  isOriginator: (party: PartyCode) => boolean,
): PartyCode | null {
  const { subject, by } = request
  const concerns = (party: PartyCode) =>
    recalls.some(({ to, originator }) => to === party && isOriginator(originator))
  if (concerns(subject.party)) return subject.party
  return isHandover(request) && concerns(by) ? by : null
}
