// SPDX-License-Identifier: Apache-2.0
// originator-first: no onward release without the consent its terms ask for. What comes without it is put aside, and its
// originator is told.
import { lets } from '../marks.ts'
import { hold } from '../promise.ts'
import { nodeOf, type Run } from '../run.ts'
import { isLive } from './live.ts'

/** Whatever takes effect at a third party was let go by its originator's people. */
export function checkOnward(run: Run): void {
  for (const { node, index } of run.fresh.events) {
    const event = run.model.ledgerOf(node)[index]
    if (event?.kind !== 'release.received' || nodeOf(run, node).isLiar) continue
    for (const id of event['portions'] as readonly string[]) {
      const portion = run.model.portions.get(id)
      if (portion === undefined || portion.originator === event['from']) continue
      const isFree = run.model.isFree(portion.report) && lets(portion.mark, node)
      const isTearLine = portion.tearLineFor?.includes(node) === true
      const isSo = isFree || isTearLine || portion.originator === node
      hold(
        isSo || run.model.isGranted(id, node),
        'originator-first',
        `${node} takes ${id} of ${portion.originator} from ${String(event['from'])}`,
      )
    }
  }
}

/** At the end: whatever a liar handed on in silence is known to its originator. */
export async function checkTold(run: Run): Promise<void> {
  for (const { statement, from, to, originator } of run.smuggled) {
    const there = run.model.ledgerOf(to)
    const arrived = there.find((event) => event['statement'] === statement)
    if (arrived === undefined) continue
    hold(
      arrived.kind === 'release.quarantined' || isWithin(run, arrived),
      'originator-first',
      `${to} took what ${from} smuggled: ${arrived.kind}`,
    )
    if (arrived.kind !== 'release.quarantined' || originator === from) continue
    if (!(await isLive(run, to, originator))) continue
    const isTold = run.model
      .ledgerOf(originator)
      .some((event) => event.kind === 'incident.received' && event['party'] === from)
    hold(isTold, 'originator-first', `${originator} was not told what ${from} smuggled to ${to}`)
  }
}

/** Its terms let it go to whom the labels name: that needs nobody's consent. */
function isWithin(run: Run, event: { readonly [member: string]: unknown }): boolean {
  const portions = (event['portions'] ?? []) as readonly string[]
  return (
    event['kind'] === 'release.received' &&
    portions.every((id) => run.model.isFree(run.model.portions.get(id)?.report ?? ''))
  )
}
