// The node's own sentences in the reader's language: whole, with their values, and never another's words passed off.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { anyOf, say, severally } from '@tearline/base'
import { told } from '../src/words/fr/told.ts'
import { typeset } from '../src/words/fr/type.ts'
import { inWords } from '../src/words/told.ts'

const inFrench = (said: Parameters<typeof inWords>[2]) => inWords(told, 'fr', said)

/** Each gap once: French may put them in another order, and leaves none out. */
function gapsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort()
}

test('French has every value that English has', () => {
  const texts = Object.entries(told.sentences).flatMap(([form, words]) =>
    typeof words === 'string' ? [{ form, words }] : [],
  )
  assert.ok(texts.length > 400)
  for (const { form, words } of texts) assert.deepEqual(gapsOf(words), gapsOf(form), form)
})

test('one thing has one word in French too: a portion is an alinéa', () => {
  // As they are written: words lead to views by their types, and those to a browser's.
  const words = new URL('../src/words/', import.meta.url)
  const files = ['fr.ts', ...readdirSync(new URL('fr/', words)).map((name) => `fr/${name}`)]
  const said = files.map((name) => readFileSync(new URL(name, words), 'utf8')).join('\n')
  const portions = said.match(/[^'`\n]{0,40}\b(la|une|même|cette|les|des) portions?\b.{0,40}/g)
  assert.deepEqual(portions, null)
})

test('French keeps what is typed as it is', () => {
  const typed = (text: string) => [...text.matchAll(/`[^`]*`/g)].map(([each]) => each).sort()
  for (const [form, words] of Object.entries(told.sentences)) {
    if (typeof words === 'string') assert.deepEqual(typed(words), typed(form), form)
  }
})

test('a sentence has its values where French has them', () => {
  assert.equal(
    inFrench(say`no agreement between ${{ by: 'XAA' }} and ${{ party: 'XBB' }} is in force`),
    'aucun accord entre XAA et XBB n’est en vigueur',
  )
})

test('lists, choices and numbers are as French writes them', () => {
  const owners = ['XAA', 'XBB', 'XCC']
  const [officers, bytes] = [['analyst', 'disclosure-officer'], 12_345]
  assert.equal(
    inFrench(say`an exception signed by ${{ owners }}, or a tear line for ${{ party: 'XDD' }}`),
    'une dérogation signée de XAA, XBB et XCC, ou une version élargie pour XDD',
  )
  assert.equal(
    inFrench(say`role ${{ roles: anyOf(officers) }}`),
    'rôle\u00a0: analyste ou responsable de la divulgation',
  )
  assert.equal(
    inFrench(say`write what is needed to save lives in at most ${{ bytes }} bytes`),
    'écrivez en 12\u202f345 octets au plus ce qu’il faut pour sauver des vies',
  )
  assert.equal(
    inFrench(say`its clock and ours differ by ${{ seconds: 1 }} seconds`),
    'son horloge et la nôtre diffèrent de 1 seconde',
  )
})

test('a sentence within a sentence is said in French too', () => {
  const reasons = severally([say`${{ owner: 'XAA' }} has not agreed`, say`no terms are stated`])
  assert.equal(
    inFrench(say`denied: ${{ reasons }}`),
    'refusé\u00a0: XAA n’a pas consenti\u202f; aucune condition n’est énoncée',
  )
})

test('a value is never taken for a gap, nor for a sentence of the node', () => {
  const said = say`\`${{ party: '{party}' }}\` is not known`
  assert.equal(inFrench(said), '`{party}` n’est pas connue')
  assert.equal(
    inFrench({ text: 'x', form: 'denied: {reasons}', values: { reasons: 'tighten' } }),
    'refusé\u00a0: tighten',
  )
})

test('what has no words stays as the node said it', () => {
  for (const form of ['a newer sentence', 'constructor', '__proto__', 'toString']) {
    assert.equal(inFrench({ text: form }), null)
  }
})

test('spaces before two-part signs do not break, in words and in what their functions say', () => {
  const words = { quoted: '« oui » : non ; si ?', of: (name: string) => `pour ${name} !` }
  assert.deepEqual(typeset(words).quoted, '«\u00a0oui\u00a0»\u00a0: non\u202f; si\u202f?')
  assert.equal(typeset(words).of('X'), 'pour X\u202f!')
})
