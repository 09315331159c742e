// SPDX-License-Identifier: Apache-2.0
// What we write is valid by the structure of STANAG 4774 (`schemas/stanag-4774.xsd`), in the eyes of a validator
// that shares nothing with us; the wrong spellings that are about in public are not.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromUtf8 } from '@tearline/base'
import fc from 'fast-check'
import { validateXML } from 'xmllint-wasm'
import { readStanag4774, stanagOfLabel, writeStanag4774 } from '../src/index.ts'
import { everyFile, labelsOf } from './filed-policies.ts'
import { vectors } from './vectors.ts'

const root = new URL('../../../', import.meta.url)
const schema = readFileSync(new URL('schemas/stanag-4774.xsd', root), 'utf8')
const file = (name: string) => readFileSync(new URL(`vectors/label/stanag/${name}`, root), 'utf8')

/** The names of those that are valid. */
async function valid(labels: readonly { fileName: string; contents: string }[]) {
  const answers = labels.map(async (xml) => {
    const { valid: isValid } = await validateXML({ xml, schema })
    return isValid ? [xml.fileName] : []
  })
  return (await Promise.all(answers)).flat()
}

const frame = {
  kind: 'originator',
  id: null,
  review: '2031-01-01T00:00:00Z',
  created: '2026-11-23T07:00:00Z',
  originator: null,
} as const

test('labels of every policy are valid as they are written', async () => {
  const written = everyFile.flatMap(({ name, policy, spif }) =>
    fc.sample(labelsOf(policy), 8).flatMap((label, index) => {
      const isSayable = label.releasability.kind === 'set' || label.owners.length === 1
      if (!isSayable && label.releasability.kind !== 'everyone') return []
      const bytes = writeStanag4774(stanagOfLabel(policy, spif, label, frame))
      return [{ fileName: `${name}-${index}.xml`, contents: fromUtf8(bytes) }]
    }),
  )
  const shipped = ['label.xml', 'label-canonical.xml', 'successor.xml'].map((fileName) => ({
    fileName,
    contents: file(fileName),
  }))
  const all = [...written, ...shipped]
  assert.ok(all.length > 20)
  const { valid: isValid, errors } = await validateXML({ xml: all, schema })
  assert.deepEqual([isValid, errors], [true, []])
})

type Invalid = { file: string; find: string; put: string; code: string; why: string }

test('the wrong spellings of public examples are refused by the schema and by us', async () => {
  const wrong = vectors<Invalid>('stanag/4774_invalid.json').filter(({ code }) => !isBeyond(code))
  const labels = wrong.map(({ file: name, find, put, why }) => ({
    fileName: `${why.replace(/\W+/g, '-')}.xml`,
    contents: file(name).replaceAll(find, put),
  }))
  assert.ok(labels.length > 10)
  for (const { contents } of labels) assert.throws(() => readStanag4774(contents))
  assert.deepEqual(await valid(labels), [])
})

/** Rules of the prose and of safe XML, which a schema cannot say. */
function isBeyond(code: string): boolean {
  return code === 'label.stanag-review' || code.startsWith('label.xml')
}
