// SPDX-License-Identifier: Apache-2.0
// Rows of an agreement, checked before anybody signs them or translates by them: each word stands in its policy,
// a value stays of its kind, and a restriction is never dropped (rules T1, T2).
// INVARIANT (never-weaker)
import { quote } from '@tearline/base'
import { type Equivalences, type PolicyPair, tableOf } from './equivalence.ts'
import { LabelError } from './error.ts'
import type { Policy, TagSet } from './policy.ts'
import { vocabularyOf } from './vocabulary.ts'

/**
 * Refuses rows that name what a policy does not have, or that do not keep a difference.
 *
 * @throws LabelError `label.equivalence`, with a JSON Pointer into the rows where one row is at fault
 */
export function checkEquivalences(pair: PolicyPair, rows: Equivalences): void {
  const { from, to } = pair
  if (from.name === to.name) throw wrong('a policy is translated into itself', '/to')
  if (from.name !== rows.from) throw wrong(`the rows are not from ${quote(from.name)}`, '/from')
  if (to.name !== rows.to) throw wrong(`the rows are not to ${quote(to.name)}`, '/to')
  for (const [index, row] of rows.classifications.entries()) {
    requireClassification(from, row.from, `/classifications/${index}/from`)
    requireClassification(to, row.to, `/classifications/${index}/to`)
  }
  for (const [index, row] of rows.values.entries()) checkValueRow(pair, row, `/values/${index}`)
  checkDiscards(rows)
  tableOf(pair, [rows])
}

function requireClassification({ name, classifications }: Policy, wanted: string, at: string) {
  if (classifications.some((level) => level.name === wanted)) return
  throw wrong(`${quote(wanted)} is no classification of ${quote(name)}`, at, 'T1')
}

function checkValueRow(
  { from, to }: PolicyPair,
  row: Equivalences['values'][number],
  at: string,
): void {
  const type = typeOf(from, row.tagSet, row.value)
  if (type === undefined) {
    throw wrong(`${quote(row.value)} is no value of ${quote(from.name)}`, `${at}/value`, 'T2')
  }
  if ('discard' in row) {
    if (type === 'informative') return
    throw wrong(`${quote(row.value)} may not be discarded`, `${at}/discard`, 'T2')
  }
  const target = typeOf(to, row.toTagSet, row.toValue)
  if (target === undefined) {
    throw wrong(`${quote(row.toValue)} is no value of ${quote(to.name)}`, `${at}/toValue`, 'T2')
  }
  if (target === type) return
  throw wrong(`${quote(row.value)} is ${type}, its target is not`, `${at}/toValue`, 'T2')
}

function checkDiscards({ values }: Equivalences): void {
  const of = (row: Equivalences['values'][number]) => `${row.tagSet}\0${row.value}`
  const mapped = new Set(values.filter((row) => !('discard' in row)).map(of))
  const both = values.findIndex((row) => 'discard' in row && mapped.has(of(row)))
  if (both < 0) return
  throw wrong('the value has an equivalent in another row', `/values/${both}/discard`, 'T2')
}

function typeOf(policy: Policy, tag: string, value: string): TagSet['type'] | undefined {
  const found = vocabularyOf(policy).values.get(value)
  return found?.set.name === tag ? found.set.type : undefined
}

function wrong(text: string, at: string, rule?: string): LabelError {
  const detail = rule === undefined ? { at } : { at, rule }
  return new LabelError('label.equivalence', text, detail)
}
