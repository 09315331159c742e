// SPDX-License-Identifier: Apache-2.0
// no-key-outside: a portion's key never reaches a party outside its release and the originator's consents. Every key in
// every envelope is unwrapped with the private key of whom it is for; and every store is searched.
import type { Instant, PortionId } from '@tearline/base'
import { unwrapKeys } from '@tearline/seal'
import type { Portion } from '../model.ts'
import { hold } from '../promise.ts'
import { nodeOf, type Run, workingNodes } from '../run.ts'
import type { SimNode } from '../sim-node.ts'

export function checkKeysSent(run: Run): void {
  for (const { header, keys, entries } of run.fresh.mail) {
    for (const { portion, to } of keys) {
      const known = run.model.portions.get(portion)
      const isSo = known !== undefined && run.model.mayHave(known, to)
      hold(isSo, 'no-key-outside', `${header.from} sends ${to} a key of ${portion}`)
      if (header.kind !== 'key-grant' || run.looked.granted.has(header.id)) continue
      const ledger = run.model.ledgerOf(header.from).slice(0, entries)
      hold(!isRecalled(ledger, portion, to), 'no-key-outside', `${portion} was recalled from ${to}`)
    }
    if (header.kind === 'key-grant') run.looked.granted.add(header.id)
  }
}

function isRecalled(ledger: readonly Entry[], portion: string, to: string): boolean {
  return ledger.some(
    (event) =>
      event.kind === 'recall.issued' &&
      event['party'] === to &&
      (event['portions'] as readonly string[]).includes(portion),
  )
}

type Entry = { readonly kind: string; readonly [member: string]: unknown }

/** By the ledgers: nothing is opened that was taken back, and nothing is given to whom the party has revoked. */
export function checkGone(run: Run): void {
  for (const { node, index } of run.fresh.events) {
    if (nodeOf(run, node).isLiar) continue
    const ledger = run.model.ledgerOf(node)
    const event = ledger[index]
    if (event === undefined) continue
    const before = ledger.slice(0, index)
    if (event.kind === 'portion.opened' && event['rendition'] !== null) {
      const gone = (event['portions'] as readonly string[]).filter((id) => isTaken(before, id))
      hold(gone.length === 0, 'no-key-outside', `${node} opens ${gone.join()}, which was recalled`)
    }
    if (event.kind === 'key.granted' || event.kind === 'release.approved') {
      const to = String(event['to'])
      hold(!isRevoked(before, to), 'no-key-outside', `${node} has revoked ${to}: ${event.kind}`)
    }
  }
}

function isRevoked(ledger: readonly Entry[], party: string): boolean {
  const states = ledger.filter((event) => /^party\./.test(event.kind) && event['party'] === party)
  return states.at(-1)?.kind === 'party.revoked'
}

export async function checkKeysStored(run: Run): Promise<void> {
  for (const portion of run.model.portions.values()) {
    const originator = run.nodes.get(portion.originator)
    for (const node of workingNodes(run)) {
      if (node === originator || node.isLiar) continue
      const isThere = await hasKey(node, portion)
      const may = run.model.mayHave(portion, node.code)
      hold(!isThere || may, 'no-key-outside', `${node.code} has a key of ${portion.id}`)
      const isGone = isTaken(run.model.ledgerOf(node.code), portion.id)
      hold(
        !isThere || !isGone,
        'no-key-outside',
        `${node.code} kept a recalled key of ${portion.id}`,
      )
    }
  }
}

function isTaken(ledger: readonly Entry[], portion: string): boolean {
  return ledger.some(
    (event) =>
      event.kind === 'recall.received' &&
      (event['portions'] as readonly string[]).includes(portion),
  )
}

/** In any form that its own private key opens. */
async function hasKey(node: SimNode, { id }: Portion): Promise<boolean> {
  const { wraps } = node.process.ctx.store.read
  if ((await wraps.heldKey(id as PortionId, 0 as Instant)) !== null) return true
  for (const { use, statement, to, wrapped } of await wraps.forPortion(
    id as PortionId,
    node.code,
  )) {
    for (const key of node.sealingKeys) {
      try {
        const keys = unwrapKeys({ key, context: { use, statement, to }, wrapped })
        if (keys.some(({ portion }) => portion === id)) return true
      } catch {
        // Not wrapped to this key.
      }
    }
  }
  return false
}
