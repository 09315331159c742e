// INVARIANT (no-key-outside), as a model check: four parties do what they like, one of them dishonestly too. After each
// step, whoever has a portion's key in its store was given it by the originator's releases and consents; and at the
// end nobody gets more by asking. The model knows only what people decided; the keys are looked for with the parties'
// own private keys.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  type Digest,
  formatInstant,
  newId,
  type PartyCode,
  type PortionId,
  parseId,
} from '@tearline/base'
import { enqueue } from '@tearline/node'
import type { Release } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import fc from 'fast-check'
import {
  agree,
  askOnward,
  handed,
  inbox,
  type Line,
  type OnwardAnswer,
  orderOf,
  pair,
  passOn,
  read,
  readOwn,
  recall,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'
import { hasStored, isGiven, noDigest, type Secret, secretOf } from '../kit/keys.ts'

const slow = process.env['SLOW'] === '1'
const runs = slow ? 60 : 3
const stepsMax = 10
const codes = ['XAA', 'XBB', 'XCC', 'XDD'] as const

const template = mkdtempSync(join(tmpdir(), 'tearline-model-'))
let now = ''
before(async () => {
  const net = newAlliance()
  for (const code of codes) await net.start(code)
  for (const [index, a] of net.parties().entries()) {
    for (const b of net.parties().slice(index + 1)) await pair(a, b)
  }
  await agree(net, net.parties(), { terms: handed })
  for (const party of net.parties()) await party.down()
  for (const party of net.parties()) {
    cpSync(party.directory, join(template, party.code), { recursive: true })
  }
  now = net.clock.text()
  await net.close()
})
after(() => rmSync(template, { recursive: true, force: true }))

/** What people decide, by place in the list of what there is. */
type Step = {
  readonly kind: (typeof kinds)[number]
  readonly who: number
  readonly whom: number
  readonly which: number
  readonly keys: 'handed' | 'held'
  readonly decisions: readonly ('grant' | 'deny' | 'tear-line')[]
}
const kinds = [
  ...['write', 'release', 'release', 'read', 'onward', 'onward', 'pass-on', 'pass-on'],
  ...['smuggle', 'recall', 'pause'],
] as const

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat(3),
  whom: fc.nat(3),
  which: fc.nat(9),
  keys: fc.constantFrom('handed', 'held'),
  decisions: fc.array(fc.constantFrom('grant', 'deny', 'tear-line'), {
    minLength: 3,
    maxLength: 3,
  }),
})

type Model = {
  readonly net: Alliance
  readonly reports: { readonly originator: Party; readonly report: string }[]
  readonly secrets: Map<PortionId, Secret>
  /** For each portion, the parties to which its originator has let it go. */
  readonly given: Map<PortionId, Set<string>>
  /** For each portion, the parties from which it was taken back: for good. */
  readonly recalled: Map<PortionId, Set<string>>
}

/** How often a key was found where it may be: a search that finds nothing proves nothing. */
const found = { stored: 0, given: 0 }

async function doStep(
  model: Model,
  { kind, who, whom, which, keys, decisions }: Step,
): Promise<void> {
  const parties = model.net.parties()
  const [party, other] = [pick(parties, who), pick(parties, whom)]
  switch (kind) {
    case 'write':
      return writeOne(model, party, which)
    case 'release':
      return releaseOne(model, pick(model.reports, which), other, keys)
    case 'read':
      return readOne(party, which)
    case 'onward':
      return onwardOne(model, party, { which, audience: other, decisions })
    case 'pass-on':
      return passOnOne(party, which, other)
    case 'smuggle':
      return smuggle(party, which, other)
    case 'recall':
      return recallOne(model, pick(model.reports, which))
    case 'pause':
      return model.net.clock.advance(1_800)
  }
}

function pick<T>(list: readonly T[], at: number): T {
  const chosen = list[at % list.length]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

async function writeOne(model: Model, party: Party, which: number): Promise<void> {
  const others = codes.filter((code) => code !== party.code)
  const listed = [party.code, ...others.slice(0, 1 + (which % 3))].join(', ')
  const lines: readonly Line[] = [
    ['(U)', 'Rain is expected.'],
    [`(S//REL TO ${listed})`, 'The bridge is mined.'],
    ['(S//NF)', 'The source is the ferryman.'],
  ]
  const report = await write(party, lines)
  model.reports.push({ originator: party, report })
  await learn(model, { originator: party, report })
}

/** Portions of a report that the model does not know yet: those just written, or a tear line. */
async function learn(
  model: Model,
  { originator, report }: Model['reports'][number],
): Promise<readonly PortionId[]> {
  const { portions } = await readOwn(originator.as('analyst'), report)
  const fresh = portions
    .map(({ portion }) => parseId('portion', portion))
    .filter((portion) => !model.secrets.has(portion))
  for (const portion of fresh) {
    model.secrets.set(portion, await secretOf(originator, portion))
    model.given.set(portion, new Set([originator.code]))
  }
  return fresh
}

async function releaseOne(
  model: Model,
  { originator, report }: Model['reports'][number],
  to: Party,
  keys: 'handed' | 'held',
): Promise<void> {
  if (to === originator) return
  const terms = keys === 'held' ? { keys, leaseSeconds: null } : { keys }
  type Reply = {
    readonly released: readonly {
      readonly decisions: readonly { readonly portion: string; readonly outcome: string }[]
    }[]
  }
  const { released } = await originator
    .as('officer')
    .post<Reply>(`/reports/${report}/release`, orderOf([to], terms))
  for (const { portion, outcome } of released.flatMap(({ decisions }) => decisions)) {
    if (outcome === 'permit') model.given.get(parseId('portion', portion))?.add(to.code)
  }
}

async function heldBy(party: Party, which: number) {
  const releases = await inbox(party.as('analyst'))
  return releases.length === 0 ? null : pick(releases, which)
}

async function readOne(party: Party, which: number): Promise<void> {
  const release = await heldBy(party, which)
  if (release !== null) await read(party.as('analyst'), release.release)
}

async function onwardOne(
  model: Model,
  holder: Party,
  ask: { which: number; audience: Party; decisions: Step['decisions'] },
): Promise<void> {
  const { which, audience, decisions } = ask
  const release = await heldBy(holder, which)
  const originator = model.net.parties().find(({ code }) => code === release?.originator)
  if (release === null || originator === undefined) return
  const marked = [originator.code, ...[audience.code, holder.code].sort()].join(', ')
  const answers = release.portions.map(({ portion }, index) =>
    answerOf(pick(decisions, index), portion, `(S//REL TO ${marked})`),
  )
  const { net } = model
  await askOnward(net, {
    ...{ holder, originator, release: release.release, audience: [audience], answers },
  })
  for (const { decision, portion } of answers) {
    if (decision === 'grant') model.given.get(parseId('portion', portion))?.add(audience.code)
  }
  for (const tearLine of await learn(model, { originator, report: release.report })) {
    model.given.get(tearLine)?.add(audience.code).add(holder.code)
  }
}

function answerOf(
  decision: OnwardAnswer['decision'],
  portion: string,
  marking: string,
): OnwardAnswer {
  if (decision === 'grant') return { decision, portion }
  if (decision === 'deny') return { decision, portion, reason: null }
  return { decision, portion, marking, text: 'There is danger.' }
}

async function passOnOne(party: Party, which: number, to: Party): Promise<void> {
  const release = await heldBy(party, which)
  if (release !== null && to !== party) await passOn(party, release.release, to)
}

/** A holder sends on all that it has of a release, with every wrapped key, and asks nobody. */
async function smuggle(party: Party, which: number, to: Party): Promise<void> {
  if (to === party) return
  const { store, keys, rng, clock, me } = party.ctx()
  const releases = await store.read.releases.list({ direction: 'in' })
  if (releases.length === 0) return
  const held = pick(releases, which)
  const rendition = await store.read.renditions.byDigest(held.rendition)
  const [agreement] = await store.read.agreements.list(to.code)
  if (rendition === null || agreement === undefined) return
  const release: Release = {
    ...held.release,
    ...{ id: newId('release', rng), from: me, to: to.code, consents: [] },
    ...{ agreement: agreement.id, issued: formatInstant(clock.now()) },
  }
  const signed = signStatement('release', release, keys.signing)
  const wraps = await store.read.wraps.forStatement(held.digest)
  await store.write(async (tx) => {
    const { portions } = rendition.rendition
    const sealed = await Promise.all(portions.map((portion) => tx.blobs.load(portion.sealed)))
    const content = {
      ...({ v: 1, kind: 'release', rendition: rendition.signed, release: signed } as const),
      consents: [],
      wraps: wraps.map(({ use, statement, to: whom, portions: which_, digest }) => ({
        ...{ use, statement, to: whom, portions: [...which_], wrapped: digest },
      })),
    }
    const attachments = [...sealed, ...wraps.map(({ wrapped }) => wrapped)]
    await enqueue(party.ctx(), tx, { to: to.code, content, attachments })
  })
}

async function recallOne(
  model: Model,
  { originator, report }: Model['reports'][number],
): Promise<void> {
  const { portions } = await readOwn(originator.as('analyst'), report)
  await recall(originator, report)
  for (const portion of portions.map((each) => parseId('portion', each.portion))) {
    const before_ = model.recalled.get(portion) ?? []
    model.recalled.set(portion, new Set([...before_, ...(model.given.get(portion) ?? [])]))
  }
}

/** INVARIANT (no-key-outside) */
async function checkStores(model: Model, told: string): Promise<void> {
  const all = codes.map((code) => code as PartyCode)
  for (const secret of model.secrets.values()) {
    const { portion, originator } = secret
    for (const party of model.net.parties()) {
      if (party === originator) continue
      const has = await hasStored(party, secret, all)
      const may = model.given.get(portion)?.has(party.code) === true
      if (has) found.stored += 1
      assert.ok(!has || may, `${told}: ${party.code} has a key of ${originator.code} in its store`)
      const isGone = model.recalled.get(portion)?.has(party.code) === true
      assert.ok(!has || !isGone, `${told}: ${party.code} has a key that was recalled`)
    }
  }
}

async function checkAsking(model: Model): Promise<void> {
  for (const secret of model.secrets.values()) {
    for (const party of model.net.parties()) {
      if (party === secret.originator) continue
      const { store } = party.ctx()
      const known = (await store.read.releases.forPortion(secret.portion)).map(
        ({ digest }) => digest,
      )
      const tried: readonly Digest[] = [...known, noDigest(party)]
      for (const under of tried) {
        const isOut = await isGiven(party, secret, under)
        const may = model.given.get(secret.portion)?.has(party.code) === true
        if (isOut) found.given += 1
        assert.ok(!isOut || may, `${party.code} is given a key for the asking`)
        const isGone = model.recalled.get(secret.portion)?.has(party.code) === true
        assert.ok(!isOut || !isGone, `${party.code} is given a key that was recalled`)
      }
    }
  }
}

test(`keys stay inside what their originators signed, over ${runs} random stories`, async (t) => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
  t.diagnostic(`seed ${seed}`)
  let refused = 0
  let done = 0
  const story = fc.asyncProperty(
    fc.array(step, { minLength: 6, maxLength: stepsMax }),
    async (steps) => {
      const root = mkdtempSync(join(tmpdir(), 'tearline-story-'))
      cpSync(template, root, { recursive: true })
      const net = newAlliance({ root, now })
      try {
        for (const code of codes) await net.start(code)
        const model: Model = {
          ...{ net, reports: [], secrets: new Map(), given: new Map(), recalled: new Map() },
        }
        // Something is out from the start, so that there is something to ask about.
        for (const [index, party] of net.parties().slice(0, 2).entries()) {
          await writeOne(model, party, index + 1)
          const [report, next] = [pick(model.reports, index), pick(net.parties(), index + 1)]
          await releaseOne(model, report, next, 'handed')
        }
        for (const [index, each] of steps.entries()) {
          try {
            await doStep(model, each)
            done += 1
          } catch (error) {
            // People may be told no; nothing else may go wrong.
            if (!(error instanceof Refused) || error.status >= 500) throw error
            refused += 1
          }
          net.clock.advance(1)
          await net.settle()
          await checkStores(model, `step ${index}, ${each.kind}`)
        }
        await checkAsking(model)
      } finally {
        await net.close()
      }
    },
  )
  await fc.assert(story, { numRuns: runs, seed, endOnFailure: true })
  t.diagnostic(`${done} steps done, ${refused} refused`)
  t.diagnostic(`${found.stored} keys found in stores, ${found.given} given for the asking`)
  assert.ok(done > refused, 'most steps are possible')
  assert.ok(found.stored > 0, 'keys are found where they may be')
})
