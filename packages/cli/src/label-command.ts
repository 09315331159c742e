// SPDX-License-Identifier: Apache-2.0
// What the `label` commands have in common: a policy, and what a mark leaves unsaid. They need no node.
import { type Clock, type PartyCode, parseInstant } from '@tearline/base'
import { type MarkingContext, type Policy, policyNamed, shippedPolicies } from '@tearline/label'
import type { Command } from 'commander'
import { bad, partiesValue, partyValue, timeValue } from './values.ts'

type Options = {
  readonly policy: Policy
  readonly owner?: PartyCode
  readonly at?: string
  readonly recipients?: readonly PartyCode[]
}
export type Marking = { readonly policy: Policy; readonly context: MarkingContext }

export function addLabelOptions(command: Command, clock: Clock): Command {
  return command
    .requiredOption(
      '--policy <name>',
      `one of ${[...shippedPolicies.keys()].join(', ')}`,
      policyValue,
    )
    .option('--owner <party>', 'whose it is, where the policy does not say', partyValue)
    .option('--at <time>', 'date of the information (default: now)', timeValue(clock))
    .option('--recipients <parties>', 'under TLP: whom the source names', partiesValue)
}

export function markingOf(command: Command, clock: Clock): Marking {
  const { policy, owner, at, recipients } = command.opts() as Options
  return {
    policy,
    context: {
      owner: owner ?? ownerOf(policy),
      at: at === undefined ? clock.now() : parseInstant(at),
      ...(recipients === undefined ? {} : { recipients }),
    },
  }
}

function policyValue(name: string): Policy {
  const policy = policyNamed(name)
  if (policy !== undefined) return policy
  throw bad(
    `policy \`${name.slice(0, 40)}\` is not one of those shipped`,
    `choose one of: ${[...shippedPolicies.keys()].join(', ')}`,
  )
}

function ownerOf({ owner, name }: Policy): PartyCode {
  if (owner.kind !== 'originator') return owner.party
  throw bad(`under policy \`${name}\` a mark does not say whose it is`, 'say it with --owner XAA')
}
