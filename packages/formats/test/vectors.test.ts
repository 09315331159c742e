import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Bytes, fromBase64, utf8 } from '@tearline/base'
import {
  type DraftReport,
  FormatsError,
  type ReadContext,
  readMarkdown,
  readReportJson,
  readStix,
  readText,
} from '../src/index.ts'
import { contentOf, contextOf, markOf } from './testkit.ts'

type Vector = {
  readonly name: string
  readonly policy: string
  readonly owner: string
  readonly defaultMark?: string
  readonly input?: unknown
  readonly inputBase64?: string
}

const vectors = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../vectors/formats/${name}.json`, import.meta.url), 'utf8'),
  )

const bytesOf = ({ input, inputBase64 }: Vector): Bytes => {
  if (inputBase64 !== undefined) return fromBase64(inputBase64)
  return utf8(typeof input === 'string' ? input : JSON.stringify(input))
}

const readers: Record<string, (vector: Vector, context: ReadContext) => DraftReport> = {
  markdown: ({ input }, context) => readMarkdown(String(input), context),
  text: ({ input }, context) => readText(String(input), context),
  'report-json': (vector, context) => readReportJson(bytesOf(vector), context),
  stix: (vector, context) => readStix(bytesOf(vector), context),
}

for (const [format, read] of Object.entries(readers)) {
  for (const vector of vectors(`${format}_valid`)) {
    test(`${format} is read: ${vector.name}`, () => {
      const context = contextOf(vector)
      const found = read(vector, context).portions.map((portion) => ({
        form: portion.form,
        mediaType: portion.mediaType,
        content: contentOf(portion),
        mark: markOf(portion.label, context),
        source: portion.source,
      }))
      assert.deepEqual(found, vector.portions)
    })
  }
  for (const vector of vectors(`${format}_invalid`)) {
    test(`${format} is refused (bad-in-clear-out): ${vector.name}`, () => {
      assert.throws(
        () => read(vector, contextOf(vector)),
        (error) => {
          assert.ok(error instanceof FormatsError, String(error))
          assert.equal(error.code, vector.code, error.message)
          if (vector.at !== undefined) assert.equal(error.at, vector.at)
          return true
        },
      )
    })
  }
}
