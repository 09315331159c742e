// SPDX-License-Identifier: Apache-2.0
// A partner that does not play by the rules, with all that its own node has: its keys, its store, its line. And a
// network that has recorded everything and sends it again. What the liar does is no defect; what it brings about is.
import { formatInstant, newId, type PartyCode } from '@tearline/base'
import { formatAddCheckpoint, parseCheckpoint, parseNote, signCheckpoint } from '@tearline/ledger'
import { enqueue } from '@tearline/node'
import { signStatement, statementDigest } from '@tearline/seal'
import { addressOf } from './cast.ts'
import { type Run, tell } from './run.ts'
import type { SimNode } from './sim-node.ts'

export async function lie(run: Run): Promise<void> {
  const liar = [...run.nodes.values()].find((node) => node.isLiar && node.isUp)
  const kind = run.chance.weighted({
    replay: 4,
    smuggle: liar === undefined ? 0 : 5,
    fork: liar === undefined ? 0 : 1,
  })
  if (kind === 'replay' || liar === undefined) return replay(run)
  if (kind === 'smuggle') return smuggle(run, liar)
  const victim = run.chance.pick(run.partners.get(liar.code) ?? [])
  if (victim === undefined) return
  tell(run, `${liar.code} tells ${victim} of another ledger`)
  forkTo(run, liar, victim)
}

/** Something that was on the wire before comes again. */
function replay(run: Run): void {
  const recorded = run.chance.pick(run.recorded)
  if (recorded !== undefined) run.network.copy(recorded)
}

/** Hands on all that it has of a release, with every wrapped key or none, and asks nobody. */
async function smuggle(run: Run, liar: SimNode): Promise<void> {
  const { ctx } = liar.process
  const { store, keys, rng, clock, me } = ctx
  const held = run.chance.pick(await store.read.releases.list({ direction: 'in' }))
  const others = (run.partners.get(liar.code) ?? []).filter((code) => code !== held?.originator)
  const to = run.chance.pick(others) as PartyCode | undefined
  if (held === undefined || to === undefined) return
  const rendition = await store.read.renditions.byDigest(held.rendition)
  const [agreement] = await store.read.agreements.list(to)
  if (rendition === null || agreement === undefined) return
  tell(run, `${me} hands ${to} ${held.id} in silence`)
  const names = { id: newId('release', rng), from: me, to, agreement: agreement.id, consents: [] }
  const statement = { ...held.release, ...names, issued: formatInstant(clock.now()) }
  const signed = signStatement('release', statement, keys.signing)
  const all = await store.read.wraps.forStatement(held.digest)
  const wraps = run.chance.chance(0.5) ? all : []
  run.smuggled.push({
    statement: statementDigest(signed),
    from: me,
    to,
    originator: held.originator,
  })
  try {
    await store.write(async (tx) => {
      const { portions } = rendition.rendition
      const sealed = await Promise.all(portions.map((portion) => tx.blobs.load(portion.sealed)))
      const content = {
        ...({ v: 1, kind: 'release', rendition: rendition.signed, release: signed } as const),
        consents: [],
        wraps: wraps.map(({ use, statement: under, to: whom, portions: which, digest }) => ({
          ...{ use, statement: under, to: whom, portions: [...which], wrapped: digest },
        })),
      }
      const attachments = [...sealed, ...wraps.map(({ wrapped }) => wrapped)]
      await enqueue(ctx, tx, { to, content, attachments })
    })
  } catch (error) {
    tell(run, `${me} could not: ${error instanceof Error ? error.name : ''}`)
  }
}

/** Tells one partner of another ledger than all the others. */
function forkTo(run: Run, liar: SimNode, victim: string): void {
  const { keys, clock, store } = liar.process.ctx
  const latest = store.ledger.latest()
  if (latest === null || latest.size === 0) return
  const honest = parseCheckpoint(parseNote(latest.bytes).text)
  const other = { ...honest, root: honest.root.map((byte) => byte ^ 1) }
  const checkpoint = signCheckpoint(other, [keys.ledger], clock.now())
  const body = formatAddCheckpoint({ oldSize: other.size, proof: [], checkpoint })
  const url = `${addressOf(victim)}/witness/add-checkpoint`
  run.network.copy({ from: liar.code, to: victim, method: 'POST', url, bytes: body })
}
