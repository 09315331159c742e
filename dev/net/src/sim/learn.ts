// SPDX-License-Identifier: Apache-2.0
// How the observer comes to know what the nodes did: it reads what is committed in their ledgers, and opens what was
// written with their own keys.
import { fromUtf8, type PortionId, type ReleaseId, type ReportId } from '@tearline/base'
import { encodeLabel, formatPortionMarking } from '@tearline/label'
import { digestOf, openPortion, type PortionKey } from '@tearline/seal'
import type { PortionRecord } from '@tearline/store'
import { isAtLeast, readMark } from './marks.ts'
import { type LedgerEvent, type Portion, truthIn } from './model.ts'
import { Broken, hold } from './promise.ts'
import { type Run, workingNodes } from './run.ts'
import type { SimNode } from './sim-node.ts'

/** Takes in what every node has committed since the last time. */
export async function learn(run: Run): Promise<void> {
  for (const node of workingNodes(run)) {
    if (node.process.disk.writes === node.learnedAt) continue
    node.learnedAt = node.process.disk.writes
    await learnFrom(run, node)
  }
}

async function learnFrom(run: Run, node: SimNode): Promise<void> {
  node.rememberKeys()
  const { read } = node.process.ctx.store
  const ledger = run.model.ledgerOf(node.code)
  const records = await read.ledger.list({}, { after: ledger.length - 1 })
  for (const { index, event } of records) {
    ledger.push(event as LedgerEvent)
    run.fresh.events.push({ node: node.code, index })
  }
  for (const { event } of records) await takeIn(run, node, event as LedgerEvent)
}

async function takeIn(run: Run, node: SimNode, event: LedgerEvent): Promise<void> {
  const { read } = node.process.ctx.store
  switch (event.kind) {
    case 'report.written': {
      const report = event['report'] as ReportId
      run.model.reports.set(report, { originator: node.code, portions: [] })
      return know(run, node, await read.reports.portionsOf(report))
    }
    case 'consent.given': {
      const ids = (event['portions'] as readonly PortionId[]).filter(
        (id) => !run.model.portions.has(id),
      )
      return know(run, node, await read.reports.portions(ids))
    }
    case 'release.approved': {
      const { release, statement, to, portions } = event as unknown as Record<string, string>
      const { release: signed } = (await read.releases.byId(release as ReleaseId)) ?? {}
      const handed = { id: release, statement, from: node.code, to, portions, signed }
      run.model.handed.push(handed as never)
      return
    }
    default:
  }
}

async function know(run: Run, node: SimNode, records: readonly PortionRecord[]): Promise<void> {
  for (const record of records) {
    if (run.model.portions.has(record.id)) continue
    const portion = await portionOf(node, record)
    run.model.portions.set(record.id, portion)
    run.model.reports.get(record.report)?.portions.push(record.id)
    checkLabel(run, node, record, portion)
  }
}

async function portionOf(node: SimNode, record: PortionRecord): Promise<Portion> {
  const { id, report, originator, label, sealed, cites } = record
  const { read } = node.process.ctx.store
  const key = (await read.reports.keys([id])).get(id) as PortionKey | undefined
  if (key === undefined || label === null) {
    throw new Broken('nothing-lost', `${node.code} has written ${id} and has no key of it`)
  }
  const labelDigest = digestOf(encodeLabel(label))
  const bytes = await read.blobs.load(sealed)
  const names = { report, portion: id, originator, labelDigest, key }
  const truth = truthIn(fromUtf8(openPortion({ ...names, sealed: bytes })))
  const { tearLineFor } = truth
  return { id, originator, report, mark: readMark(truth.marking), cites, tearLineFor }
}

/** INVARIANT (never-weaker): what is stored permits nothing that its author, or a source, forbids. */
function checkLabel(run: Run, node: SimNode, record: PortionRecord, portion: Portion): void {
  const { policy } = node.process.ctx
  if (record.label === null) return
  const text = formatPortionMarking(policy, record.label)
  const stored = readMark(text)
  const sources = portion.cites.flatMap((id) => run.model.portions.get(id) ?? [])
  // The originator of a source may have what derives from it: it is its own.
  const parties = [...run.nodes.keys()].filter((code) => code !== node.code)
  const isSo =
    isAtLeast(stored, portion.mark, parties) &&
    sources.every(({ mark, originator }) =>
      isAtLeast(
        stored,
        mark,
        parties.filter((code) => code !== originator),
      ),
    )
  hold(isSo, 'never-weaker', `${record.id} of ${node.code} is stored as ${text}`)
}
