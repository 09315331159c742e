// A sentence reads in English, and whoever says it in another language is given its form and its values.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anyOf, CodedError, say, severally } from '../src/index.ts'

test('a sentence has its values beside it by name, whatever they are', () => {
  const owners = ['XAA', 'XBB']
  const said = say`\`${{ party: 'XCC' }}\` waits for ${{ owners }} since ${{ days: 3 }} days`
  assert.deepEqual(said, {
    text: '`XCC` waits for XAA, XBB since 3 days',
    form: '`{party}` waits for {owners} since {days} days',
    values: { party: 'XCC', owners, days: 3 },
  })
})

test('a value that looks like a gap stays a value', () => {
  assert.equal(say`no ${{ mark: '{policy}' }} of ${{ policy: 'P' }}`.text, 'no {policy} of P')
})

test('one of several reads as a choice', () => {
  assert.deepEqual(
    [['a'], ['a', 'b'], ['a', 'b', 'c']].map((names) => anyOf(names).text),
    ['a', 'a or b', 'a, b or c'],
  )
})

test('several sentences are one, each once', () => {
  const { text, values } = severally([say`it is`, say`it was`, say`it is`])
  assert.equal(text, 'it is; it was')
  assert.deepEqual(values, { sentences: [say`it is`, say`it was`] })
})

test('an error says the same as its sentences', () => {
  const error = new CodedError('base.any', say`\`${{ party: 'XCC' }}\` is away`, { next: 'wait' })
  assert.deepEqual([error.message, error.next], ['`XCC` is away', 'wait'])
  assert.equal(error.sentences.detail.form, '`{party}` is away')
  assert.deepEqual(error.sentences.next, { text: 'wait', form: 'wait', values: {} })
})
