// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { partyValue } from '../values.ts'

type Health = {
  readonly state: string
  readonly lastSeen: string | null
  readonly queued: number
  readonly oldest: string | null
  readonly nextTry: string | null
  readonly dead: number
  readonly paused: string | null
  readonly lastRefusal: { readonly code: string; readonly at: string } | null
  readonly gap: { readonly expected: number; readonly got: number; readonly at: string } | null
  readonly stopped: boolean
  readonly skew: { readonly seconds: number; readonly at: string } | null
  readonly wrongClock: string
  readonly ours: {
    readonly size: number
    readonly seen: { readonly size: number; readonly at: string } | null
  }
}

export function partnerHealth(environment: Environment): Command {
  const command = new Command('health')
    .description('how it stands with a partner: mail both ways, its channel, its clock')
    .argument('<party>', 'code of the other party', partyValue)
  return asksNode<[PartyCode], object, Health>(command, environment, {
    person: 'admin',
    doing: 'reading how it stands',
    ask: (node, { args: [party] }) =>
      node.ask((api) =>
        api.GET('/api/v1/partners/{party}/health', { params: { path: { party } } }),
      ),
    print: (health, { args: [party] }) => {
      for (const line of linesOf(party, health)) say(line)
    },
  })
}

function linesOf(party: PartyCode, health: Health): readonly string[] {
  const { state, lastSeen, lastRefusal, gap, skew, dead } = health
  return [
    `${party} is ${state}, last seen ${lastSeen ?? 'never'}`,
    waitingLine(health),
    ...(dead > 0 ? [`${dead} given up: tearline deadletter list`] : []),
    ...(lastRefusal === null ? [] : [`last refused with ${lastRefusal.code}, ${lastRefusal.at}`]),
    ...(gap === null ? [] : [`its number ${gap.expected} is missing: ${gap.got} came, ${gap.at}`]),
    ...(health.stopped ? ['its channel is stopped by an alarm: tearline incidents'] : []),
    ledgerLine(health.ours),
    ...(skew === null ? [] : [clockLine(skew.seconds, health.wrongClock)]),
  ]
}

function waitingLine({ queued, oldest, nextTry, paused }: Health): string {
  if (queued === 0) return 'nothing waits for it'
  const why = paused === null ? '' : ` (${paused})`
  return `${queued} wait since ${oldest ?? 'now'}, next try ${nextTry ?? 'now'}${why}`
}

function ledgerLine({ size, seen }: Health['ours']): string {
  if (seen === null) return 'it has not cosigned our ledger'
  return `it has cosigned ${seen.size} of ${size} entries of our ledger, ${seen.at}`
}

function clockLine(seconds: number, wrong: string): string {
  const side = seconds < 0 ? 'behind' : 'ahead of'
  const whose = wrong === 'none' ? 'which is tolerated' : `the wrong clock is: ${wrong}`
  return `its clock is ${Math.abs(seconds)} s ${side} ours, ${whose}`
}
