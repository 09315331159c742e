// SPDX-License-Identifier: Apache-2.0
// Ways to break each promise on purpose, from around the nodes and never in them: whoever checks the promises must
// notice. What cannot be noticed is not checked.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { formatInstant, newId, type PartyCode, type ReleaseId } from '@tearline/base'
import { parseCheckpoint, parseNote, signCheckpoint } from '@tearline/ledger'
import { enqueue } from '@tearline/node'
import { digestOf, type PortionKey, signStatement, statementDigest, wrapKeys } from '@tearline/seal'
import type { PromiseName } from '../stage.ts'
import { type Handed, planted } from './model.ts'
import { nodeOf, type Run, workingNodes } from './run.ts'
import type { SimNode } from './sim-node.ts'

export type Sabotage = {
  readonly promise: PromiseName
  /** What is done, in words. */
  readonly what: string
  /** Changes what a node answers. */
  readonly answer?: (node: SimNode, request: Request, response: Response) => Promise<Response>
  /** After each step, before it is checked. */
  readonly afterStep?: (run: Run) => Promise<void> | void
  /** What a disk does to the files of a process that died. */
  readonly afterCrash?: (directory: string) => void
}

export const sabotages: readonly Sabotage[] = [
  {
    promise: 'no-key-outside',
    what: 'a node wraps the keys of a release for one party more',
    afterStep: (run) => handToThird(run, 'with keys'),
  },
  {
    promise: 'no-key-outside',
    what: 'a node opens what was handed to it when the lease is over',
    afterStep: (run) => writeLate(run, 'portion.opened', 8),
  },
  {
    promise: 'no-key-outside',
    what: 'a node takes what is released under an agreement that is over',
    afterStep: (run) => writeLate(run, 'release.received', 400),
  },
  {
    promise: 'ledger-first',
    what: 'a node sends a release that is not in its ledger',
    afterStep: (run) => handToThird(run, 'without keys'),
  },
  {
    promise: 'never-weaker',
    what: 'a banner says less than its portions',
    answer: async (_node, request, response) => {
      if (!request.url.endsWith('/read') || response.status !== 200) return response
      const reading = JSON.parse(await response.text()) as object
      return Response.json({ ...reading, banner: 'UNCLASSIFIED' })
    },
  },
  {
    promise: 'hidden-means-absent',
    what: 'a refusal says another word about what is there',
    answer: async (node, request, response) => {
      const id = /\/reports\/([^/]+)\/read$/.exec(request.url)?.[1]
      if (id === undefined || response.status !== 404) return response
      const known = await node.process.ctx.store.read.reports.byId(id as never)
      const text = await response.text()
      return new Response(known === null ? text : text.replace('there is', 'here is'), response)
    },
  },
  {
    promise: 'originator-first',
    what: 'a third party takes what nobody consented to',
    afterStep: takeUnasked,
  },
  {
    promise: 'nothing-lost',
    what: 'a disk that says it has synced, and has not',
    afterCrash: (directory) => rmSync(join(directory, 'data', 'tearline.db-wal'), { force: true }),
  },
  {
    promise: 'one-history',
    what: 'a node signs a checkpoint of another ledger than its own',
    afterStep: signAnother,
  },
  {
    promise: 'one-history',
    what: 'an audit calls every chain whole',
    answer: async (_node, request, response) => {
      if (!request.url.endsWith('/ledger/audit') || response.status !== 200) return response
      return new Response((await response.text()).replace(/"brokenAt":\d+/g, '"brokenAt":null'))
    },
  },
  {
    promise: 'replayable',
    what: 'what is decided from changes, and its version does not',
    afterStep: changeFacts,
  },
  {
    promise: 'clear-at-no-rest',
    what: 'a crash leaves a dump of memory',
    afterStep: (run) => {
      const [node] = workingNodes(run)
      if (node !== undefined) writeFileSync(join(node.directory, 'core'), `...${planted}...`)
    },
  },
  {
    promise: 'bad-in-clear-out',
    what: 'an error is shown as it was thrown',
    answer: async (_node, request, response) => {
      if (response.status !== 400 || !request.url.includes('/api/')) return response
      const text = `TypeError: ${await response.text()}\n    at handle (node/src/api/app.ts:1:1)`
      return new Response(text, { status: 500 })
    },
  },
]

/** A release of somebody's own to a party that nobody meant, queued as the node itself would. */
async function handToThird(run: Run, how: 'with keys' | 'without keys'): Promise<void> {
  if (run.counts['sabotage'] !== undefined) return
  for (const handed of run.model.handed) {
    const node = nodeOf(run, handed.from)
    const third = how === 'with keys' ? thirdFor(run, handed) : (handed.to as PartyCode)
    if (third === undefined || !node.isWorking || node.isLiar) continue
    if (!handed.portions.every((id) => run.model.portions.get(id)?.originator === node.code))
      continue
    run.counts['sabotage'] = 1
    return send(node, handed, third, how)
  }
}

function thirdFor(run: Run, { portions, to }: Handed): PartyCode | undefined {
  const outside = [...run.nodes.values()].filter(
    ({ code }) =>
      code !== to &&
      portions.every((id) => {
        const portion = run.model.portions.get(id)
        return portion !== undefined && !run.model.mayHave(portion, code)
      }),
  )
  return outside[0]?.code
}

async function send(node: SimNode, handed: Handed, to: PartyCode, how: string): Promise<void> {
  const { ctx } = node.process
  const { store, keys, rng, clock } = ctx
  const release = await store.read.releases.byId(handed.id as ReleaseId)
  const rendition = release && (await store.read.renditions.byDigest(release.rendition))
  const recipient = await store.read.parties.byCode(to)
  if (release === null || !rendition || recipient === null) return
  const names = { id: newId('release', rng), to, issued: formatInstant(clock.now()) }
  const signed = signStatement('release', { ...release.release, ...names }, keys.signing)
  const statement = statementDigest(signed)
  const binding = { use: 'release', statement, to } as const
  const own = await store.read.reports.keys(handed.portions)
  const portions = [...own.keys()]
  const wrapped = wrapKeys({
    recipient: Buffer.from(recipient.newest.document.sealingKey, 'base64'),
    context: binding,
    keys: [...own].map(([portion, key]) => ({ portion, key: key as PortionKey })),
  })
  const isWithKeys = how === 'with keys'
  const wraps = isWithKeys ? [{ ...binding, portions, wrapped: digestOf(wrapped) }] : []
  await store.write(async (tx) => {
    const { portions: listed } = rendition.rendition
    const sealed = await Promise.all(listed.map((portion) => tx.blobs.load(portion.sealed)))
    const parts = { rendition: rendition.signed, release: signed, consents: [], wraps }
    const content = { v: 1, kind: 'release', ...parts } as const
    const attachments = [...sealed, ...(isWithKeys ? [wrapped] : [])]
    await enqueue(ctx, tx, { to, content, attachments })
  })
}

/** An entry as the node makes it when it takes a release. */
async function takeUnasked(run: Run): Promise<void> {
  if (run.counts['sabotage'] !== undefined) return
  for (const handed of run.model.handed) {
    const third = thirdFor(run, handed)
    const node = third === undefined ? undefined : nodeOf(run, third)
    if (node === undefined || !node.isWorking || node.isLiar) continue
    run.counts['sabotage'] = 1
    const { id: release, statement, to: from, portions } = handed
    const subject = { release, statement, rendition: statement, from, portions: [...portions] }
    const draft = { kind: 'release.received', subject, about: null, chainOf: null }
    await node.process.ctx.store.write((tx) => tx.ledger.append(draft))
    return
  }
}

/** An entry of what a recipient does with a release, some days after it could. */
async function writeLate(run: Run, kind: string, days: number): Promise<void> {
  if (run.counts['sabotage'] !== undefined) return
  for (const node of workingNodes(run)) {
    const held = run.model
      .heldBy(node.code)
      .find(({ from, signed }) => from === signed.originator && signed.terms.keys === 'handed')
    if (held === undefined || node.isLiar) continue
    run.counts['sabotage'] = 1
    const { id: release, statement, from, portions, signed } = held
    const { rendition } = signed
    const subject = { release, statement, rendition, from, portions: [...portions] }
    node.clock.jump(days * 86_400_000)
    const draft = { kind, subject, about: null, chainOf: null }
    await node.process.ctx.store.write((tx) => tx.ledger.append(draft))
    node.clock.jump(-days * 86_400_000)
    return
  }
}

function signAnother(run: Run): void {
  for (const node of workingNodes(run)) {
    const { ledger } = node.process.ctx.store
    const latest = ledger.latest()
    if (node.isLiar || latest === null || latest.size < 3) continue
    const honest = parseCheckpoint(parseNote(latest.bytes).text)
    const root = honest.root.map((byte) => byte ^ 1)
    const { keys, clock } = node.process.ctx
    const bytes = signCheckpoint({ ...honest, root }, [keys.ledger], clock.now())
    Object.assign(ledger, { latest: () => ({ ...latest, root, bytes }) })
  }
}

function changeFacts(run: Run): void {
  for (const { copy } of run.decided) {
    const database = new DatabaseSync(join(copy, 'data', 'tearline.db'))
    database.exec(`UPDATE party SET state = 'suspended'`)
    database.close()
  }
}
