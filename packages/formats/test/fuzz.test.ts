import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Bytes, utf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  detectFormat,
  type Format,
  FormatsError,
  readMarkdown,
  readReportJson,
  readStix,
  readText,
} from '../src/index.ts'
import { contextOf, slow } from './testkit.ts'

const lantern = contextOf({ policy: 'lantern', defaultMark: '(U)' })
const tlp = contextOf({ policy: 'tlp' })
const numRuns = slow ? 50_000 : 1_000
const vectors = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../vectors/formats/${name}.json`, import.meta.url), 'utf8'),
  )

const readers: Record<string, (bytes: Bytes) => unknown> = {
  markdown: (bytes) => readMarkdown(new TextDecoder().decode(bytes), lantern),
  text: (bytes) => readText(new TextDecoder().decode(bytes), lantern),
  'report-json': (bytes) => readReportJson(bytes, lantern),
  stix: (bytes) => readStix(bytes, tlp),
}

/** A valid input with one part overwritten. */
const mutated = (format: string) =>
  fc
    .record({
      vector: fc.constantFrom(...vectors(`${format}_valid`)),
      at: fc.nat({ max: 10_000 }),
      length: fc.nat({ max: 8 }),
      by: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.constantFrom('"', '{', '[', '(S//NF)', '\n', '```', '\u200b', '--', '1e999').map(utf8),
      ),
    })
    .map(({ vector, at, length, by }) => {
      const { input } = vector as { input: unknown }
      const bytes = utf8(typeof input === 'string' ? input : JSON.stringify(input))
      const from = at % bytes.length
      return new Uint8Array([...bytes.slice(0, from), ...by, ...bytes.slice(from + length)])
    })

for (const [format, read] of Object.entries(readers)) {
  test(`${format}: whatever comes in is read or refused with a code (bad-in-clear-out)`, () => {
    const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes))
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: mutated(format) }, anyBytes), (bytes) => {
        try {
          read(bytes)
        } catch (error) {
          assert.ok(error instanceof FormatsError, String(error))
        }
        detectFormat('x', bytes)
      }),
      { numRuns },
    )
  })
}

test('bounds hold, and say what to do', () => {
  const portions = (count: number) => JSON.stringify({ portions: Array(count).fill({ text: 'a' }) })
  assert.equal(readReportJson(utf8(portions(10_000)), lantern).portions.length, 10_000)
  assert.throws(() => readReportJson(utf8(portions(10_001)), lantern), {
    code: 'formats.too-many-portions',
  })
  const long = 'a'.repeat(1024 ** 2)
  assert.equal(readMarkdown(long, lantern).portions.length, 1)
  assert.throws(() => readMarkdown(`${long}a`, lantern), { code: 'formats.too-large', at: '1:1' })
  assert.throws(() => readMarkdown('a'.repeat(64 * 1024 ** 2 + 1), lantern), {
    code: 'formats.too-large',
  })
})

test('long runs of one character take no longer than others', () => {
  const runs = ['a-', '- ', '> ', '`', '(', '((S', '#', '|', '*', '--', '- - ', '1.', '\\', ' ']
  const started = performance.now()
  for (const run of runs) {
    const text = run.repeat(Math.floor(500_000 / run.length))
    for (const input of [text, `${text}\nx`, `\`\`\`portion text a/${text}\nx\n\`\`\``]) {
      readers['markdown'] && attempt(() => readers['markdown']?.(utf8(input)))
      attempt(() => readers['text']?.(utf8(input)))
    }
    const tool = { type: 'tool', id: 'tool--00000000-0000-4000-8000-000000000001', name: text }
    const bundle = { type: 'bundle', id: tool.id.replace('tool', 'bundle'), objects: [tool] }
    attempt(() => readStix(utf8(JSON.stringify(bundle)), tlp))
  }
  assert.ok(performance.now() - started < 10_000)
})

function attempt(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    assert.ok(error instanceof FormatsError, String(error))
  }
}

test('a format is told by content first, then by name', () => {
  const cases: readonly [string, string, Format][] = [
    ['a.md', '(U) a', 'markdown'],
    ['A.MARKDOWN', '(U) a', 'markdown'],
    ['notes.txt', 'a', 'text'],
    ['notes', 'a', 'text'],
    ['photo.png', 'a', 'file'],
    ['x.json', '{"portions":[]}', 'report'],
    ['x.md', ' {"portions":[]}', 'report'],
    ['x.json', '{"objects":[],"type":"bundle"}', 'stix'],
    ['x.json', '{"other":1}', 'file'],
    ['x.md', '{not json', 'file'],
    ['x.md', 'a\0b', 'file'],
  ]
  for (const [name, text, format] of cases)
    assert.equal(detectFormat(name, utf8(text)), format, text)
  assert.equal(detectFormat('x.md', new Uint8Array([0xff, 0xfe])), 'file')
})
