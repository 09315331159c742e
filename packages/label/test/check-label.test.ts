// SPDX-License-Identifier: Apache-2.0
// A label that a partner sent: every word of it may be chosen to be misread.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CodedError, parsePartyCode } from '@tearline/base'
import {
  checkLabel,
  joinLabels,
  type Label,
  type Policy,
  parseLabel,
  parsePortionMarking,
} from '../src/index.ts'
import { now, usContext } from './arbitrary.ts'
import { lantern, tlp, us } from './policies.ts'

const [XAA, XBB, XCC] = ['XAA', 'XBB', 'XCC'].map(parsePartyCode)
const [USA, CAN, GBR] = ['USA', 'CAN', 'GBR'].map(parsePartyCode)

type Change = { [Key in keyof Label]?: unknown }
type Refusal = [policy: Policy, marking: string, change: Change, code: string, at: string]

/** Wrong in shape: `parseLabel` sees it without a policy. */
const shapes: Refusal[] = [
  [us, '(S)', { owners: [] }, 'base.json-shape', '/owners'],
  [us, '(S)', { owners: [USA, CAN] }, 'base.json-shape', '/owners'],
  [us, '(S)', { owners: [USA, USA] }, 'base.json-shape', '/owners'],
  [us, '(S)', { owners: ['usa'] }, 'base.json-shape', '/owners/0'],
  [us, '(S)', { releasability: { kind: 'anybody' } }, 'base.json-shape', '/releasability/kind'],
  [us, '(S)', { releasability: {} }, 'base.json-shape', '/releasability/kind'],
  [
    us,
    '(S)',
    { releasability: { kind: 'set', parties: [USA] } },
    'base.json-shape',
    '/releasability/opaque',
  ],
  [us, '(S)', { controls: ['PROPIN', 'IMCON'] }, 'base.json-shape', '/controls'],
  [
    us,
    '(S)',
    { restrictive: [{ tag: 'SCI', values: [] }] },
    'base.json-shape',
    '/restrictive/0/values',
  ],
  [us, '(S)', { remark: 'for you' } as Change, 'base.json-shape', ''],
  [us, '(S)', { sourceConcealed: undefined }, 'base.json-shape', '/sourceConcealed'],
]

/** Right in shape, not allowed by the policy. */
const meanings: Refusal[] = [
  [us, '(S)', { policy: 'lantern' }, 'label.other-policy', '/policy'],
  [us, '(S)', { classification: 'COSMIC' }, 'label.unknown-classification', '/classification'],
  [us, '(S)', { owners: ['QQQ'] }, 'label.unknown-party', '/owners/0'],
  [us, '(S)', { joint: true }, 'label.owner', '/joint'],
  [us, '(//JOINT S USA GBR)', { sourceConcealed: true }, 'label.owner', '/joint'],
  [
    us,
    '(S)',
    { restrictive: [{ tag: 'XYZ', values: ['X'] }] },
    'label.unknown-value',
    '/restrictive/0/tag',
  ],
  [
    us,
    '(S)',
    { restrictive: [{ tag: 'SCI', values: ['QX'] }] },
    'label.unknown-value',
    '/restrictive/0/values/0',
  ],
  [
    us,
    '(S)',
    { informative: [{ tag: 'SCI', values: ['SI'] }] },
    'label.unknown-value',
    '/informative/0/tag',
  ],
  [us, '(S)', { controls: ['SI'] }, 'label.unknown-value', '/controls/0'],
  [us, '(S)', { controls: ['REL TO'] }, 'label.unknown-value', '/controls/0'],
  [us, '(S//DISPLAY ONLY GBR)', { displayOnly: ['QQQ'] }, 'label.unknown-party', '/displayOnly/0'],
  [
    us,
    '(S//DISPLAY ONLY GBR)',
    { displayOnlyOpaque: ['QQQ'] },
    'label.unknown-party',
    '/displayOnlyOpaque/0',
  ],
  [
    us,
    '(S)',
    { releasability: set(['QQQ', 'USA']) },
    'label.unknown-party',
    '/releasability/parties/0',
  ],
  [
    us,
    '(S)',
    { releasability: set(['USA'], ['QQQ']) },
    'label.unknown-party',
    '/releasability/opaque/0',
  ],
  [us, '(S)', { releasability: { kind: 'everyone' } }, 'label.contradiction', '/releasability'],
  [us, '(U//NF)', { releasability: { kind: 'everyone' } }, 'label.contradiction', '/releasability'],
  [lantern, '(U)', { owners: [XAA, XBB], joint: true }, 'label.contradiction', '/releasability'],
  [us, '(S)', { releasability: set([]) }, 'label.release-list', '/releasability'],
  [us, '(S)', { releasability: set(['USA']) }, 'label.release-list', '/releasability'],
  [
    us,
    '(S)',
    { releasability: set(['CAN', 'GBR']) },
    'label.release-list',
    '/releasability/parties',
  ],
  [
    us,
    '(//CAN S)',
    { releasability: set(['CAN', 'GBR']) },
    'label.release-list',
    '/releasability/parties',
  ],
  [us, '(S//REL TO USA, GBR)', { displayOnly: [GBR] }, 'label.contradiction', '/displayOnly'],
  [
    us,
    '(S//REL TO USA, ISAF)',
    { displayOnlyOpaque: ['ISAF'] },
    'label.contradiction',
    '/displayOnly',
  ],
  [us, '(S//NF)', { controls: [] }, 'label.contradiction', '/controls'],
  [us, '(S)', { controls: ['NOFORN'] }, 'label.contradiction', '/controls'],
  [us, '(S//REL TO USA, GBR)', { controls: ['NOFORN'] }, 'label.contradiction', '/controls'],
  [us, '(S)', { releasability: { kind: 'originator-only' } }, 'label.contradiction', '/controls'],
  [
    tlp,
    'TLP:RED',
    { releasability: { kind: 'everyone' } },
    'label.contradiction',
    '/releasability',
  ],
  [us, '(S)', { controls: ['ORCON'] }, 'label.incomplete', '/releasability'],
  [us, '(S//NF)', { controls: ['FOUO', 'NOFORN'] }, 'label.contradiction', '/controls/0'],
  [
    us,
    '(TS//HCS//NF)',
    { controls: [], releasability: set(['GBR', 'USA']) },
    'label.incomplete',
    '/restrictive/0/values/0',
  ],
  [
    us,
    '(S//OC/REL TO USA, GBR)',
    { controls: ['ORCON', 'RELIDO'] },
    'label.contradiction',
    '/controls/0',
  ],
  [us, '(S//DISPLAY ONLY GBR)', { owners: [CAN] }, 'label.contradiction', '/displayOnly'],
  [
    lantern,
    '(S//REL TO XAA, XBB)',
    { owners: [XCC] },
    'label.release-list',
    '/releasability/parties',
  ],
  [
    lantern,
    '(S//REL TO XAA, XBB)',
    { releasability: set(['USA', 'XAA']) },
    'label.unknown-party',
    '/releasability/parties/0',
  ],
]

for (const [policy, marking, change, code, at] of [...shapes, ...meanings]) {
  test(`${marking} with ${JSON.stringify(change)} is refused as ${code}`, () => {
    const label: unknown = { ...read(policy, marking), ...change }
    assert.throws(() => checkLabel(policy, parseLabel(label)), expected(code, at))
  })
}

test('a merge of several owners may leave one party, or nobody', () => {
  const label = read(lantern, '(S//REL TO XAA, XBB)')
  const merged = { ...label, owners: [XAA, XBB] } as Label
  checkLabel(lantern, { ...merged, releasability: set(['XBB']), controls: ['NOFORN'] })
  checkLabel(lantern, {
    ...merged,
    releasability: { kind: 'originator-only' },
    controls: ['NOFORN'],
  })
})

test('a roll-up refuses a bad source and says which', () => {
  const good = read(us, '(S)')
  assert.throws(
    () => joinLabels(us, [good, { ...good, classification: 'COSMIC' }]),
    expected('label.unknown-classification', '/1/classification'),
  )
  assert.throws(
    () => joinLabels(us, [good, read(lantern, '(S)')]),
    expected('label.other-policy', '/1/policy'),
  )
  assert.throws(() => joinLabels(us, []), expected('label.nothing-to-join', undefined))
})

function set(parties: string[], opaque: string[] = []): Label['releasability'] {
  return { kind: 'set', parties: parties.map(parsePartyCode), opaque }
}

function read(policy: Policy, marking: string): Label {
  const context = policy === us ? usContext : { owner: parsePartyCode('XAA'), at: now }
  return parsePortionMarking(policy, marking, context)
}

function expected(code: string, at: string | undefined) {
  return (error: unknown) => {
    assert.ok(error instanceof CodedError)
    assert.deepEqual({ code: error.code, at: error.at }, { code, at })
    return true
  }
}
