import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import { policyNamed } from '@tearline/label'
import { readMarkdown } from '../src/index.ts'

const policy = policyNamed('lantern')
assert.ok(policy !== undefined)

test('the example of the README', () => {
  const context = { policy, owner: parsePartyCode('XAA'), at: parseInstant('2026-11-01T00:00:00Z') }
  const { portions } = readMarkdown('# (U) Title\n\n(S//REL TO XAA, XBB) Text.\n', context)
  assert.equal(portions[1]?.label?.classification, 'SECRET')
})
