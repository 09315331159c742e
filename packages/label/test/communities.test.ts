// SPDX-License-Identifier: Apache-2.0
// A community is its members of the day of the marking; who joins later was not meant.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import { type Label, type Policy, parsePolicy, parsePortionMarking } from '../src/index.ts'
import { lanternSource as lantern, us } from './policies.ts'

const XAA = parsePartyCode('XAA')

function listOf(policy: Policy, text: string, day: string): readonly string[] {
  const at = parseInstant(day)
  const owner = policy === us ? parsePartyCode('USA') : XAA
  const { releasability }: Label = parsePortionMarking(policy, text, { owner, at })
  assert.ok(releasability.kind === 'set')
  return releasability.parties
}

test('NATO grows by one on the day that Sweden joins', () => {
  const before = listOf(us, '(//NS)', '2024-03-06T23:59:59Z')
  const after = listOf(us, '(//NS)', '2024-03-07T00:00:00Z')
  assert.deepEqual(
    after.filter((party) => !before.includes(party as Label['owners'][number])),
    ['SWE'],
  )
  assert.equal(after.length, 32)
})

test('membership begins with its first day and ends before its last', () => {
  const policy = parsePolicy({
    ...lantern,
    communities: [
      {
        code: parsePartyCode('TIDE'),
        members: [
          { party: XAA, from: '2026-01-01T00:00:00Z', until: null },
          {
            party: parsePartyCode('XBB'),
            from: '2026-02-01T00:00:00Z',
            until: '2026-03-01T00:00:00Z',
          },
        ],
      },
    ],
  })
  const on = (day: string) => listOf(policy, '(S//REL TO XAA, XCC, TIDE)', day)
  assert.deepEqual(on('2026-01-31T23:59:59Z'), ['XAA', 'XCC'])
  assert.deepEqual(on('2026-02-01T00:00:00Z'), ['XAA', 'XBB', 'XCC'])
  assert.deepEqual(on('2026-02-28T23:59:59Z'), ['XAA', 'XBB', 'XCC'])
  assert.deepEqual(on('2026-03-01T00:00:00Z'), ['XAA', 'XCC'])
  assert.throws(() => on('2025-12-31T00:00:00Z'), { code: 'label.unknown-party', at: ':21' })
})

test('a policy is not changed after it was read', () => {
  const members = us.communities.find(({ code }) => code === 'FVEY')?.members
  assert.ok(Array.isArray(members))
  assert.throws(() => members.pop(), TypeError)
})
