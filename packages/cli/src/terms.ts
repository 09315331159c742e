// SPDX-License-Identifier: Apache-2.0
// The options that say terms (`@tearline/release`, terms): the same words for agreements, releases and answers.
import type { Clock, Json } from '@tearline/base'
import { type Command, Option } from 'commander'
import { durationValue, timeValue } from './values.ts'

export type TermsOptions = {
  readonly onward?: string
  readonly keys?: 'held' | 'handed'
  readonly lease?: number
  readonly expires?: string
  readonly purpose?: string
  readonly action?: string
  readonly evidence?: string
  readonly watermark?: boolean
}

export type Terms = {
  readonly onward: string
  readonly keys: string
  readonly leaseSeconds: number | null
  readonly expires: string | null
  readonly purpose: string | null
  readonly permittedAction: string
  readonly evidence: string
  readonly watermark: boolean
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
export function termsWish(options: TermsOptions): { readonly [name: string]: Json } {
  const { onward, keys, lease, expires, purpose, action, evidence } = options
  const said = { onward, keys: keys ?? (lease === undefined ? undefined : 'handed') }
  const wish = { ...said, leaseSeconds: lease, expires, purpose, permittedAction: action, evidence }
  return Object.fromEntries(
    Object.entries(wish).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** In one line, the strictest things first. */
export function termsText(terms: Terms): string {
  const { onward, keys, leaseSeconds, expires, purpose } = terms
  return [
    `onward ${onward}`,
    leaseSeconds === null ? `keys ${keys}` : `keys ${keys} for ${durationText(leaseSeconds)}`,
    ...(expires === null ? [] : [`until ${expires}`]),
    ...(purpose === null ? [] : [`for ${purpose}`]),
  ].join(', ')
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
