// SPDX-License-Identifier: Apache-2.0
// The engine's labels as labels of STANAG 4774 and 5636, and back: without loss where the engine wrote them,
// the most closed sound reading where others did (INVARIANT never-weaker).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromUtf8, parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  encodeLabel,
  type Label,
  labelOfStanag,
  parsePortionMarking,
  readStanag4774,
  readStanag5636,
  StanagError,
  type StanagLabel,
  stanag4774Of,
  stanag5636Of,
  stanagOfLabel,
  writeStanag4774,
  writeStanag5636,
} from '../src/index.ts'
import { runs } from './arbitrary.ts'
import { everyFile, type Filed, filed, labelsOf } from './filed-policies.ts'
import { asOf } from './spif.ts'

const time = '2026-11-23T07:00:00Z'
const frame = {
  kind: 'originator',
  id: null,
  review: '2031-01-01T00:00:00Z',
  created: time,
  originator: { type: 'rfc822Name', value: 'desk@orania.example' },
} as const
const uuid = '00000000-0000-0000-0000-000000000001'

function written({ policy, spif }: Filed, label: Label): StanagLabel | null {
  try {
    return stanagOfLabel(policy, spif, label, frame)
  } catch (error) {
    assert.ok(error instanceof StanagError, String(error))
    assert.equal(error.code, 'label.stanag-originator-only')
    assert.ok(label.owners.length > 1 && label.releasability.kind !== 'set')
    return null
  }
}

for (const file of everyFile) {
  test(`${file.name}: label, XML and JSON say the same, whichever way`, () => {
    const { policy, spif } = file
    let count = 0
    fc.assert(
      fc.property(labelsOf(policy), (label) => {
        const stanag = written(file, label)
        if (stanag === null) return
        count++
        const xml = writeStanag4774(stanag)
        const back = labelOfStanag(policy, spif, readStanag4774(xml), { at: asOf })
        assert.deepEqual(encodeLabel(back), encodeLabel(label))
        assert.deepEqual(writeStanag4774(stanagOfLabel(policy, spif, back, frame)), xml)
        assert.deepEqual(throughJson(file, stanag), label)
      }),
      runs,
    )
    assert.ok(count > runs.numRuns / 4, `${count} labels`)
  })

  test(`${file.name}: without our categories a label never reaches further`, () => {
    const { policy, spif } = file
    fc.assert(
      fc.property(labelsOf(policy), (label) => {
        const stanag = written(file, label)
        const [owner] = label.owners
        if (stanag === null || owner === undefined || label.owners.length > 1) return
        const bare = stanag.categories.filter(
          ({ type, tagName }) => type !== 'INFORMATIVE' || !tagName.startsWith('Tearline'),
        )
        const read = () =>
          labelOfStanag(policy, spif, { ...stanag, categories: bare }, { at: asOf, owner })
        const foreign = attempt(read)
        if (foreign === null) return
        assert.deepEqual(foreign.restrictive, label.restrictive)
        if (label.releasability.kind !== 'set') {
          assert.ok(foreign.releasability.kind !== 'set')
          if (label.releasability.kind !== 'everyone') {
            assert.notEqual(foreign.releasability.kind, 'everyone')
          }
          return
        }
        const listed = [...label.releasability.parties, ...label.releasability.opaque]
        assert.ok(foreign.releasability.kind === 'set')
        assert.deepEqual(
          [...foreign.releasability.parties, ...foreign.releasability.opaque].sort(),
          listed.sort(),
        )
      }),
      runs,
    )
  })
}

function throughJson({ policy, spif }: Filed, stanag: StanagLabel): Label {
  const { label } = stanag5636Of(stanag, spif.policy.id.startsWith('2.25.') ? undefined : uuid)
  const read = readStanag5636(writeStanag5636(label))
  const said = {
    policy: { name: spif.policy.name, oid: spif.policy.id },
    review: frame.review,
    originator: null,
  }
  const policyName = spif.policy.id.startsWith('2.25.') ? read.policy : spif.policy.name
  return labelOfStanag(policy, spif, stanag4774Of({ ...read, policy: policyName }, said), {
    at: asOf,
  })
}

/** Null where the policy refuses what is left: a foreign label may be read by nobody at all. */
function attempt(read: () => Label): Label | null {
  try {
    return read()
  } catch {
    return null
  }
}

const nato = filed('nato')
const DEU = parsePartyCode('DEU')
const marked = (mark: string) => parsePortionMarking(nato.policy, mark, { owner: DEU, at: asOf })
const foreign = (categories: StanagLabel['categories']): StanagLabel => ({
  ...stanagOfLabel(nato.policy, nato.spif, marked('(NS)'), frame),
  categories,
})
const releasable = (...values: string[]) =>
  ({ type: 'PERMISSIVE', tagName: 'Releasable To', uri: null, values }) as const
const read = (label: StanagLabel, owner = DEU) =>
  labelOfStanag(nato.policy, nato.spif, label, { at: asOf, owner })

test('a label for its owner alone lists the owner, as XML shows', () => {
  const xml = fromUtf8(
    writeStanag4774(stanagOfLabel(nato.policy, nato.spif, marked('(NS//ORIGINATOR ONLY)'), frame)),
  )
  assert.match(xml, /Type="PERMISSIVE"[^>]*><slab:GenericValue>DEU</)
  assert.match(xml, /TagName="Tearline Reach"/)
})

test('a list without the presumed owner is not its own to read', () => {
  const { policy, spif } = filed('uk')
  const USA = parsePartyCode('USA')
  const mark = parsePortionMarking(policy, '(S//EYES ONLY GBR, USA)', { owner: USA, at: asOf })
  const stanag = stanagOfLabel(policy, spif, mark, frame)
  const list = { type: 'PERMISSIVE', tagName: 'Eyes Only', uri: null, values: ['USA'] } as const
  const label = { ...stanag, categories: [list] }
  assert.throws(() => labelOfStanag(policy, spif, label, { at: asOf }), {
    code: 'label.release-list',
  })
})

test('a list of others is read with its owner, in any case of letters', () => {
  const { releasability } = read(foreign([releasable('fra', 'ita')]))
  assert.deepEqual(releasability, { kind: 'set', parties: ['DEU', 'FRA', 'ITA'], opaque: [] })
})

test('no list is for whom the policy says; a test of another kind leaves it to the owner', () => {
  assert.deepEqual(read(foreign([])).releasability, marked('(NS)').releasability)
  const none: StanagLabel = { ...foreign([]), policy: { name: 'UK', uri: null } }
  const { policy, spif } = filed('uk')
  const owned = labelOfStanag(policy, spif, none, { at: asOf })
  assert.deepEqual(owned.releasability, { kind: 'owner-default' })
  const context = { type: 'PERMISSIVE', tagName: 'Context', uri: null, values: ['NATO'] } as const
  assert.deepEqual(read(foreign([context, releasable('FRA', 'DEU')])).releasability, {
    kind: 'originator-only',
  })
})

test('what our categories say may not reach further than the list', () => {
  const reach = (kind: string) =>
    ({ type: 'INFORMATIVE', tagName: 'Tearline Reach', uri: null, values: [kind] }) as const
  const wider = [
    [reach('everyone'), releasable('DEU', 'FRA')],
    [reach('set')],
    [reach('owner-default'), releasable('FRA')],
    [reach('anything'), releasable('DEU')],
  ]
  for (const categories of wider) {
    assert.throws(() => read(foreign(categories)), { code: 'label.stanag-value' })
  }
  assert.throws(() => read(foreign([reach('everyone')])), { code: 'label.contradiction' })
  assert.throws(() => read(foreign([reach('set'), reach('set')])), { code: 'label.stanag-set' })
})

test('a restriction under the wrong type, an unknown word or another policy is refused', () => {
  const sensitive = { tagName: 'Additional Sensitivity', uri: null, values: ['ATOMAL'] }
  assert.throws(() => read(foreign([{ ...sensitive, type: 'INFORMATIVE' }])), {
    code: 'label.unknown-value',
  })
  const wrong = { ...sensitive, type: 'RESTRICTIVE', values: ['OTHER'] } as const
  assert.throws(() => read(foreign([wrong])), { code: 'label.unknown-value' })
  assert.throws(() => read(foreign([releasable('QQQ')])), { code: 'label.unknown-party' })
  const other = { ...foreign([]), policy: { name: 'OTHER', uri: null } }
  assert.throws(() => read(other), { code: 'label.stanag-policy' })
  assert.throws(() => labelOfStanag(nato.policy, nato.spif, foreign([]), { at: asOf }), {
    code: 'label.owner',
  })
})

test('nobody may have the whole: it is not written', () => {
  const label = {
    ...marked('(NS//ORIGINATOR ONLY)'),
    owners: ['DEU', 'FRA'].map((code) => parsePartyCode(code)),
  }
  assert.throws(() => stanagOfLabel(nato.policy, nato.spif, label, frame), {
    code: 'label.stanag-originator-only',
  })
})
