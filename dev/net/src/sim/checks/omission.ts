// SPDX-License-Identifier: Apache-2.0
// A holder that leaves an entry about an originator's portions out of what it shows: the events of each originator are
// numbered and linked in the holder's ledger, so that whoever audits it sees the gap. Left out is any but the last one:
// of the last only the tree tells, whose size partners have cosigned.
// INVARIANT (one-history): what is shown is all there is, or the audit says where it is broken.
import type { LedgerEvent } from '../model.ts'
import { hold } from '../promise.ts'
import { ask, doneOf, type Run, tell } from '../run.ts'
import type { SimNode } from '../sim-node.ts'

type Audit = {
  readonly chains: readonly { readonly originator: string; readonly brokenAt: number | null }[]
}

/** At the end: honest ledgers have no gap, and one entry less of a liar's is found. */
export async function checkOmission(run: Run): Promise<void> {
  for (const node of run.nodes.values()) {
    if (!node.isWorking) continue
    const whole = await chainsOf(run, node)
    const broken = whole?.chains.find(({ brokenAt }) => brokenAt !== null)
    hold(broken === undefined, 'one-history', `${node.code} has a gap in ${broken?.originator}`)
    if (node.isLiar) await omitOne(run, node)
  }
}

async function omitOne(run: Run, liar: SimNode): Promise<void> {
  const omitted = someOmission(run, liar)
  if (omitted === null) return
  tell(run, `${liar.code} leaves entry ${omitted.index} about ${omitted.originator} out`)
  const { ledger } = liar.process.ctx.store.read
  const list = ledger.list.bind(ledger)
  Object.assign(ledger, {
    list: async (...asked: Parameters<typeof list>) =>
      (await list(...asked)).filter(({ index }) => index !== omitted.index),
  })
  const shown = await chainsOf(run, liar)
  Object.assign(ledger, { list })
  const found = shown?.chains.find(({ originator }) => originator === omitted.originator)
  const isFound = shown === null || (found !== undefined && found.brokenAt !== null)
  hold(isFound, 'one-history', `${liar.code} left ${omitted.index} out, and the audit is content`)
  run.counts['omitted'] = (run.counts['omitted'] ?? 0) + 1
}

/** An entry that others of its chain follow. */
function someOmission(run: Run, { code }: SimNode) {
  const links = run.model.ledgerOf(code).flatMap((event, index) => {
    const originator = originatorIn(event)
    return originator === null ? [] : [{ index, originator }]
  })
  const last = new Map(links.map(({ index, originator }) => [originator, index]))
  const inner = links.filter(({ index, originator }) => last.get(originator) !== index)
  return run.chance.pick(inner) ?? null
}

function originatorIn({ chain }: LedgerEvent): string | null {
  return (chain as { readonly originator: string } | null)?.originator ?? null
}

async function chainsOf(run: Run, node: SimNode): Promise<Audit | null> {
  return doneOf<Audit>(
    await ask(run, node, { role: 'auditor', method: 'GET', path: '/ledger/audit' }),
  )
}
