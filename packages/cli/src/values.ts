// SPDX-License-Identifier: Apache-2.0
// Values of the command line, parsed at the edge: each function is given to commander for one argument or option and
// throws CliError `cli.argument` with an example of what it takes.
import {
  type Clock,
  formatInstant,
  type IdKind,
  type IdOf,
  later,
  type PartyCode,
  parseId,
  parseInstant,
  parsePartyCode,
  quote,
} from '@tearline/base'
import { Option } from 'commander'
import { CliError } from './error.ts'

const unitSeconds = { s: 1, m: 60, h: 3600, d: 24 * 3600, w: 7 * 24 * 3600 } as const
const durationPattern = /^([1-9]\d{0,8})([smhdw])$/

/** `7d`, `12h`, `90m`: answers seconds. */
export function durationValue(text: string): number {
  const [, number, unit] = durationPattern.exec(text) ?? []
  if (number === undefined || unit === undefined) {
    throw bad(`${quote(text)} is not a duration`, 'write a number and a unit: 90m, 12h, 7d, 2w')
  }
  return Number(number) * unitSeconds[unit as keyof typeof unitSeconds]
}

/** An option that takes a duration, with what is usual. */
export function durationOption(flags: string, description: string, usual: string): Option {
  return new Option(flags, description)
    .argParser(durationValue)
    .default(durationValue(usual), usual)
}

/** A time (`2027-01-31T00:00:00Z`) or how long from now (`90d`): answers the time as it stands on the wire. */
export function timeValue(clock: Clock): (text: string) => string {
  return (text) => {
    if (durationPattern.test(text)) return formatInstant(later(clock.now(), durationValue(text)))
    try {
      return formatInstant(parseInstant(text))
    } catch {
      const next = 'write a time such as 2027-01-31T00:00:00Z, or how long from now: 12h, 90d'
      throw bad(`${quote(text)} is neither a time nor a duration`, next)
    }
  }
}

export function partyValue(text: string): PartyCode {
  try {
    return parsePartyCode(text)
  } catch {
    throw bad(
      `${quote(text)} is not a party code`,
      'write it in capitals as in the party document, such as XAA',
    )
  }
}

/** `XBB,XCC`; the option may stand several times. */
export function partiesValue(
  text: string,
  before: readonly PartyCode[] = [],
): readonly PartyCode[] {
  return [...before, ...text.split(',').map((each) => partyValue(each.trim()))]
}

const listedBy: Readonly<Partial<Record<IdKind, string>>> = {
  report: 'tearline report list',
  release: 'tearline inbox',
  agreement: 'tearline agreement list',
  request: 'tearline onward list',
  question: 'tearline question list',
  onwardRule: 'tearline onward rule list',
  portion: 'tearline report list --json, or tearline inbox --json',
}

export function idValue<K extends IdKind>(kind: K): (text: string) => IdOf[K] {
  return (text) => {
    try {
      return parseId(kind, text)
    } catch {
      const list = listedBy[kind]
      const next = list === undefined ? 'copy it from a list' : `find it with: ${list}`
      throw bad(`${quote(text)} is not the id of a ${kind}`, next)
    }
  }
}

/** The option stands once for each id, or takes several with commas. */
export function idsValue<K extends IdKind>(
  kind: K,
): (text: string, before?: readonly IdOf[K][]) => readonly IdOf[K][] {
  const one = idValue(kind)
  return (text, before = []) => [...before, ...text.split(',').map((each) => one(each.trim()))]
}

/** Options that stand several times, as they come. */
export function textsValue(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}

export function portValue(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw bad(`${quote(text)} is not a port`, 'give a number from 0 to 65535')
}

/** A name or a path that stands in a file of others as it is: nothing in it may end a line or begin a word. */
export function plainValue(text: string): string {
  if (/^[\w./@+-]{1,200}$/.test(text)) return text
  throw bad(`${quote(text)} is not a plain name or path`, 'use letters, digits and . / - _ @ +')
}

/** A count or an index: a whole number from 0. */
export function numberValue(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw bad(`${quote(text)} is not a whole number`, 'give digits only, such as 0 or 42')
}

export function bad(what: string, next: string): CliError {
  return new CliError('cli.argument', what, { next })
}
