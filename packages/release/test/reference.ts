// SPDX-License-Identifier: Apache-2.0
// A second `decide`, slow and obvious, that shares no code with the first: times are texts, facts are lists,
// labels are read field by field. It gives the set of denying codes.
import { formatInstant, type PartyCode } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { Consent, DecisionRequest, Holding, PersonSubject, Terms } from '../src/index.ts'
import { type Known, policies } from './cases.ts'

type Asked = DecisionRequest

export function referenceDenials(known: Known, asked: Asked): ReadonlySet<string> {
  const rules = isHandOver(asked)
    ? [...common(known, asked), ...handOver(known, asked)]
    : [...common(known, asked), ...use(known, asked)]
  return new Set(rules.filter(([holds]) => !holds).map(([, code]) => code))
}

type Rule = readonly [holds: boolean, code: string]

function common(known: Known, asked: Asked): Rule[] {
  const { subject, by, portion } = asked
  const policy = policyOf(portion.label)
  const reach = reachOf(known, asked)
  const states = [subject.party, by].map(
    (party) => known.members.find(({ code }) => code === party)?.state,
  )
  const cited = known.recalls.filter(({ portions, originator }) =>
    portions.some((id) => portion.cites.includes(id) && mayRecall(known, id, originator)),
  )
  const concerned: readonly PartyCode[] = isHandOver(asked) ? [subject.party, by] : [subject.party]
  const mayFindRecalledCitation = asked.action === 'read' || asked.action === 'know-of'
  return [
    [!states.includes(undefined), 'deny.party-unknown'],
    [!states.includes('suspended'), 'deny.party-suspended'],
    [!states.includes('revoked'), 'deny.party-revoked'],
    [policy !== undefined, 'deny.policy-unknown'],
    [reach !== 'nowhere', 'deny.not-releasable'],
    [reach !== 'seeing' || maySee(asked), 'deny.display-only'],
    [
      !known.recalls.some(
        ({ portions, to, originator }) =>
          portions.includes(portion.portion) &&
          concerned.includes(to) &&
          originator === portion.originator,
      ),
      'deny.recalled',
    ],
    [
      mayFindRecalledCitation || !cited.some(({ to }) => concerned.includes(to)),
      'deny.cites-recalled',
    ],
    ...agreementRules(known, asked),
  ]
}

function agreementRules(known: Known, asked: Asked): Rule[] {
  const { subject, by, portion } = asked
  const { label } = portion
  const consented = known.consents.some(
    (each) =>
      each.originator === by &&
      each.to === subject.party &&
      each.portions.includes(portion.portion),
  )
  if (by === subject.party || (!isHandOver(asked) && consented)) return []
  const inForce = agreementsInForce(known, asked)
  const ofPolicy = inForce.filter(({ policy }) => policy === label.policy)
  const covering = ofPolicy.filter(({ ceiling }) => isBelow(label, ceiling))
  return [
    [inForce.length > 0, 'deny.agreement-missing'],
    [inForce.length === 0 || ofPolicy.length > 0, 'deny.agreement-policy'],
    [ofPolicy.length === 0 || covering.length > 0, 'deny.agreement-ceiling'],
  ]
}

/** Of a cited portion nothing but holdings tells whose it is; unknown is anybody's. */
function mayRecall({ holdings }: Known, id: string, originator: PartyCode): boolean {
  const owners = holdings.filter(({ portion }) => portion === id).map(({ owner }) => owner)
  return owners.length === 0 || owners.includes(originator)
}

function handOver(known: Known, asked: Asked): Rule[] {
  const { by, portion, subject, terms } = asked
  const owners = new Set([portion.originator, ...portion.label.owners])
  const toAsk = [...owners].filter((owner) => owner !== by && owner !== subject.party)
  const rules: Rule[] = toAsk.flatMap((owner) => ownerRules(known, asked, owner))
  const covering = agreementsInForce(known, asked).filter(
    ({ policy, ceiling }) => policy === portion.label.policy && isBelow(portion.label, ceiling),
  )
  return [
    ...rules,
    ...groundRules(known, asked, by),
    [terms !== null, 'deny.terms-missing'],
    [
      terms === null ||
        covering.length === 0 ||
        covering.some((agreement) => isTighter(terms, agreement.terms)),
      'deny.terms-wider',
    ],
  ]
}

function ownerRules(known: Known, asked: Asked, owner: PartyCode): Rule[] {
  const { by, subject, portion, terms, at } = asked
  const now = formatInstant(at)
  const signed = known.consents.filter(
    (each) =>
      each.portions.includes(portion.portion) &&
      each.originator === owner &&
      each.holder === by &&
      each.to === subject.party,
  )
  const live = signed.filter(({ expires }) => now < expires)
  const held = liveHoldings(known, asked, by).filter((each) => each.owner === owner)
  const free =
    isListed(portion.label, subject.party) && !mustAsk(portion.label)
      ? held.filter((each) => each.terms.onward === 'within-releasable')
      : []
  const given: readonly Terms[] = [...live, ...free].map((ground) => ground.terms)
  if (given.length > 0) {
    const fits = terms === null || given.some((each) => isTighter(terms, each))
    return [[fits, 'deny.terms-wider']]
  }
  if (signed.length > 0) return [[false, 'deny.consent-expired']]
  const never = held.length > 0 && held.every((each) => each.terms.onward === 'never')
  return [[false, never ? 'deny.onward-never' : 'deny.consent-needed']]
}

function use(known: Known, asked: Asked): Rule[] {
  const { subject, by, portion, action, at } = asked
  const isOwn = portion.originator === subject.party
  const live = liveHoldings(known, asked, subject.party)
  const any = (test: (holding: Holding) => boolean) => isOwn || live.length === 0 || live.some(test)
  const opens = action === 'read' || action === 'cite' || action === 'export'
  return [
    ...groundRules(known, asked, subject.party),
    [by === subject.party || by === portion.originator, 'deny.not-by-originator'],
    [
      !opens ||
        by !== subject.party ||
        any(({ leaseUntil }) => leaseUntil === null || at < leaseUntil),
      'deny.lease-ended',
    ],
    [action !== 'export' || any(({ terms }) => terms.keys === 'handed'), 'deny.keys-held'],
    [
      action !== 'act-on' || any(({ terms }) => /CLEAR|GREEN/.test(terms.permittedAction)),
      'deny.action-not-permitted',
    ],
    ...(subject.kind === 'person' ? personRules(known, asked, subject) : []),
  ]
}

function personRules(known: Known, asked: Asked, person: PersonSubject): Rule[] {
  const { label } = asked.portion
  const policy = policyOf(label)
  const needed: Record<string, string> = {
    'pass-on': 'disclosure-officer',
    cite: 'analyst disclosure-officer',
    export: 'analyst disclosure-officer',
  }
  const roles = needed[asked.action] ?? 'analyst disclosure-officer security-officer'
  const hasRole: Rule = [
    roles.split(' ').some((role) => person.roles.some((held) => held === role)),
    'deny.role-missing',
  ]
  if (policy === undefined) return [hasRole]
  const rank = (name: string) =>
    policy.classifications.find((each) => each.name === name)?.hierarchy
  const [has, needs] = [rank(person.clearance), rank(label.classification)]
  const compartments = person.compartments.flatMap(({ tag, values }) => values.map((v) => tag + v))
  const isKnown = has !== undefined && needs !== undefined
  const reach = reachOf(known, asked)
  const nationSettled =
    reach === 'named' || (reach === 'exception' && person.nation === person.party)
  return [
    hasRole,
    [isKnown, 'deny.clearance-unknown'],
    [!isKnown || has >= needs, 'deny.clearance-below'],
    [
      label.restrictive.every(({ tag, values }) =>
        values.every((v) => compartments.includes(tag + v)),
      ),
      'deny.compartment-missing',
    ],
    [
      nationSettled || isListed(label, person.nation) || label.displayOnly.includes(person.nation),
      'deny.nation-outside',
    ],
  ]
}

function groundRules(known: Known, asked: Asked, holder: PartyCode): Rule[] {
  if (asked.portion.originator === holder) return []
  return [
    [holdingsOf(known, asked, holder).length > 0, 'deny.no-ground'],
    [
      holdingsOf(known, asked, holder).length === 0 ||
        liveHoldings(known, asked, holder).length > 0,
      'deny.terms-expired',
    ],
  ]
}

function isHandOver({ action, subject, by }: Asked): boolean {
  return ['hold', 'pass-on'].includes(action) && subject.kind === 'party' && subject.party !== by
}

function agreementsInForce({ agreements }: Known, { by, subject, at }: Asked) {
  const now = formatInstant(at)
  return agreements
    .filter(({ agreement, signedBy }) => agreement.parties.every((each) => signedBy.includes(each)))
    .filter(({ agreement, ends }) =>
      ends.every(
        (end) => now < end.effective || now < end.issued || !agreement.parties.includes(end.by),
      ),
    )
    .map(({ agreement }) => agreement)
    .filter(({ from, until }) => from <= now && now < until)
    .filter(({ parties }) => [by, subject.party].every((each) => parties.includes(each)))
}

function isBelow(label: Label, ceiling: string): boolean {
  const names = policyOf(label)
    ?.classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
    .map(({ name }) => name)
  if (names === undefined) return true
  return (
    names.includes(label.classification) &&
    names.indexOf(label.classification) <= names.indexOf(ceiling)
  )
}

type ReachName = 'own' | 'listed' | 'named' | 'exception' | 'seeing' | 'nowhere'

function reachOf(known: Known, asked: Asked): ReachName {
  const { portion, subject, by, at } = asked
  const { label, originator } = portion
  const { party } = subject
  if (party === originator) return 'own'
  if (policyOf(label) === undefined) return 'nowhere'
  if (isListed(label, party)) return 'listed'
  const isNaming =
    label.policy === 'tlp' &&
    label.owners.length === 1 &&
    (isHandOver(asked)
      ? label.owners.includes(by)
      : liveHoldings(known, asked, party).some(({ from }) => label.owners.includes(from)))
  if (isNaming) return 'named'
  const counts = (each: Consent, owner: PartyCode) =>
    each.originator === owner &&
    each.to === party &&
    each.portions.includes(portion.portion) &&
    (!isHandOver(asked) || (each.holder === by && formatInstant(at) < each.expires))
  const owners = [originator, ...label.owners].filter((owner) => owner !== party)
  if (owners.every((owner) => known.consents.some((each) => counts(each, owner)))) {
    return 'exception'
  }
  return label.displayOnly.includes(party) ? 'seeing' : 'nowhere'
}

function maySee(asked: Asked): boolean {
  return isHandOver(asked)
    ? asked.action === 'hold' &&
        asked.by === asked.portion.originator &&
        asked.terms?.keys === 'held'
    : ['hold', 'read', 'act-on', 'know-of'].includes(asked.action)
}

function isListed({ releasability, owners }: Label, party: PartyCode): boolean {
  switch (releasability.kind) {
    case 'everyone':
      return true
    case 'set':
      return releasability.parties.includes(party)
    default:
      return owners.length === 1 && owners[0] === party
  }
}

/** ORCON, several owners, or a colour of TLP other than CLEAR. */
function mustAsk({ controls, owners, classification, policy }: Label): boolean {
  return (
    controls.includes('ORCON') ||
    owners.length > 1 ||
    (policy === 'tlp' && classification !== 'TLP:CLEAR') ||
    policyOf({ policy })?.classifications.every(({ name }) => name !== classification) !== false
  )
}

function policyOf({ policy }: { readonly policy: string }) {
  return policies.find(({ name }) => name === policy)
}

function holdingsOf({ holdings }: Known, { portion }: Asked, holder: PartyCode) {
  const owners: readonly string[] = [portion.originator, ...portion.label.owners]
  return holdings
    .filter((each) => each.portion === portion.portion && each.holder === holder)
    .filter(({ owner }) => owners.includes(owner))
}

function liveHoldings(known: Known, asked: Asked, holder: PartyCode) {
  return holdingsOf(known, asked, holder).filter(
    ({ terms: { expires } }) => expires === null || formatInstant(asked.at) < expires,
  )
}

function isTighter(a: Terms, b: Terms): boolean {
  const order = 'within-releasable ask never handed held CLEAR GREEN AMBER RED yes no false true'
  const place = (word: unknown) => order.split(' ').indexOf(String(word))
  return (
    (['onward', 'keys', 'permittedAction', 'evidence', 'watermark'] as const).every(
      (field) => place(a[field]) >= place(b[field]),
    ) &&
    (a.leaseSeconds ?? 0) <= (b.leaseSeconds ?? Number.POSITIVE_INFINITY) &&
    (a.expires ?? '9') <= (b.expires ?? '9') &&
    (b.purpose ?? '')
      .split('\n')
      .every((line) => line === '' || a.purpose?.split('\n').includes(line))
  )
}
