// SPDX-License-Identifier: Apache-2.0
// The example of the README, run as it stands there.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { newId } from '@tearline/base'
import {
  advance,
  type Content,
  newInbound,
  newOutbound,
  nextLink,
  openIncoming,
  sealEnvelope,
} from '../src/index.ts'
import { stated } from './contents.ts'
import { countingRng, directory, issued, now, xaa, xbb } from './world.ts'

test('the example of the README does what it says', () => {
  const [from, to, recall] = [xaa.code, xbb.code, stated('recall')]
  const [signingKey, recipient, sealingKeys] = [xaa.signing, xbb.sealing.publicKey, [xbb.sealing]]
  const id = newId('envelope', countingRng())

  const content: Content = { v: 1, kind: 'recall', recall, onward: [] }
  const place = nextLink(newOutbound, content.kind)
  const header = { id, from, to, ...place, issued, inReplyTo: null, checkpoint: null, seen: null }
  const envelope = sealEnvelope({ header, content, attachments: [], signingKey, recipient })
  const outbound = advance(newOutbound, envelope)

  const channel = () => ({ state: newInbound, recorded: { byId: null, bySeq: null } })
  const { arrival } = openIncoming({
    ...{ bytes: envelope.bytes, me: to, directory, now, channel, sealingKeys },
  })
  assert.ok(arrival.kind === 'next')
  assert.deepEqual([arrival.message.kind, arrival.state.next, outbound.next], ['recall', 2, 2])
})

test('the example of the README is this one', () => {
  const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ')
  const readme = squeeze(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))
  const here = readFileSync(new URL(import.meta.url), 'utf8').split('\n')
  const lines = here.filter((line) =>
    /^ {2}const (content: Content|place|header|envelope|outbound|channel) =/.test(line),
  )
  assert.equal(lines.length, 6)
  for (const line of lines) assert.ok(readme.includes(squeeze(line.trim())), line)
})
