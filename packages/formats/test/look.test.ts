// A look at what comes in: what is wrong is told of and kept, no word is lost, and nothing that is wrong is marked
// (bad-in-clear-out, never-weaker).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromUtf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  type DraftReport,
  FormatsError,
  type ReadContext,
  readMarkdown,
  readText,
} from '../src/index.ts'
import { contextOf, slow } from './testkit.ts'

const lantern = contextOf({ policy: 'lantern' })
const numRuns = slow ? 20_000 : 500

const pieces = [
  ...['(U) #', '(S//NF) #', '- (U) #', '> #', '#', '[S] #', '(S//NOBODY) #', '| # |', '# |'],
  ...['', '', '(U)', '(S//NF)', '```', '~~~', '```portion text text/plain', '> ```'],
]

/** Each line that says something has a word of its own. */
const texts = fc
  .array(fc.constantFrom(...pieces), { maxLength: 12 })
  .map((lines) => lines.map((line, at) => line.replace('#', `word${at}.`)).join('\n'))

type Reader = (text: string, context: ReadContext) => DraftReport
type Looked = { readonly portions: DraftReport['portions']; readonly refused: readonly string[] }

function look(read: Reader, text: string): Looked | null {
  const refused: string[] = []
  const note = ({ at }: FormatsError) => void refused.push(at ?? '')
  const draft = orNull(() => read(text, { ...lantern, refused: note }))
  return draft && { ...draft, refused }
}

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatsError) return null
    throw error
  }
}

for (const [name, read] of Object.entries({ markdown: readMarkdown, text: readText })) {
  test(`${name}: no word is lost, and each is under the mark that it had, or under none`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const looked = look(read, text)
        const words = text.match(/word\d+\./g) ?? []
        if (looked === null) return assert.deepEqual(words, [])
        const contents = looked.portions.map(({ content }) => fromUtf8(content))
        for (const word of words) {
          assert.equal(contents.filter((each) => each.includes(word)).length, 1, word)
        }
        const strict = orNull(() => read(text, lantern))
        assert.equal(strict === null, looked.refused.length > 0)
        if (strict !== null) assert.deepEqual(looked.portions, strict.portions)
        for (const { source, label } of looked.portions) {
          if (looked.refused.includes(source)) assert.equal(label, null, source)
        }
      }),
      { numRuns },
    )
  })
}
