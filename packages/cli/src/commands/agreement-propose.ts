// SPDX-License-Identifier: Apache-2.0
import { type Clock, formatInstant, later, type PartyCode } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { equivalencesFile } from '../equivalences-input.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import type { Settings } from '../settings.ts'
import { addTermsOptions, type TermsOptions, termsWish } from '../terms.ts'
import { durationValue, partiesValue, textsValue, timeValue } from '../values.ts'

type Options = TermsOptions & {
  readonly with: readonly PartyCode[]
  readonly ceiling: string
  readonly title?: string
  readonly topic?: readonly string[]
  readonly from?: string
  readonly until?: string
  readonly answerWithin?: number
  readonly tombstoneWithin?: number
  readonly equivalences?: string
  /** False where `--no-watermark` stands. */
  readonly watermark: boolean
}
type Order = paths['/api/v1/agreements']['post']['requestBody']['content']['application/json']
type Reply = { readonly agreement: { readonly id: string; readonly parties: readonly string[] } }

const daySeconds = 24 * 3600
const agreementDays = 365

/** The strictest that still lets people work: nothing goes further unasked, and keys stay at home. */
const strictest = {
  onward: 'ask',
  keys: 'held',
  expires: null,
  purpose: null,
  permittedAction: 'AMBER',
  evidence: 'no',
} as const

export function agreementPropose(environment: Environment): Command {
  const { clock } = environment
  const command = new Command('propose')
    .description('sign an agreement and send it to the other parties for their signatures')
    .requiredOption('--with <parties>', 'the other parties, such as XBB,XCC', partiesValue)
    .requiredOption('--ceiling <class>', 'the highest classification that may travel under it')
    .option('--title <text>', 'what it is called (default: the parties)')
    .option(
      '--topic <word>',
      'a subject it covers; may stand several times (default: all)',
      textsValue,
    )
    .option('--from <when>', 'when it begins (default: now)', timeValue(clock))
    .option('--until <when>', 'when it ends (default: in a year)', timeValue(clock))
    .option(
      '--answer-within <duration>',
      'for onward requests (default: the setting)',
      durationValue,
    )
    .option('--tombstone-within <duration>', 'for recalls (default: the setting)', durationValue)
    .option('--equivalences <file>', 'rows to translate labels by, as JSON (default: none)')
    .option('--no-watermark', 'readers need not see a watermark')
  return asksNode<[], Options, Reply>(addTermsOptions(command, clock), environment, {
    person: 'officer',
    doing: 'signing the agreement',
    ask: async (node, { options }) => {
      const { proposal } = await node.ask((api) => api.GET('/api/v1/settings'))
      const body = draftOf(options, proposal, { node, clock })
      return node.ask((api) => api.POST('/api/v1/agreements', { body }))
    },
    print: ({ agreement: { id, parties } }, { options }) => {
      printLine(id)
      say(`signed for ${parties.join(', ')}; it is in force once all of them have accepted it`)
      say(`next, at ${options.with.join(' and ')}: tearline agreement accept ${id}`)
    },
    queues: true,
  })
}

function draftOf(
  options: Options,
  usual: Settings['proposal'],
  { node: { config }, clock }: { readonly node: Connection; readonly clock: Clock },
): Order {
  const now = clock.now()
  const parties = [...options.with]
  const { ceiling, watermark } = options
  const draft: Partial<Order> = {
    title: options.title ?? `${config.party.code} with ${parties.join(', ')}`,
    parties,
    policy: config.policy,
    ceiling: ceiling.toUpperCase(),
    topics: [...(options.topic ?? [])],
    terms: { ...strictest, ...leaseOf(options, usual), ...termsWish(options), watermark },
    clocks: {
      answerSeconds: options.answerWithin ?? usual.answerSeconds,
      tombstoneSeconds: options.tombstoneWithin ?? usual.tombstoneSeconds,
    },
    from: options.from ?? formatInstant(now),
    until: options.until ?? formatInstant(later(now, agreementDays * daySeconds)),
    // Left out where there are none: the contract's types cannot say that a member may be absent and not empty.
    ...(options.equivalences === undefined
      ? {}
      : { equivalences: equivalencesFile(options.equivalences) }),
  }
  return draft as Order
}

/** A lease goes with handed keys, and only with them. */
function leaseOf({ keys, lease }: Options, { leaseSeconds }: Settings['proposal']) {
  const isHanded = keys === 'handed' || (keys === undefined && lease !== undefined)
  return { leaseSeconds: isHanded ? (lease ?? leaseSeconds) : null }
}
