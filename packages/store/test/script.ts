// SPDX-License-Identifier: Apache-2.0
// A scripted day of a node, unit by unit, for crash and fault tests. Each unit writes in several tables, so that
// a torn one shows: all of its traces are there, or none is.
import assert from 'node:assert/strict'
import type { Clock } from '@tearline/base'
import type { Store, WriteTx } from '../src/index.ts'
import { ally, bytes, digest, idsOf, secretLabel, us } from './kit.ts'

type Step = {
  readonly name: string
  readonly run: (tx: WriteTx, clock: Clock) => Promise<void>
  /** For each trace that the unit leaves, whether it is there. */
  readonly traces: (store: Store) => Promise<readonly boolean[]>
}

const large = bytes(1_200_000, 3)

function release(n: number, content = bytes(200, n)): Step {
  const { envelope, portion, report } = idsOf(n)
  return {
    name: `release ${n}`,
    run: async (tx, clock) => {
      await tx.ledger.append({
        ...{ kind: 'release.approved', about: ally, chainOf: us },
        subject: { envelope },
      })
      const held = { portion, report, party: ally, person: null, act: 'holds' } as const
      await tx.custody.add([{ ...held, under: digest(`release ${n}`), at: clock.now() }])
      const blob = await tx.blobs.put(content)
      await tx.outbox.queue({ envelope, to: ally, seq: n, kind: 'release', content: blob })
      const channel = await tx.channels.byPartner(ally)
      const outbound = { next: n + 1, head: digest(`header ${n}`) }
      await tx.channels.save({ ...channel, outbound })
    },
    traces: async ({ read }) => {
      const item = await read.outbox.byEnvelope(envelope)
      const entries = await read.ledger.list({ kind: 'release.approved' })
      const named = entries.some(({ event }) => JSON.stringify(event).includes(envelope))
      const held = await read.custody.ofPortion(portion)
      if (item !== null) assert.deepEqual(await read.blobs.load(item.content), content)
      return [item !== null, named, held.length === 1]
    },
  }
}

function draft(n: number): Step {
  const { portion, report, person } = idsOf(n)
  const sealed = digest(`content ${n}`)
  return {
    name: `draft ${n}`,
    run: async (tx, clock) => {
      const created = clock.now()
      const state = 'draft'
      await tx.reports.create({ id: report, originator: us, author: person, state, created })
      await tx.reports.savePortion({
        ...{ id: portion, report, number: 1, originator: us, label: secretLabel, form: 'text' },
        ...{ mediaType: 'text/plain', sealed, sealedBytes: 10, cites: [] },
      })
      await tx.reports.saveKey(portion, bytes(32, n))
    },
    traces: async ({ read }) => [
      (await read.reports.byId(report)) !== null,
      (await read.reports.portionsOf(report)).length === 1,
      (await read.reports.key(portion)) !== null,
    ],
  }
}

export const script: readonly Step[] = [draft(1), release(1), release(2, large), draft(2)]

/** Runs the units one after another; the answer holds the names of those that were acknowledged. */
export async function acknowledged(store: Store, clock: Clock): Promise<ReadonlySet<string>> {
  const done = new Set<string>()
  for (const { name, run } of script) {
    try {
      await store.write((tx) => run(tx, clock))
      done.add(name)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      assert.match(code, /^store\.(full|stopped)$/, String(error))
    }
  }
  return done
}

/** INVARIANT (nothing-lost): what was acknowledged is there, and what is there is whole. */
export async function checkWhole(store: Store, done: ReadonlySet<string>): Promise<void> {
  for (const { name, traces } of script) {
    const found = await traces(store)
    assert.equal(new Set(found).size, 1, `${name} is torn: ${found}`)
    if (done.has(name)) assert.equal(found[0], true, `${name} is lost`)
  }
  await store.write((tx) => tx.settings.set('still', 'writable'))
}
