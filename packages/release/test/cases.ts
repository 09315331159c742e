// SPDX-License-Identifier: Apache-2.0
// Random cases of `decide`, as plain lists. Most facts are such that something is permitted, and a few are
// off: a case drawn evenly would nearly always be denied for ten reasons at once and prove little.
import { type Instant, later, type PartyCode } from '@tearline/base'
import { type Label, shippedPolicies } from '@tearline/label'
import fc from 'fast-check'
import {
  type AgreementFact,
  actions,
  type Consent,
  type DecisionRequest,
  directoryOf,
  type Facts,
  type Holding,
  indexFacts,
  type PartyFact,
  type PersonSubject,
  type Recall,
  roles,
  type Terms,
} from '../src/index.ts'
import {
  agreement,
  consent,
  consentId,
  heldKeys,
  holding,
  hours,
  mark,
  now,
  parties,
  partyFact,
  person,
  portionId,
  recall,
  releaseId,
  versions,
  widest,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

/** Facts as lists, before they are laid out for look-up. */
export type Known = {
  readonly members: readonly PartyFact[]
  readonly agreements: readonly AgreementFact[]
  readonly holdings: readonly Holding[]
  readonly consents: readonly Consent[]
  readonly recalls: readonly Recall[]
}
export type Case = { readonly known: Known; readonly asked: DecisionRequest }

export const policies = [...shippedPolicies.values()]

export function index({ members, ...known }: Known): Facts {
  return indexFacts({ policies, directory: directoryOf(members), ...known, versions })
}

/** `likely` nine times in ten. */
const mostly = <T>(likely: fc.Arbitrary<T>, else_: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: likely }, { weight: 1, arbitrary: else_ })
const oneOf = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const anyParty = oneOf<PartyCode>(...parties)

const forAll = mark('(S//REL TO XAA, XBB, XCC, XDD)')
export const labels: readonly Label[] = [
  forAll,
  mark('(U)'),
  mark('(S)'),
  mark('(S//NF)'),
  mark('(C//REL TO XAA, XBB)'),
  mark('(TS//REL TO XAA, XBB, XCC)'),
  mark('(S//OC/REL TO XAA, XBB, XCC)'),
  mark('(S//HERON//OC/REL TO XAA, XBB, XCC)'),
  mark('(S//COBALT//REL TO XAA, XBB, XCC)'),
  mark('(S//DISPLAY ONLY XBB)'),
  mark('(S//REL TO XAA, XBB/DISPLAY ONLY XCC)'),
  mark('(//JOINT S XAA XDD//REL TO XAA, XBB, XCC, XDD)'),
  mark('(S//REL TO XDD, XBB, XCC)', XDD),
  { ...forAll, owners: [XAA, XBB] },
  mark('TLP:CLEAR', XAA, 'tlp'),
  mark('TLP:AMBER', XAA, 'tlp'),
  { ...forAll, policy: 'nobody-knows' },
  { ...forAll, classification: 'COSMIC' },
]

export const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    onward: oneOf('within-releasable', 'ask', 'never'),
    expires: mostly(oneOf(null, hours(1)), oneOf(hours(0), hours(-1))),
    permittedAction: oneOf('CLEAR', 'GREEN', 'AMBER', 'RED'),
    purpose: mostly(oneOf(null), oneOf('planning')),
    evidence: oneOf('yes'),
    watermark: oneOf(false),
    lease: oneOf(null, 3600),
  })
  .map(({ lease, ...terms }) => ({
    ...terms,
    keys: lease === null ? ('held' as const) : ('handed' as const),
    leaseSeconds: lease,
  }))

const anyAgreement: fc.Arbitrary<AgreementFact> = fc
  .record({
    members: mostly(
      oneOf<readonly PartyCode[]>(parties),
      fc.subarray([...parties], { minLength: 2 }),
    ),
    signedBy: mostly(oneOf<readonly PartyCode[]>(parties), fc.subarray([...parties])),
    policy: mostly(oneOf('lantern'), oneOf('tlp')),
    ceiling: mostly(oneOf('TOP SECRET', 'TLP:RED'), oneOf('CONFIDENTIAL', 'COSMIC')),
    from: mostly(oneOf(hours(-10)), oneOf(hours(0), hours(1))),
    until: mostly(oneOf(hours(10)), oneOf(hours(0), hours(1))),
    terms: mostly(oneOf(widest), anyTerms),
    ended: mostly(oneOf(false), oneOf(true)),
  })
  .map(({ members, signedBy, ended, ...rest }) => {
    const fact = agreement(members, rest)
    const ends = ended
      ? [
          {
            v: 1,
            kind: 'agreement-end',
            agreement: fact.id,
            by: XCC,
            effective: hours(-2),
            issued: hours(0),
          } as const,
        ]
      : []
    return { agreement: fact, signedBy, ends }
  })

const anyHolding: fc.Arbitrary<Holding> = fc
  .record({
    portion: mostly(oneOf(portionId(1)), oneOf(portionId(2))),
    holder: oneOf(XBB, XBB, XCC),
    owner: mostly(oneOf(XAA), oneOf(XDD)),
    from: mostly(oneOf(XAA), oneOf(XDD, XBB)),
    terms: mostly(oneOf(widest), anyTerms),
    leaseUntil: mostly(oneOf<Instant | null>(null, later(now, 60)), oneOf<Instant | null>(now)),
  })
  .map((change) => holding({ ...change, release: releaseId(1) }))

const anyConsent: fc.Arbitrary<Consent> = fc
  .record({
    originator: oneOf(XAA, XAA, XDD, XBB),
    holder: oneOf(XBB, XBB, XAA, XDD),
    to: oneOf(XCC, XCC, XBB),
    portions: mostly(
      fc.constant(1).map((n) => [portionId(n)]),
      fc.constant(2).map((n) => [portionId(n)]),
    ),
    terms: mostly(oneOf(widest), anyTerms),
    expires: mostly(oneOf(hours(1)), oneOf(hours(0))),
  })
  .map((change) => consent({ id: consentId(1), ...change }))

const anyRecall: fc.Arbitrary<Recall> = fc
  .record({
    to: oneOf(XBB, XCC),
    portion: oneOf(portionId(1), portionId(2)),
    originator: mostly(oneOf(XAA), oneOf(XDD)),
  })
  .map(({ portion, ...change }) => recall(change.to, { portions: [portion], ...change }))

const anyMember = (code: PartyCode): fc.Arbitrary<PartyFact> =>
  fc
    .oneof(
      { weight: 20, arbitrary: oneOf<PartyFact['state']>('paired', 'known') },
      { weight: 1, arbitrary: oneOf<PartyFact['state']>('suspended', 'revoked') },
    )
    .map((state) => partyFact(code, { state, documents: [] }))

export const anyKnown: fc.Arbitrary<Known> = fc.record({
  members: mostly(
    fc.tuple(...parties.map(anyMember)),
    fc.subarray(parties.map((code) => partyFact(code, { documents: [] }))),
  ),
  agreements: fc.array(anyAgreement, { minLength: 1, maxLength: 3 }),
  holdings: fc.array(anyHolding, { maxLength: 4 }),
  consents: fc.array(anyConsent, { maxLength: 4 }),
  recalls: mostly(oneOf<Recall[]>([]), fc.array(anyRecall, { maxLength: 2 })),
})

const anyPerson: fc.Arbitrary<PersonSubject> = fc
  .record({
    party: oneOf(XBB, XCC, XAA),
    nation: anyParty,
    clearance: mostly(oneOf('TOP SECRET', 'TLP:RED'), oneOf('CONFIDENTIAL', 'COSMIC')),
    compartments: oneOf(person().compartments, [{ tag: 'Codeword', values: ['COBALT'] }], []),
    roles: mostly(oneOf(person().roles), fc.subarray([...roles])),
  })
  .chain((change) =>
    mostly(oneOf(person({ ...change, nation: change.party })), oneOf(person(change))),
  )

const anyPortion: fc.Arbitrary<DecisionRequest['portion']> = fc.record({
  portion: oneOf(portionId(1)),
  originator: mostly(oneOf(XAA), anyParty),
  label: fc.oneof(oneOf(forAll), oneOf(...labels)),
  cites: mostly(oneOf<DecisionRequest['portion']['cites']>([]), oneOf([portionId(2)])),
})

/** Somebody hands it to another, or somebody uses it. */
const anyAsked: fc.Arbitrary<DecisionRequest> = fc
  .record({
    action: oneOf(...actions),
    subject: fc.oneof(
      anyParty.map((party) => ({ kind: 'party', party }) as const),
      anyPerson,
    ),
    by: anyParty,
    portion: anyPortion,
    terms: mostly(oneOf<Terms | null>(widest, heldKeys), fc.option(anyTerms)),
    at: oneOf(now),
    straight: fc.boolean(),
  })
  .map(({ straight, ...asked }) => (straight ? straightened(asked) : asked))

export const anyCase: fc.Arbitrary<Case> = fc.record({ known: anyKnown, asked: anyAsked })

/** As a node would ask it: uses by oneself, hand-overs with terms. */
function straightened(asked: DecisionRequest): DecisionRequest {
  const { action, subject } = asked
  const isHandover = subject.kind === 'party' && (action === 'hold' || action === 'pass-on')
  return isHandover
    ? { ...asked, by: subject.party === XCC ? XBB : XAA }
    : { ...asked, by: subject.party, terms: null }
}
