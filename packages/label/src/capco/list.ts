// SPDX-License-Identifier: Apache-2.0
// Lists of parties after REL TO and DISPLAY ONLY (policies/rules.md, W3 to W5). Communities
// are expanded to their members of the day, because a later member was not meant; those whose members the
// policy does not know stay as they are and match nobody.

import type { PartyCode } from '@tearline/base'
import { say } from '@tearline/base'
import { type Audience, some } from '../audience.ts'
import { isRecipientOn, membersAt } from '../vocabulary.ts'
import { grammarRule, type Reader } from './reader.ts'
import { notCurrentOn, split, type Token, tokenError } from './token.ts'

/** The codes as written, and whom they reach. */
export type DisplayList = { readonly codes: readonly Token[]; readonly audience: Audience }

const listRule = 'W5'

/** `USA, AUS, GBR, ISAF`: the home party first, then parties, then communities, each in alphabetical order. */
export function readReleaseList(reader: Reader, list: Token, separator = ', '): Audience {
  const codes = readCodes(reader, list, separator)
  if (codes[0]?.text !== reader.home) {
    throw tokenError('label.release-list', list, {
      problem: say`does not begin with the owner, \`${{ owner: reader.home }}\``,
      rule: listRule,
    })
  }
  if (codes.length === 1) {
    throw tokenError('label.release-list', list, {
      problem: say`names the owner alone`,
      rule: listRule,
    })
  }
  return audienceOf(reader, codes)
}

/** `DEU, GBR`: without the home party, which may see its own information anyway. */
export function readDisplayList(reader: Reader, list: Token): DisplayList {
  const codes = readCodes(reader, list, ', ')
  const own = codes.find(({ text }) => text === reader.home)
  if (own !== undefined) {
    throw tokenError('label.release-list', own, { problem: say`is the owner`, rule: 'R18' })
  }
  return { codes, audience: audienceOf(reader, codes) }
}

function readCodes(reader: Reader, list: Token, separator: string): readonly Token[] {
  const codes = split(list, separator)
  for (const [index, code] of codes.entries()) {
    checkCode(reader, code)
    const previous = codes[index - 1]
    if (previous !== undefined) checkOrder(reader, previous, code)
  }
  return codes
}

function checkCode({ vocabulary, home, at }: Reader, code: Token): void {
  const { isParty, communities } = vocabulary
  if (isParty(code.text) || communities.has(code.text)) {
    if (code.text === home || isRecipientOn(vocabulary, code.text, at)) return
    throw notCurrentOn(code)
  }
  if (/^[A-Z0-9-]+$/.test(code.text)) {
    throw tokenError('label.unknown-party', code, { problem: say`is no party of the policy` })
  }
  throw tokenError('label.syntax', code, {
    problem: say`is not one code: a comma and a space part codes`,
    rule: grammarRule,
  })
}

function checkOrder(reader: Reader, previous: Token, code: Token): void {
  if (previous.text === code.text) {
    throw tokenError('label.duplicate', code, { problem: say`stands twice`, rule: listRule })
  }
  const [first, second] = [sortKey(reader, previous.text), sortKey(reader, code.text)]
  if (first < second) return
  throw tokenError('label.order', code, {
    problem: say`stands after \`${{ previous: previous.text }}\`: owner first, then parties, then communities`,
    rule: listRule,
  })
}

function sortKey({ home, vocabulary: { isParty } }: Reader, code: string): string {
  if (code === home) return `0 ${code}`
  return isParty(code) ? `1 ${code}` : `2 ${code}`
}

function audienceOf(reader: Reader, codes: readonly Token[]): Audience {
  const parties: PartyCode[] = []
  const opaque: string[] = []
  for (const code of codes) {
    const members = membersOf(reader, code)
    if (members === null) opaque.push(code.text)
    else parties.push(...members)
  }
  return some(parties, opaque)
}

/** The party itself, a community's members of the day, or null where they are not known. */
function membersOf({ vocabulary, at }: Reader, { text, at: offset }: Token) {
  if (vocabulary.isParty(text)) return [text]
  const community = vocabulary.communities.get(text)
  const members = community === undefined ? null : membersAt(community, at)
  if (members?.length !== 0) return members
  throw tokenError(
    'label.unknown-party',
    { text, at: offset },
    {
      problem: say`has no members on that day`,
    },
  )
}
