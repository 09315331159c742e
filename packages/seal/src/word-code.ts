// SPDX-License-Identifier: Apache-2.0
// The word code that two people compare by voice when their nodes pair (design.md section 5).
//
// Eight words of 2,048 are 88 bits. Somebody between the two who makes both false documents needs not hit one given
// code but only two of his that agree, about 2^44 tries. Each try costs him what it costs us once, a scrypt of
// 32 MiB (about 0.1 s): some fifty thousand years of one core. Six words would leave thirty.
import { scryptSync } from 'node:crypto'
import { utf8 } from '@tearline/base'
import { type PartyDocument, partyDocumentDigest } from './party.ts'
import { words } from './words.ts'

const wordCount = 8
const bitsPerWord = 11
const scryptCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }
const salt = utf8('tearline/v1/word-code')

/**
 * Eight words, the same whichever of the two documents comes first. Takes about 0.1 s.
 *
 * Both documents must be verified before, and both people must read all words.
 */
export function wordCode(a: PartyDocument, b: PartyDocument): readonly string[] {
  const digests = [partyDocumentDigest(a), partyDocumentDigest(b)].sort().join('\n')
  const bytes = scryptSync(digests, salt, wordCount * (bitsPerWord / 8), scryptCost)
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  return Array.from({ length: wordCount }, (_, index) => {
    const word = Number((bits >> BigInt((wordCount - 1 - index) * bitsPerWord)) & 0x7ffn)
    return words[word] ?? ''
  })
}
