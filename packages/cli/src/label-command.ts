// SPDX-License-Identifier: Apache-2.0
// What the `label` commands have in common: a policy, and what a mark leaves unsaid. They need no node.
import {
  type Clock,
  type Instant,
  JsonError,
  type PartyCode,
  parseInstant,
  parsePartyCode,
} from '@tearline/base'
import {
  type Label,
  LabelError,
  type MarkingContext,
  type Policy,
  parseBannerMarking,
  parsePortionMarking,
  type Spif,
  shippedPolicies,
} from '@tearline/label'
import type { Command } from 'commander'
import { type PolicyInput, policyInput } from './policy-input.ts'
import { bad, partiesValue, partyValue, timeValue } from './values.ts'

type Options = {
  readonly policy: string
  readonly owner?: PartyCode
  readonly at?: string
  readonly recipients?: readonly PartyCode[]
}
export type Marking = PolicyInput & {
  readonly context: MarkingContext
  /** Where the policy does not say whose a mark is, and `--owner` does not either. */
  readonly isOwnerless: boolean
}

export function addLabelOptions(command: Command, clock: Clock): Command {
  return command
    .requiredOption(
      '--policy <name>',
      `one of ${[...shippedPolicies.keys()].join(', ')}, or a SPIF file such as ./orania.xml`,
    )
    .option('--owner <party>', 'whose it is, where the policy does not say', partyValue)
    .option('--at <time>', 'date of the information (default: now)', timeValue(clock))
    .option('--recipients <parties>', 'under TLP: whom the source names', partiesValue)
}

export function markingOf(command: Command, clock: Clock): Marking {
  const marking = wordsOf(command, clock)
  if (marking.isOwnerless) throw ownerless(marking.policy)
  return marking
}

/** A stand-in for the owner of a mark where nothing depends on who it is: a TLP word is the same for all. */
const anyOwner = parsePartyCode('XXX')

/** As `markingOf`, for what never shows an owner: under TLP nobody needs to be named. */
export function wordsOf(command: Command, clock: Clock): Marking {
  const { policy: named, owner, at, recipients } = command.opts() as Options
  const input = policyInput(named, clock.now())
  const fixed = input.policy.owner.kind === 'fixed' ? input.policy.owner.party : undefined
  const isOwnerless = owner === undefined && fixed === undefined
  if (isOwnerless && input.policy.grammar !== 'tlp') throw ownerless(input.policy)
  return {
    ...input,
    isOwnerless,
    context: {
      owner: owner ?? fixed ?? anyOwner,
      at: at === undefined ? clock.now() : parseInstant(at),
      ...(recipients === undefined ? {} : { recipients }),
    },
  }
}

/** The policy's file, and the day as of which its values are valid. */
export function spifOf(command: Command, clock: Clock): { spif: Spif; at: Instant } {
  const { policy, at } = command.opts() as Options
  const { spif } = policyInput(policy, clock.now())
  if (spif === undefined) throw bad(`policy \`${policy}\` has no file`, 'name a SPIF file')
  return { spif, at: at === undefined ? clock.now() : parseInstant(at) }
}

/** A mark in brackets is that of a portion; one without is a banner. Under TLP they are one. */
export function parseMark({ policy, context }: Marking, text: string): Label {
  const isPortion = policy.grammar === 'tlp' || text.startsWith('(')
  return isPortion
    ? parsePortionMarking(policy, text, context)
    : parseBannerMarking(policy, text, context)
}

/** Puts where the mark stands in front of where it is wrong: `/portions/1` and `:4`. */
export function inPlace<T>(place: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (error instanceof JsonError) {
      const { code, message, at = '' } = error
      throw new JsonError(code, message, { at: `${place}${at}` })
    }
    if (!(error instanceof LabelError)) throw error
    const { code, message, at = '', rule, next } = error
    const detail = { at: `${place}${at}`, rule, cause: error }
    throw new LabelError(code, message, next === undefined ? detail : { ...detail, next })
  }
}

export function ownerless({ name }: Policy): Error {
  return bad(`under policy \`${name}\` a mark does not say whose it is`, 'say it with --owner XAA')
}
