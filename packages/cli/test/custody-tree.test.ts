// The drawing of custody, case by case.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Consents as Given } from '../src/commands/onward-list.ts'
import { type Custody, custodyTree } from '../src/custody-tree.ts'

type Edge = Custody['edges'][number]
const at = '2026-11-23T08:00:00Z'
const until = '2026-12-01T00:00:00Z'

const edge = (party: string, act: Edge['act'], under: string | null, portion = 'por-1'): Edge => ({
  ...{ portion, party, act, under, at },
})

const consent = (holder: string, to: string): Given['consents'][number] => ({
  ...{ consent: 'con-1', statement: `${holder}-${to}`, direction: 'out', originator: 'XAA' },
  ...{ holder, to, portions: ['por-1'], expires: until, concealed: false },
})

const custody = (...edges: readonly Edge[]): Custody => ({
  ...{ report: 'rpt-1', portions: 2, edges, recalls: [] },
})

const root = 'XAA  originator, 2 portions'

test('nobody has it', () => {
  assert.deepEqual(custodyTree('XAA', custody(), []), [root])
})

test('two have it from us, and we opened it ourselves', () => {
  const found = custody(
    edge('XBB', 'holds', 'release-1'),
    edge('XBB', 'holds', 'release-1', 'por-2'),
    edge('XCC', 'holds', 'release-2'),
    edge('XCC', 'opened', 'release-2'),
    edge('XAA', 'opened', null),
  )
  assert.deepEqual(custodyTree('XAA', found, []), [
    `${root}, opened 1 time, last ${at}`,
    '├─ XBB  holds 2 portions',
    `└─ XCC  holds 1 portion; opened 1 time, last ${at}`,
  ])
})

test('a third party stands below the holder with the consent, also before it has it', () => {
  const found = custody(edge('XBB', 'holds', 'release-1'), edge('XCC', 'holds', 'release-2'))
  assert.deepEqual(custodyTree('XAA', found, [consent('XBB', 'XEE'), consent('XEE', 'XFF')]), [
    root,
    '├─ XBB  holds 1 portion',
    `│  └─ XEE  may have 1 portion; by consent until ${until}`,
    `│     └─ XFF  may have 1 portion; by consent until ${until}`,
    '└─ XCC  holds 1 portion',
  ])
})

test('who has it from us as well stays at the top', () => {
  const found = custody(edge('XBB', 'holds', 'release-1'), edge('XCC', 'holds', 'release-2'))
  assert.deepEqual(custodyTree('XAA', found, [consent('XBB', 'XCC')]), [
    root,
    '├─ XBB  holds 1 portion',
    `└─ XCC  holds 1 portion; by consent until ${until}`,
  ])
})

test('consents in a ring hide nobody', () => {
  const found = custody(edge('XBB', 'holds', 'XCC-XBB'), edge('XCC', 'holds', 'XBB-XCC'))
  const rings = [consent('XBB', 'XCC'), consent('XCC', 'XBB')]
  assert.deepEqual(custodyTree('XAA', found, rings), [
    root,
    `├─ XBB  holds 1 portion; by consent until ${until}`,
    `└─ XCC  holds 1 portion; by consent until ${until}`,
  ])
})

test('a recall says whether it was answered, and how often it had been opened', () => {
  const recall = {
    statement: 's',
    portions: ['por-1'],
    held: null,
    openings: null,
    destroyed: null,
  }
  const found = {
    ...custody(edge('XBB', 'holds', 'release-1'), edge('XCC', 'holds', 'release-2')),
    recalls: [
      { ...recall, party: 'XBB' },
      { ...recall, party: 'XCC', held: 1, destroyed: at, openings: 3 },
    ],
  }
  assert.deepEqual(custodyTree('XAA', found, []), [
    root,
    '├─ XBB  holds 1 portion; recalled 1 portion, no tombstone yet',
    `└─ XCC  holds 1 portion; recalled 1 portion, keys destroyed ${at} after 3 openings`,
  ])
})

test('whom only a consent named had nothing that a recall could take', () => {
  const recall = { statement: 's', portions: ['por-1'], held: 0, openings: 0, destroyed: at }
  const found = {
    ...custody(edge('XBB', 'holds', 'release-1'), edge('XEE', 'recalled', 's')),
    recalls: [{ ...recall, party: 'XEE' }],
  }
  const says =
    'consent ended, never had it as far as we know; recalled 1 portion, says it had nothing'
  assert.deepEqual(custodyTree('XAA', found, [consent('XBB', 'XEE')]), [
    root,
    '└─ XBB  holds 1 portion',
    `   └─ XEE  ${says}`,
  ])
})
