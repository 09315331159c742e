// SPDX-License-Identifier: Apache-2.0
// one-history: a node cannot show two partners two ledgers, nor roll back, without leaving portable proof. Every
// checkpoint that an honest node lets out is compared with the root of what it really has; for the others, proof is
// looked for at the end.
import { type Bytes, CodedError, concat, equalBytes, utf8 } from '@tearline/base'
import { ledgerTrust } from '@tearline/exchange'
import { parseCheckpoint, parseNote, verifyFork } from '@tearline/ledger'
import { sha256 } from '@tearline/seal'
import { hold } from '../promise.ts'
import { nodeOf, type Run } from '../run.ts'
import type { SimNode } from '../sim-node.ts'

export async function checkHistory(run: Run): Promise<void> {
  for (const restored of run.restored.splice(0)) {
    const { node, entries, signed, code } = restored
    const isSo = code !== null || entries >= signed
    hold(isSo, 'one-history', `${node} starts with ${entries} entries, and ${signed} were signed`)
  }
  const notes = new Map<string, Bytes>()
  for (const { sent, header } of run.fresh.mail) {
    if (header.checkpoint !== null)
      notes.set(`${sent.from} ${header.checkpoint}`, utf8(header.checkpoint))
  }
  for (const [key, note] of notes) {
    if (run.looked.roots.has(key)) continue
    run.looked.roots.add(key)
    const node = nodeOf(run, key.slice(0, 3))
    if (!node.isLiar && node.isWorking) await checkRoot(node, note)
  }
}

async function checkRoot(node: SimNode, note: Bytes): Promise<void> {
  const { size, root } = parseCheckpoint(parseNote(note).text)
  const leaves = await leavesOf(node, size)
  hold(leaves.length === size, 'one-history', `${node.code} signs ${size} and has ${leaves.length}`)
  hold(
    equalBytes(rootOf(leaves), root),
    'one-history',
    `${node.code} shows a checkpoint of ${size} entries that are not its own`,
  )
}

/** Leaf hashes in their order, remembered for as long as a process runs. */
async function leavesOf(node: SimNode, size: number): Promise<readonly Bytes[]> {
  const known = node.leaves
  if (known.length < size) {
    const { ledger } = node.process.ctx.store.read
    for (const { entry } of await ledger.list({}, { after: known.length - 1 })) {
      known.push(sha256(concat(Uint8Array.of(0), entry)))
    }
  }
  return known.slice(0, size)
}

/** RFC 9162 section 2.1.1, as it is written there. */
function rootOf(leaves: readonly Bytes[]): Bytes {
  const [first] = leaves
  if (first === undefined) return sha256(new Uint8Array())
  if (leaves.length === 1) return first
  let half = 1
  while (2 * half < leaves.length) half *= 2
  return sha256(concat(Uint8Array.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half))))
}

/** Proofs verify with the ledger's key alone, and accuse nobody who was honest. */
export async function checkEvidence(run: Run): Promise<void> {
  for (const node of run.nodes.values()) {
    if (!node.isWorking || node.isLiar) continue
    const { witness, parties } = node.process.ctx.store.read
    for (const { party, evidence } of await witness.forks()) {
      const accused = nodeOf(run, party)
      hold(accused.isLiar, 'one-history', `${node.code} accuses ${party}, which was honest`)
      // The key of the ledger may have changed since.
      const documents = await parties.documents(party)
      const isSo = documents.some(({ document }) => isProof(evidence, document))
      hold(isSo || documents.length === 0, 'one-history', `${node.code} has no proof`)
    }
  }
  await checkNoticed(run)
  for (const victim of run.toldOther) {
    const node = nodeOf(run, victim)
    const isSo = run.model.ledgerOf(victim).some(({ kind }) => kind === 'ledger.fork')
    hold(
      isSo || node.isLiar,
      'one-history',
      `${victim} was told of another ledger and has no proof`,
    )
  }
}

/**
 * Of a node that went back in time: whoever had seen more of its ledger than is left, and heard of it again, has noticed;
 * or the node has, from what it was answered.
 */
async function checkNoticed(run: Run): Promise<void> {
  for (const { node: code, entries } of run.forgotten) {
    const node = nodeOf(run, code)
    if (!node.isWorking) continue
    const hasNoticed = run.model
      .ledgerOf(code)
      .some(({ kind }) => kind === 'envelope.undeliverable' || kind === 'channel.stopped')
    for (const partner of run.nodes.values()) {
      if (partner === node || !partner.isWorking) continue
      const seen = await partner.process.ctx.store.read.witness.latestSeen(node.code)
      if (seen === null || seen.size <= entries || !(await areOpen(node, partner))) continue
      const isSo = hasNoticed || run.behind.has(code) || hasStopped(run, partner.code, code)
      hold(isSo, 'one-history', `${code} went back to ${entries} entries, and nobody noticed`)
    }
  }
}

function hasStopped(run: Run, partner: string, code: string): boolean {
  return run.model
    .ledgerOf(partner)
    .some(
      ({ kind, party }) => (kind === 'ledger.fork' || kind === 'channel.stopped') && party === code,
    )
}

/** Whether they still talk. */
async function areOpen(one: SimNode, other: SimNode): Promise<boolean> {
  const states = [
    await one.process.ctx.store.read.parties.byCode(other.code),
    await other.process.ctx.store.read.parties.byCode(one.code),
  ]
  return states.every((known) => known?.state === 'paired')
}

function isProof(
  evidence: Parameters<typeof verifyFork>[0],
  document: Parameters<typeof ledgerTrust>[0],
): boolean {
  try {
    verifyFork(evidence, ledgerTrust(document))
    return true
  } catch (error) {
    if (error instanceof CodedError) return false
    throw error
  }
}
