// PAP: four words in one order, and the strictest of the parts for the whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LabelError, parsePap, strictestPap } from '../src/index.ts'

const rising = ['PAP:CLEAR', 'PAP:GREEN', 'PAP:AMBER', 'PAP:RED'].map(parsePap)

test('the strictest of two is the later in the order, whichever comes first', () => {
  for (const [i, a] of rising.entries()) {
    for (const [j, b] of rising.entries()) {
      assert.equal(strictestPap([a, b]), rising[Math.max(i, j)])
    }
  }
  assert.equal(strictestPap([]), null)
})

test('another spelling is refused, and the word to write is named', () => {
  for (const [text, next] of [
    ['PAP:WHITE', /^write PAP:CLEAR$/],
    ['pap:red', /PAP:RED/],
    ['PAP: RED', /PAP:RED/],
    ['TLP:RED', /PAP:RED/],
    ['PAP:RE\u200bD', /PAP:RED/],
    ['', /PAP:RED/],
  ] as const) {
    assert.throws(
      () => parsePap(text),
      (error) =>
        error instanceof LabelError &&
        error.code === 'label.unknown-classification' &&
        next.test(error.next ?? ''),
      text,
    )
  }
})
