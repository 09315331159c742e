// SPDX-License-Identifier: Apache-2.0
import { formatInstant, later, type PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { equivalencesFile } from '../equivalences-input.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { addTermsOptions, type TermsOptions, termsWish } from '../terms.ts'
import { durationOption, partiesValue, textsValue, timeValue } from '../values.ts'

type Options = TermsOptions & {
  readonly with: readonly PartyCode[]
  readonly ceiling: string
  readonly title?: string
  readonly topic?: readonly string[]
  readonly from?: string
  readonly until?: string
  readonly answerWithin: number
  readonly tombstoneWithin: number
  readonly equivalences?: string
  /** False where `--no-watermark` stands. */
  readonly watermark: boolean
}
type Reply = { readonly agreement: { readonly id: string; readonly parties: readonly PartyCode[] } }

const daySeconds = 24 * 3600
const usualDays = { agreement: 365, lease: 7 } as const

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
    .addOption(durationOption('--answer-within <duration>', 'for onward requests', '24h'))
    .addOption(durationOption('--tombstone-within <duration>', 'for recalls', '24h'))
    .option('--equivalences <file>', 'rows to translate labels by, as JSON (default: none)')
    .option('--no-watermark', 'readers need not see a watermark')
  return asksNode<[], Options, Reply>(addTermsOptions(command, clock), environment, {
    person: 'officer',
    doing: 'signing the agreement',
    ask: (node, { options }) => node.post('/agreements', draftOf(options, node, environment)),
    print: ({ agreement: { id, parties } }, { options }) => {
      printLine(id)
      say(`signed for ${parties.join(', ')}; it is in force once all of them have accepted it`)
      say(`next, at ${options.with.join(' and ')}: tearline agreement accept ${id}`)
    },
    queues: true,
  })
}

function draftOf(options: Options, { config }: Connection, { clock }: Environment) {
  const now = clock.now()
  const parties = [...options.with]
  const { ceiling, answerWithin, tombstoneWithin, watermark } = options
  return {
    title: options.title ?? `${config.party.code} with ${parties.join(', ')}`,
    parties,
    policy: config.policy,
    ceiling: ceiling.toUpperCase(),
    topics: [...(options.topic ?? [])],
    terms: { ...strictest, ...leaseOf(options), ...termsWish(options), watermark },
    clocks: { answerSeconds: answerWithin, tombstoneSeconds: tombstoneWithin },
    from: options.from ?? formatInstant(now),
    until: options.until ?? formatInstant(later(now, usualDays.agreement * daySeconds)),
    ...(options.equivalences === undefined
      ? {}
      : { equivalences: equivalencesFile(options.equivalences) }),
  }
}

/** A lease goes with handed keys, and only with them. */
function leaseOf({ keys, lease }: Options) {
  const isHanded = keys === 'handed' || (keys === undefined && lease !== undefined)
  return { leaseSeconds: isHanded ? (lease ?? usualDays.lease * daySeconds) : null }
}
