// SPDX-License-Identifier: Apache-2.0
// What `release` and `report preview` have in common: to whom, and on which tighter terms.
import type { Clock, CommunityId, PartyCode } from '@tearline/base'
import type { paths } from '@tearline/client'
import type { Command } from 'commander'
import { type PrecedenceOptions, precedenceOption, uptake } from './precedence.ts'
import { addTermsOptions, type TermsOptions, termsWish } from './terms.ts'
import { idValue, partiesValue } from './values.ts'

type Order =
  paths['/api/v1/reports/{report}/preview']['post']['requestBody']['content']['application/json']

export type ReleaseOptions = TermsOptions &
  PrecedenceOptions & {
    readonly to?: readonly PartyCode[]
    readonly community?: CommunityId
  }

export function addReleaseOptions(command: Command, clock: Clock): Command {
  command
    .option('--to <parties>', 'to whom, such as XBB,XCC', partiesValue)
    .option('--community <id>', 'to its members too, who are told its id', idValue('community'))
    .addOption(precedenceOption(uptake))
    .option('--watermark', 'readers must see a watermark')
    .hook('preAction', (asked) => {
      const { to, community }: ReleaseOptions = asked.opts()
      if (to === undefined && community === undefined) {
        asked.error("error: required option '--to <parties>' or '--community <id>' not specified")
      }
    })
  return addTermsOptions(command, clock)
}

/** Terms may only be tightened: what is not said is the agreement's. */
export function orderOf(options: ReleaseOptions): Order {
  const { to, community, watermark, precedence } = options
  const terms = { ...termsWish(options), ...(watermark === true ? { watermark } : {}) }
  const said = precedence === undefined ? {} : { precedence }
  return { to: [...(to ?? [])], terms, community: community ?? null, ...said }
}

/** As it stands on a command line. */
export function audienceText({ to = [], community }: ReleaseOptions): string {
  return [
    ...(to.length === 0 ? [] : [`--to ${to.join(',')}`]),
    ...(community === undefined ? [] : [`--community ${community}`]),
  ].join(' ')
}
