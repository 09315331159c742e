// SPDX-License-Identifier: Apache-2.0
// A rule that an error, a reason or a policy cites can be looked up.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

test('every rule that the code or a vector names stands in policies/rules.md', () => {
  const page = read('policies/rules.md')
  const explained = new Set(page.match(/\b(?:[WRNLT]\d+|H\.\d|ACDF \d)\b/g))
  const files = [
    ...globSync('packages/label/src/**/*.ts', { cwd: root }),
    ...globSync('vectors/label/*.json', { cwd: root }),
  ]
  assert.ok(files.length > 30)
  for (const file of files) {
    for (const [, rule] of read(file).matchAll(/['"]([WRNLT]\d+|H\.\d|ACDF \d)['"]/g)) {
      assert.ok(rule !== undefined && explained.has(rule), `${rule} of ${file}`)
    }
  }
})
