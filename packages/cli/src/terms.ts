// SPDX-License-Identifier: Apache-2.0
// The options that say terms (`@tearline/release`, terms): the same words for agreements, releases and answers.
import type { Clock } from '@tearline/base'
import type { components } from '@tearline/client'
import { type Command, Option } from 'commander'
import { durationValue, timeValue } from './values.ts'

export type Terms = Readonly<components['schemas']['Terms']>

export type TermsOptions = {
  readonly onward?: Terms['onward']
  readonly keys?: Terms['keys']
  readonly lease?: number
  readonly expires?: string
  readonly purpose?: string
  readonly action?: Terms['permittedAction']
  readonly evidence?: Terms['evidence']
  readonly watermark?: boolean
}

export function addTermsOptions(command: Command, clock: Clock): Command {
  const onward = ['within-releasable', 'ask', 'never']
  const keys = ['held', 'handed']
  return command
    .addOption(new Option('--onward <rule>', 'may it be passed on').choices(onward))
    .addOption(new Option('--keys <where>', 'who keeps the keys').choices(keys))
    .option('--lease <duration>', 'how long handed keys may be used, such as 7d', durationValue)
    .option('--expires <when>', 'after this it may not be opened any more', timeValue(clock))
    .option('--purpose <text>', 'what it may be used for')
    .addOption(
      new Option('--action <level>', 'what acting on it may show').choices([
        ...['CLEAR', 'GREEN', 'AMBER', 'RED'],
      ]),
    )
    .addOption(new Option('--evidence <rule>', 'use in court').choices(['yes', 'ask', 'no']))
}

/** Only what was said: the rest is the agreement's. */
export function termsWish(options: TermsOptions): Partial<Terms> {
  const { onward, keys, lease, expires, purpose, action, evidence } = options
  const where = keys ?? (lease === undefined ? undefined : 'handed')
  return {
    ...(onward === undefined ? {} : { onward }),
    ...(where === undefined ? {} : { keys: where }),
    ...(lease === undefined ? {} : { leaseSeconds: lease }),
    ...(expires === undefined ? {} : { expires }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(action === undefined ? {} : { permittedAction: action }),
    ...(evidence === undefined ? {} : { evidence }),
  }
}

/** Each term, or null where it says nothing; one that nobody worded does not compile. */
const saying: { readonly [Field in keyof Terms]-?: (terms: Terms) => string | null } = {
  onward: ({ onward }) => `onward ${onward}`,
  keys: ({ keys, leaseSeconds }) =>
    leaseSeconds === null ? `keys ${keys}` : `keys ${keys} for ${durationText(leaseSeconds)}`,
  // Said with the keys that it goes with.
  leaseSeconds: () => null,
  expires: ({ expires }) => (expires === null ? null : `until ${expires}`),
  purpose: ({ purpose }) => (purpose === null ? null : `for ${purpose.split('\n').join('; for ')}`),
  permittedAction: ({ permittedAction }) => `PAP:${permittedAction}`,
  evidence: ({ evidence }) => `evidence ${evidence}`,
  watermark: ({ watermark }) => (watermark ? 'watermark' : null),
}

/** In one line, what matters most first. */
export function termsText(terms: Terms): string {
  return Object.values(saying)
    .flatMap((say) => say(terms) ?? [])
    .join(', ')
}

/** The largest unit that says it exactly. */
function durationText(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
  ] as const
  const [name, size] = units.find(([, each]) => seconds % each === 0) ?? ['s', 1]
  return `${seconds / size}${name}`
}
