import assert from 'node:assert/strict'
import { type Bytes, base64, parseInstant, parsePartyCode } from '@tearline/base'
import { formatPortionMarking, type Label, parsePortionMarking, policyNamed } from '@tearline/label'
import type { ReadContext, WriteContext } from '../src/index.ts'

export const at = parseInstant('2026-11-01T00:00:00Z')

export function contextOf(given: {
  readonly policy: string
  readonly owner?: string
  readonly defaultMark?: string
}): ReadContext {
  const policy = policyNamed(given.policy)
  assert.ok(policy !== undefined, `policy ${given.policy}`)
  const owner = parsePartyCode(given.owner ?? 'XAA')
  const { defaultMark } = given
  return { policy, owner, at, ...(defaultMark !== undefined && { defaultMark }) }
}

export function writeContextOf({ policy, owner }: ReadContext): WriteContext {
  return { policy, printedBy: owner }
}

export function labelOf(mark: string, { policy, owner }: ReadContext): Label {
  return parsePortionMarking(policy, mark, { owner, at })
}

export function markOf(label: Label | null, { policy, owner }: ReadContext): string | null {
  return label === null ? null : formatPortionMarking(policy, label, owner)
}

/** As vectors have it: a text, or bytes in base64 where the portion is a file. */
export function contentOf(portion: { form: string; content: Bytes }): unknown {
  if (portion.form === 'file') return { base64: base64(portion.content) }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(portion.content)
}

export const slow = process.env['SLOW'] === '1'
