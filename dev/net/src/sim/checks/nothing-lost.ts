// SPDX-License-Identifier: Apache-2.0
// nothing-lost: what was acknowledged survives, each message takes effect once, and a gap is seen.
import { canonicalJson, type Json, type PartyCode } from '@tearline/base'
import { hold } from '../promise.ts'
import { nodeOf, type Run, workingNodes } from '../run.ts'
import type { SimNode } from '../sim-node.ts'
import { isLive } from './live.ts'

/** What a person was told has happened stands in the ledger; and a node that comes back has all that it had. */
export async function checkKept(run: Run): Promise<void> {
  for (const code of run.fresh.reopened) {
    const node = nodeOf(run, code)
    if (node.isWorking) await checkLedgerKept(run, node)
  }
  run.fresh.acknowledged = run.fresh.acknowledged.filter(({ node, kind, holds }) => {
    if (!nodeOf(run, node).isWorking) return true
    const entries = run.model.ledgerOf(node)
    const isThere = entries.some(
      (event) => event.kind === kind && JSON.stringify(event).includes(holds),
    )
    hold(isThere, 'nothing-lost', `${node} said ${kind} of ${holds} and has no entry of it`)
    return false
  })
}

async function checkLedgerKept(run: Run, node: SimNode): Promise<void> {
  const before = run.model.ledgerOf(node.code)
  const records = await node.process.ctx.store.read.ledger.list({}, { limit: before.length })
  hold(
    records.length >= before.length,
    'nothing-lost',
    `${node.code} had ${before.length} entries and came back with ${records.length}`,
  )
  for (const [at, { event }] of records.entries()) {
    const isSame = canonicalJson(event) === canonicalJson(before[at] as unknown as Json)
    hold(isSame, 'nothing-lost', `${node.code} came back with another entry ${at}`)
  }
}

/** Numbers without a gap, each envelope once, each release once, and the bytes of all that was sent. */
export async function checkOnce(run: Run): Promise<void> {
  for (const node of workingNodes(run)) {
    if (node.isLiar) continue
    checkAccepted(run, node)
    await checkOutbox(node)
  }
}

function checkAccepted(run: Run, { code }: SimNode): void {
  const ledger = run.model.ledgerOf(code)
  const received = ledger.filter(({ kind }) => kind === 'release.received')
  const releases = received.map(({ statement }) => statement)
  hold(new Set(releases).size === releases.length, 'nothing-lost', `${code} took a release twice`)
  const accepted = ledger.filter(({ kind }) => kind === 'envelope.accepted')
  for (const partner of run.nodes.keys()) {
    const numbers = accepted.flatMap(({ from, seq }) =>
      from === partner && typeof seq === 'number' ? [seq] : [],
    )
    const isSo = numbers.every((number, at) => number === at + 1)
    hold(isSo, 'nothing-lost', `${code} took envelopes of ${partner} as ${numbers.join()}`)
  }
}

async function checkOutbox(node: SimNode): Promise<void> {
  const { outbox, blobs } = node.process.ctx.store.read
  const items = await outbox.list()
  const byPartner = Map.groupBy(items, ({ to }) => to)
  for (const [to, sent] of byPartner) {
    const numbers = sent.flatMap(({ seq }) => seq ?? [])
    const isSo = numbers.every((number, at) => number === at + 1)
    hold(isSo, 'nothing-lost', `${node.code} sent ${to} envelopes ${numbers.join()}`)
  }
  for (const { content, envelope } of items) {
    hold(await blobs.has(content), 'nothing-lost', `${node.code} has lost the bytes of ${envelope}`)
  }
}

/** All that was released has arrived, where a way was open. */
export async function checkReached(run: Run): Promise<void> {
  for (const { statement, from, to, id } of run.model.handed) {
    if (!(await isLive(run, from, to))) continue
    const queued = await nodeOf(run, from).process.ctx.store.read.outbox.list({
      ...{ to: to as PartyCode, state: 'queued' },
    })
    const isThere = run.model
      .ledgerOf(to)
      .some((event) => event.kind.startsWith('release.') && event['statement'] === statement)
    hold(
      isThere || hasPutAside(run, to, from),
      'nothing-lost',
      `release ${id} of ${from} did not come to ${to}; ${queued.length} wait`,
    )
  }
}

/** An envelope of that partner waits for people: it may be the one. */
function hasPutAside(run: Run, at: string, from: string): boolean {
  return run.model
    .ledgerOf(at)
    .some((event) => event.kind === 'envelope.quarantined' && event['from'] === from)
}
