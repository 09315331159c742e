// SPDX-License-Identifier: Apache-2.0
// The decision matrix of each shipped policy, as text under policies/golden, read in review. A change here is a
// change of who reads what. Written anew only by `UPDATE_GOLDEN=1 node --test` on this file.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { type PartyCode, parsePartyCode } from '@tearline/base'
import { type Label, shippedPolicies } from '@tearline/label'
import {
  type Action,
  actions,
  type DecisionRequest,
  decide,
  directoryOf,
  type FactSource,
  type Facts,
  type PersonSubject,
} from '../src/index.ts'
import {
  agreement,
  asking,
  consent,
  facts,
  heldKeys,
  holding,
  mark,
  now,
  partyFact,
  person,
  personId,
  portionId,
  widest,
} from './world.ts'

/** Whose portion, who holds it, who else would like to. */
type Cast = {
  readonly policy: string
  readonly originator: PartyCode
  readonly holder: PartyCode
  readonly third: PartyCode
  readonly top: string
  readonly low: string
  readonly compartments: PersonSubject['compartments']
  readonly markings: readonly string[]
}

const code = parsePartyCode
const nations = { originator: code('XAA'), holder: code('XBB'), third: code('XCC') }

const casts: readonly Cast[] = [
  {
    policy: 'eu',
    originator: code('FRA'),
    holder: code('POL'),
    third: code('AUT'),
    top: 'EU TOP SECRET',
    low: 'EU RESTRICTED',
    compartments: [],
    markings: [
      '(EU-R)',
      '(EU-S)',
      '(EU-S//RELEASABLE TO FRA, POL)',
      '(EU-S//RELEASABLE TO FRA, AUT, POL)',
      '(EU-C//RELEASABLE TO FRA, NATO)',
      '(EU-TS//RELEASABLE TO FRA, POL, NATO)',
    ],
  },
  {
    policy: 'lantern',
    ...nations,
    top: 'TOP SECRET',
    low: 'CONFIDENTIAL',
    compartments: [{ tag: 'Codeword', values: ['COBALT', 'HERON', 'MARLIN'] }],
    markings: [
      '(U)',
      '(C//REL TO XAA, XBB, XCC)',
      '(S)',
      '(S//NF)',
      '(S//REL TO XAA, XBB)',
      '(S//REL TO XAA, XBB, XCC)',
      '(S//OC/REL TO XAA, XBB, XCC)',
      '(S//HERON//OC/REL TO XAA, XBB, XCC)',
      '(TS//COBALT//REL TO XAA, XBB, XCC)',
      '(S//DISPLAY ONLY XBB, XCC)',
      '(S//REL TO XAA, XBB/DISPLAY ONLY XCC)',
      '(S//RELIDO)',
      '(//JOINT S XAA XDD//REL TO XAA, XBB, XCC, XDD)',
      '(//XDD S//REL TO XAA, XBB, XCC, XDD)',
    ],
  },
  {
    policy: 'nato',
    originator: code('DEU'),
    holder: code('POL'),
    third: code('SWE'),
    top: 'TOP SECRET',
    low: 'RESTRICTED',
    compartments: [
      { tag: 'Additional Sensitivity', values: ['ATOMAL', 'BOHEMIA', 'CRYPTO', 'SIOP'] },
    ],
    markings: [
      '(NU)',
      '(NR)',
      '(NS//RELEASABLE TO DEU, NATO)',
      '(NS//RELEASABLE TO DEU, POL, NATO)',
      '(NS//RELEASABLE TO DEU, POL, SWE)',
      '(NS//RELEASABLE TO DEU, POL, SWE//STAFF)',
      '(NS//CRYPTO//RELEASABLE TO DEU, POL, SWE)',
      '(CTS//ATOMAL//RELEASABLE TO DEU, POL)',
    ],
  },
  {
    policy: 'tlp',
    ...nations,
    top: 'TLP:RED',
    low: 'TLP:GREEN',
    compartments: [],
    markings: ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'],
  },
  {
    policy: 'uk',
    originator: code('GBR'),
    holder: code('AUS'),
    third: code('USA'),
    top: 'TOP SECRET',
    low: 'OFFICIAL',
    compartments: [],
    markings: [
      '(O)',
      '(O//SENSITIVE)',
      '(O//SENSITIVE//EYES ONLY GBR, AUS, USA)',
      '(S)',
      '(S//EYES ONLY GBR, AUS)',
      '(S//EYES ONLY GBR, AUS, USA)',
      '(TS//EYES ONLY GBR, AUS, USA)',
      '(//AUS S//EYES ONLY GBR, AUS, USA)',
      '(//FGI S)',
    ],
  },
  {
    policy: 'us',
    originator: code('USA'),
    holder: code('GBR'),
    third: code('DEU'),
    top: 'TOP SECRET',
    low: 'CONFIDENTIAL',
    compartments: [{ tag: 'SCI', values: ['SI', 'TK'] }],
    markings: [
      '(U)',
      '(U//FOUO)',
      '(S//NF)',
      '(S//REL TO USA, FVEY)',
      '(S//REL TO USA, DEU, GBR)',
      '(S//OC/REL TO USA, DEU, GBR)',
      '(TS//SI//REL TO USA, DEU, GBR)',
      '(TS//TK//NF)',
      '(S//DISPLAY ONLY DEU, GBR)',
      '(//DEU S//REL TO USA, DEU, GBR)',
      '(//NS)',
    ],
  },
]

for (const cast of casts) {
  test(`the decision matrix of ${cast.policy} is the one that was reviewed`, () => {
    const file = new URL(`../../../policies/golden/${cast.policy}.txt`, import.meta.url)
    const matrix = matrixOf(cast)
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, matrix)
    assert.equal(matrix, readFileSync(file, 'utf8'))
  })
}

test('every shipped policy has a matrix, and nothing else has', () => {
  const files = readdirSync(new URL('../../../policies/golden/', import.meta.url))
  const policies = [...shippedPolicies.keys()].sort()
  assert.deepEqual(
    files.sort(),
    policies.map((name) => `${name}.txt`),
  )
  assert.deepEqual(
    casts.map(({ policy }) => policy),
    policies,
  )
})

function matrixOf(cast: Cast): string {
  const { policy, originator, holder, third, top, low } = cast
  const head = [
    `Policy ${policy}: who may do what with a portion of ${originator} that ${holder} holds.`,
    `Top clearance is ${top}, low clearance ${low}; compartments are all or none.`,
    `Third party: ${third}. Agreements are in force among all, up to ${top}.`,
  ]
  const sections = cast.markings.map((marking) => section(cast, marking))
  return `${[...head, '', ...sections].join('\n')}\n`
}

function section(cast: Cast, marking: string): string {
  const label = mark(marking, cast.originator, cast.policy)
  const lines = scenes(cast).flatMap((scene) => [`  ${scene.name}`, ...answers(scene, label)])
  return [marking, ...lines, ''].join('\n')
}

type Scene = {
  readonly name: string
  readonly actions: readonly Action[]
  readonly asked: Pick<DecisionRequest, 'subject' | 'by' | 'terms'>
  readonly facts: Facts
  readonly originator: PartyCode
}

/** Actions with the same answer share a line. */
function answers(scene: Scene, label: Label): string[] {
  const byAnswer = Map.groupBy(scene.actions, (action) => {
    const { originator, asked } = scene
    const portion = { portion: portionId(1), originator, label, cites: [] }
    const { outcome, reasons } = decide({ ...asked, action, portion, at: now }, scene.facts)
    const codes = reasons.map((reason) => reason.code.replace(/^(permit|deny)\./, ''))
    return `${outcome.padEnd(7)} ${codes.join(', ')}`
  })
  return [...byAnswer].map(([answer, same]) => `    ${same.join(' ').padEnd(48)} ${answer}`)
}

function scenes(cast: Cast): readonly Scene[] {
  return [...handOvers(cast), ...uses(cast)]
}

function handOvers(cast: Cast): readonly Scene[] {
  const { originator, holder, third } = cast
  const to = (party: PartyCode, by: PartyCode) => ({
    subject: { kind: 'party', party } as const,
    by,
    terms: asking,
  })
  const handing: readonly Action[] = ['hold', 'pass-on']
  const given = consent({ originator, holder, to: third })
  const scene = (name: string, asked: Scene['asked'], known: Partial<FactSource>): Scene => ({
    ...{ name, asked, originator, actions: handing, facts: factsOf(cast, known) },
  })
  return [
    scene(`${originator} hands it to ${holder}, with keys`, to(holder, originator), {}),
    scene(
      `${originator} hands it to ${holder}, keys held`,
      { ...to(holder, originator), terms: heldKeys },
      {},
    ),
    scene(`${holder} hands it to ${third}, terms: ask`, to(third, holder), held(cast)),
    scene(`${holder} hands it to ${third}, terms: within releasable`, to(third, holder), {
      holdings: [holding({ holder, owner: originator, from: originator, terms: widest })],
    }),
    scene(`${holder} hands it to ${third}, ${originator} consents`, to(third, holder), {
      ...held(cast),
      consents: [given],
    }),
  ]
}

function uses(cast: Cast): readonly Scene[] {
  const { originator, holder, third, top, low, compartments } = cast
  const people: readonly (readonly [string, Partial<PersonSubject>])[] = [
    ['analyst, top clearance, all compartments', { roles: ['analyst'] }],
    ['analyst, top clearance, no compartment', { roles: ['analyst'], compartments: [] }],
    ['analyst, low clearance', { roles: ['analyst'], clearance: low }],
    [`analyst, a national of ${third}`, { roles: ['analyst'], nation: third }],
    ['disclosure officer', { roles: ['disclosure-officer'] }],
    ['security officer', { roles: ['security-officer'] }],
    ['administrator', { roles: ['administrator'] }],
  ]
  const scene = (name: string, subject: Scene['asked']['subject'], known = held(cast)): Scene => ({
    ...{ name, actions, originator, facts: factsOf(cast, known) },
    asked: { subject, by: subject.party, terms: null },
  })
  const of = (party: PartyCode, change: Partial<PersonSubject>) =>
    person({ person: personId, party, nation: party, clearance: top, compartments, ...change })
  return [
    scene(`${holder} itself`, { kind: 'party', party: holder }),
    ...people.map(([name, change]) => scene(`${holder}: ${name}`, of(holder, change))),
    scene(`${originator}: analyst, top clearance`, of(originator, { roles: ['analyst'] })),
    scene(`${third}, which does not have it`, { kind: 'party', party: third }),
  ]
}

function held({ holder, originator }: Cast): Partial<FactSource> {
  return { holdings: [holding({ holder, owner: originator, from: originator, terms: asking })] }
}

function factsOf(
  { policy, originator, holder, third, top }: Cast,
  known: Partial<FactSource>,
): Facts {
  const all = [originator, holder, third].sort()
  return facts({
    directory: directoryOf(all.map((party) => partyFact(party, { documents: [] }))),
    agreements: [{ agreement: agreement(all, { policy, ceiling: top }), signedBy: all, ends: [] }],
    ...known,
  })
}
