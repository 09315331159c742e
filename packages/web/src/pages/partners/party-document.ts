// SPDX-License-Identifier: Apache-2.0
// What somebody gives for a party document: the file itself, or what `tearline party show --json` wraps it in. Whether
// it holds, the node says.
import { jsonIn } from '../../api/json-in.ts'
import type { PartyDocument } from '../../api/partners.ts'

/** Null where the text is nothing of the kind. */
export async function partyDocumentIn(text: string): Promise<PartyDocument | null> {
  const value = await jsonIn(text)
  if (!isObject(value)) return null
  return documentIn(value['document']) ?? documentIn(value)
}

function documentIn(value: unknown): PartyDocument | null {
  if (!isObject(value) || typeof value['payload'] !== 'string') return null
  return Array.isArray(value['signatures']) ? (value as PartyDocument) : null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
