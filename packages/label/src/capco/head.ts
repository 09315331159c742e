// SPDX-License-Identifier: Apache-2.0
// The head of a marking: classification, and whose information it is (policies/rules.md, "Markings").
//
//   S  DEU TS  FGI S  NS  JOINT S USA GBR          in portions, the last four after `//`
//   SECRET  JOINT SECRET USA GBR                   in banners, the last after `//`

import type { PartyCode } from '@tearline/base'
import { say } from '@tearline/base'
import { isOwner } from '../check.ts'
import type { Classification, ForeignMarking } from '../policy.ts'
import { grammarRule, type Reader } from './reader.ts'
import { after, notCurrentOn, split, type Token, tokenError } from './token.ts'

export type Head = {
  readonly token: Token
  readonly classification: Classification
  readonly owners: readonly PartyCode[]
  readonly joint: boolean
  readonly sourceConcealed: boolean
  /** Wholly somebody else's. */
  readonly foreign: boolean
  readonly foreignMarking: ForeignMarking | null
}

const jointWord = 'JOINT '
const concealedWord = 'FGI'

/** `S` */
export function readOwnHead(reader: Reader, token: Token): Head {
  return ownedBy(token, readClassification(reader, token), [reader.home])
}

/** What stands after a leading `//`. */
export function readForeignHead(reader: Reader, token: Token): Head {
  if (token.text.startsWith(jointWord)) return readJointHead(reader, token)
  if (reader.form === 'name') {
    throw tokenError('label.syntax', token, {
      problem: say`stands where only JOINT may`,
      rule: grammarRule,
    })
  }
  return readRegisteredHead(reader, token) ?? readOthersHead(reader, token)
}

/** The category `FGI CAN DEU` beside own information; bare `FGI` conceals who (W8, R10). */
export function readForeignCategory(reader: Reader, head: Head, category: Token): Head {
  if (head.foreign || head.joint) {
    throw tokenError('label.contradiction', category, {
      problem: say`stands beside a foreign head`,
      rule: 'W8',
    })
  }
  if (category.text === concealedWord) return { ...head, sourceConcealed: true }
  const codes = split(after(category, `${concealedWord} `), ' ')
  const owners = codes.map((code, index) => {
    checkRising(codes[index - 1], code)
    return readOtherOwner(reader, code)
  })
  return { ...head, owners: [...head.owners, ...owners] }
}

export function isForeignCategory({ vocabulary }: Reader, { text }: Token): boolean {
  if (vocabulary.foreignCategory === undefined) return false
  return text === concealedWord || text.startsWith(`${concealedWord} `)
}

/** `JOINT S USA GBR`: the home party first, then the others in alphabetical order. */
function readJointHead(reader: Reader, token: Token): Head {
  const rest = after(token, jointWord)
  const { form, vocabulary, home } = reader
  const level = vocabulary.policy.classifications.find((of) => rest.text.startsWith(`${of[form]} `))
  if (level === undefined) throw unknownClassification(rest)
  if (level.obsolete) throw notCurrentOn(rest)
  const [first, ...others] = split(after(rest, `${level[form]} `), ' ')
  if (first?.text !== home || others.length === 0) {
    throw tokenError('label.owner', token, {
      problem: say`does not name \`${{ home }}\` and then another owner`,
      rule: 'R22',
    })
  }
  const owners = others.map((code, index) => {
    checkRising(others[index - 1], code)
    return readOtherOwner(reader, code)
  })
  return { ...ownedBy(token, level, [home, ...owners]), joint: true }
}

/** `NS`: a form that the policy registers for one organisation. */
function readRegisteredHead({ vocabulary }: Reader, token: Token): Head | undefined {
  const foreignMarking = vocabulary.policy.foreignMarkings.find((of) => of.portion === token.text)
  const level = vocabulary.classifications.get(foreignMarking?.classification ?? '')
  if (foreignMarking === undefined || level === undefined) return undefined
  if (level.obsolete) throw notCurrentOn(token)
  return { ...ownedBy(token, level, [foreignMarking.owner]), foreign: true, foreignMarking }
}

/** `DEU TS`, or `FGI TS` where the source is concealed: then it is the home party that answers for it. */
function readOthersHead(reader: Reader, token: Token): Head {
  const space = token.text.indexOf(' ')
  if (space < 0) {
    throw tokenError('label.syntax', token, {
      problem: say`does not name an owner and a classification`,
      rule: grammarRule,
    })
  }
  const owner = { text: token.text.slice(0, space), at: token.at }
  const level = readClassification(reader, after(token, `${owner.text} `))
  if (owner.text === concealedWord) {
    return { ...ownedBy(token, level, [reader.home]), foreign: true, sourceConcealed: true }
  }
  return { ...ownedBy(token, level, [readOtherOwner(reader, owner)]), foreign: true }
}

function ownedBy(token: Token, classification: Classification, owners: readonly PartyCode[]): Head {
  return {
    token,
    classification,
    owners,
    joint: false,
    sourceConcealed: false,
    foreign: false,
    foreignMarking: null,
  }
}

function readClassification({ vocabulary, form }: Reader, token: Token): Classification {
  const level = vocabulary.policy.classifications.find((of) => of[form] === token.text)
  if (level === undefined) throw unknownClassification(token)
  if (level.obsolete) throw notCurrentOn(token)
  return level
}

function readOtherOwner({ vocabulary, home }: Reader, code: Token): PartyCode {
  if (code.text === home) {
    throw tokenError('label.owner', code, { problem: say`is not foreign here`, rule: grammarRule })
  }
  if (code.text === concealedWord) {
    throw tokenError('label.contradiction', code, {
      problem: say`conceals what others name`,
      rule: 'W8',
    })
  }
  if (!isOwner(vocabulary, code.text)) {
    throw tokenError('label.unknown-party', code, { problem: say`is no party of the policy` })
  }
  return code.text
}

function checkRising(previous: Token | undefined, code: Token): void {
  if (previous === undefined || previous.text < code.text) return
  if (previous.text === code.text) {
    throw tokenError('label.duplicate', code, { problem: say`stands twice`, rule: grammarRule })
  }
  throw tokenError('label.order', code, {
    problem: say`stands after \`${{ previous: previous.text }}\`, not in alphabetical order`,
    rule: grammarRule,
  })
}

function unknownClassification(token: Token) {
  return tokenError('label.unknown-classification', token, {
    problem: say`does not begin with a classification of the policy`,
  })
}
