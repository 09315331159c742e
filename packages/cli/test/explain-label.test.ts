// A mark in plain words, and why somebody may not read under it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import { explainLabel, parsePortionMarking, policyNamed } from '@tearline/label'
import { json, run, text } from './kit.ts'

const reader = JSON.stringify({ nation: 'GBR', clearance: 'SECRET' })

type Part = { readonly part: string; readonly name: string; readonly text: string; rule?: string }

const cases: readonly (readonly [mark: string, part: string, name: string, text: RegExp])[] = [
  ['(S//NF)', 'readers', 'USA', /may have/],
  ['(S//NF)', 'control', 'NOFORN', /owner alone/],
  ['(S//REL TO USA, GBR)', 'readers', 'GBR, USA', /may have/],
  ['(S//REL TO USA, GBR)', 'onward', 'within the label', /may pass/],
  ['(S//OC/REL TO USA, GBR)', 'onward', 'ask first', /consents/],
  ['(S//DISPLAY ONLY GBR)', 'readers', 'GBR', /be shown/],
  ['(U)', 'readers', 'everyone', /no nation/],
  ['(TS//SI-G//OC/NF)', 'restriction', 'SI-G', /must hold/],
  ['(TS//SI-G//OC/NF)', 'rule', 'SI-G', /needs ORCON/],
  ['(S//REL TO USA, ZAF, ISAF)', 'readers', 'ISAF', /nobody in/],
  ['(//JOINT S USA GBR)', 'owner', 'GBR, USA', /each must consent/],
  ['(//FGI S)', 'owner', 'USA', /concealed/],
]

test('each part of a mark is said in words', () => {
  const policy = policyNamed('us')
  assert.ok(policy !== undefined)
  const context = { owner: parsePartyCode('USA'), at: parseInstant('2026-11-23T00:00:00Z') }
  for (const [mark, part, name, words] of cases) {
    const parts = explainLabel(policy, parsePortionMarking(policy, mark, context))
    const found = parts.filter((each) => each.part === part && each.name === name)
    assert.ok(
      found.some((each) => words.test(each.text)),
      `${mark}: ${part} ${name} in ${JSON.stringify(parts)}`,
    )
  }
})

test('a reader is told why not, with the rule', async () => {
  const args = ['label', 'explain', '(S//OC/REL TO USA, GBR)', '--policy', 'us', '--reader', reader]
  const { stdout } = await text(args)
  assert.match(stdout, /^SECRET\/\/ORCON\/REL TO USA, GBR\nPART /)
  assert.match(stdout, /the reader may not read it:\n {2}.* \(ORCON\)\n$/)
  const released = await json<{ readable: boolean; parts: readonly Part[] }>([
    ...args,
    '--released-to',
    'GBR',
  ])
  assert.equal(released.readable, true)
  assert.ok(released.parts.some(({ rule }) => rule === 'ORCON'))
})

test('a reader that is described wrongly is refused by its place', async () => {
  const args = ['label', 'explain', '(S)', '--policy', 'us', '--json', '--reader']
  const ran = await run([...args, '{"nation":"GBR","clearance":7}'])
  assert.equal(ran.code, 1)
  const { code, at } = JSON.parse(ran.stderr)
  assert.deepEqual([code, at], ['base.json-shape', '/reader/clearance'])
})
