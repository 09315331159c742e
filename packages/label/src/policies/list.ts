// SPDX-License-Identifier: Apache-2.0
// How the shipped policies write lists.
import { parsePartyCode } from '@tearline/base'

/** The words of a text. */
export function list(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '')
}

/** Members of a community from one day on, for as long as the policy knows. */
export function members(codes: string, from: string) {
  return list(codes).map((code) => ({ party: parsePartyCode(code), from, until: null }))
}
