// SPDX-License-Identifier: Apache-2.0
// What ended while it was under way: a lease, after which what was handed does not open, and an agreement, after which
// nothing is taken that names it. By the clock of the node that opens or takes; the dates are those that were signed.
import { type Instant, later, parseInstant } from '@tearline/base'
import type { Handed, LedgerEvent } from '../model.ts'
import { hold } from '../promise.ts'
import { nodeOf, type Run } from '../run.ts'

/** A write that is slow moves the clock between the mail's arrival and its entry. */
const slackSeconds = 5

export async function checkEnded(run: Run): Promise<void> {
  for (const { node, index } of run.fresh.events) {
    if (nodeOf(run, node).isLiar) continue
    const ledger = run.model.ledgerOf(node)
    const event = ledger[index]
    if (event?.kind === 'portion.opened') checkLease(run, node, event, ledger.slice(0, index))
    if (event?.kind === 'release.received') {
      await checkInForce(run, node, event, ledger.slice(0, index))
    }
  }
}

/** INVARIANT (no-key-outside): a lease that is over gives no key, whoever still has the bytes. */
function checkLease(
  run: Run,
  node: string,
  opened: LedgerEvent,
  before: readonly LedgerEvent[],
): void {
  const { rendition } = opened
  if (rendition === null) return
  const received = before.filter(
    (event) => event.kind === 'release.received' && event['rendition'] === rendition,
  )
  const isOpen = received.some((event) => {
    const handed = run.model.handed.find(({ statement }) => statement === event['statement'])
    return handed === undefined || timeOf(opened) < leaseEnd(handed, timeOf(event))
  })
  hold(
    isOpen || received.length === 0,
    'no-key-outside',
    `${node} opens ${String(rendition)} after its lease`,
  )
}

/** Never, where keys are held, or asked for at each opening since a holder that had none handed it on. */
function leaseEnd({ signed }: Handed, received: Instant): Instant {
  const { terms, from, originator, consents } = signed
  const isAsked = terms.keys === 'held' || (from !== originator && consents.length === 0)
  const end = isAsked ? Number.POSITIVE_INFINITY : later(received, terms.leaseSeconds ?? 0)
  const expires = terms.expires === null ? Number.POSITIVE_INFINITY : parseInstant(terms.expires)
  return (Math.min(end, expires) + slackSeconds * 1_000) as Instant
}

async function checkInForce(
  run: Run,
  node: string,
  event: LedgerEvent,
  before: readonly LedgerEvent[],
): Promise<void> {
  const handed = run.model.handed.find(({ statement }) => statement === event['statement'])
  const taker = nodeOf(run, node)
  if (handed === undefined || !taker.isWorking) return
  const all = await taker.process.ctx.store.read.agreements.list()
  const named = all.find(({ id }) => id === handed.signed.agreement)
  const wasEnded = before.some(
    ({ kind, agreement }) => kind === 'agreement.ended' && agreement === named?.id,
  )
  const ends = wasEnded ? (named?.ends ?? []).map(({ end }) => end.effective) : []
  const [until = ''] = [...ends, ...(named === undefined ? [] : [named.agreement.until])].sort()
  hold(
    until !== '' && timeOf(event) < parseInstant(until) + slackSeconds * 1_000,
    'no-key-outside',
    `${node} takes ${handed.id} under an agreement that is over`,
  )
}

function timeOf(event: LedgerEvent): Instant {
  return parseInstant(String(event['at']))
}
