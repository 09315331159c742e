// SPDX-License-Identifier: Apache-2.0
// Translating labels by the rows of an agreement, from the command line.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { directory, run } from './kit.ts'

const at = ['--at', '2026-11-23T07:00:00Z', '--json']
const lines = async (args: readonly string[]) => {
  const ran = await run(['label', ...args, ...at])
  assert.deepEqual([ran.code, ran.stderr], [0, ''])
  return ran.stdout
}
const refused = async (args: readonly string[]) => {
  const ran = await run(['label', ...args, ...at])
  assert.equal(ran.code, 1)
  return ran.stderr
}

const level = (name: string) => ({ from: name, to: name })
const tables = [
  { from: 'eu', to: 'us', classifications: [level('NOTHING')], values: [] },
  { from: 'us', to: 'nato', classifications: [level('SECRET')], values: [] },
]
const fromUs = ['translate', '--policy', 'us', '--to', 'nato', '--owner', 'USA', '(S//NF)']

test('rows of an agreement translate what no file does, and only in their direction', async (t) => {
  const rows = join(directory(t), 'rows.json')
  writeFileSync(rows, JSON.stringify(tables))
  assert.match(await refused(fromUs), /label\.no-equivalence/)
  const said = await lines([...fromUs, '--agreement-rows', rows])
  assert.match(said, /"marking": "\(NS/)
  const back = ['translate', '--policy', 'nato', '--to', 'us', '--owner', 'DEU', '(NS)']
  assert.match(await refused([...back, '--agreement-rows', rows]), /label\.no-equivalence/)
})

test('rows that name no word of the policy are refused with their place', async (t) => {
  const rows = join(directory(t), 'rows.json')
  const wrong = { from: 'us', to: 'nato', classifications: [level('GEHEIM')], values: [] }
  writeFileSync(rows, JSON.stringify([wrong]))
  const said = await refused([...fromUs, '--agreement-rows', rows])
  assert.match(said, /label\.equivalence.*\/0\/classifications\/0\/from/s)
  writeFileSync(rows, JSON.stringify([{ from: 'us', to: 'nato' }]))
  assert.match(await refused([...fromUs, '--agreement-rows', rows]), /base\.json-shape/)
})
