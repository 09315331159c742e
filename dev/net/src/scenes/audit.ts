import {
  formatAddCheckpoint,
  parseCheckpoint,
  parseNote,
  signCheckpoint,
  verifyFork,
} from '@tearline/ledger'
import type { NetNode } from '../network.ts'
import type { Scene, Stage } from '../stage.ts'

type Audit = { readonly ok: boolean; readonly size: number; readonly checkpoint: string }
type Partners = {
  readonly partners: readonly { readonly party: string; readonly stopped: boolean }[]
}
type Incidents = { readonly incidents: readonly { readonly event: { readonly kind: string } }[] }

/** Every ledger against its checkpoint, every checkpoint cosigned by partners, and a second history caught. */
export const audit: Scene = {
  title: 'Every ledger is verified and cross-witnessed; a forked one is caught',
  play: async (stage) => {
    const nodes = Object.values(stage.network)
    for (const node of nodes) {
      const { ok, size } = await node.as('auditor').get<Audit>('/ledger/verify')
      const witnesses = await cosigners(node)
      stage.check(
        'ledger-first',
        ok,
        `${node.code}: ${size} entries, every one opens and leads to the signed root`,
      )
      stage.check(
        'one-history',
        witnesses.length > 0,
        `${node.code}: the checkpoint is cosigned by ${witnesses.join(', ')}`,
      )
    }
    await forkIsCaught(stage)
  },
}

/** Names under the newest checkpoint that partners have cosigned. */
async function cosigners(node: NetNode): Promise<readonly string[]> {
  const { ledger } = node.context().store
  await ledger.publish()
  await node.witness()
  const size = ledger.latest()?.size ?? 0
  const proof = await ledger.proof(size - 1)
  const note = proof && parseNote(proof.checkpoint)
  const names = note?.signatures.map(({ name }) => name) ?? []
  return names.filter((name) => name.includes('/witness/')).map((name) => name.slice(-3))
}

/** Cindria signs a second tree of a size that Borvania has seen, and shows it to Borvania. */
async function forkIsCaught(stage: Stage): Promise<void> {
  const { XBB, XCC } = stage.network
  const { keys, store, clock } = XCC.context()
  const seen = store.ledger.latest()
  if (seen === null) throw new Error('Cindria has no ledger')
  const other = {
    ...parseCheckpoint(parseNote(seen.bytes).text),
    root: seen.root.map((byte) => byte ^ 1),
  }
  const forged = signCheckpoint(other, [keys.ledger], clock.now())
  const body = formatAddCheckpoint({ oldSize: other.size, proof: [], checkpoint: forged })
  const answer = await fetch(`${XBB.url}/witness/add-checkpoint`, { method: 'POST', body })
  stage.detail(`Borvania’s witness answers ${answer.status} and keeps both checkpoints`)
  const { incidents } = await XBB.as('security').get<Incidents>('/incidents')
  const [fork] = await XBB.context().store.read.witness.forks()
  const proven =
    fork && verifyFork(fork.evidence, { origin: keys.ledger.key.name, logKeys: [keys.ledger.key] })
  const { partners } = await XBB.as('admin').get<Partners>('/partners')
  stage.check(
    'one-history',
    answer.status === 422 &&
      partners.find(({ party }) => party === 'XCC')?.stopped === true &&
      proven?.older.size === other.size &&
      incidents.some(({ event }) => event.kind === 'ledger.fork'),
    'the evidence verifies with no network, by Cindria’s key alone, and exchange with Cindria stops',
  )
}
