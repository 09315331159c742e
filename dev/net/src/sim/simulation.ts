// SPDX-License-Identifier: Apache-2.0
// Deterministic simulation (models: TigerBeetle's VOPR, FoundationDB): the real nodes in one process, and a scheduler
// that decides by one stream of chance what happens next, and lets it come to rest before it decides again.
//
//   step:  an act of a person · a delivery, late, twice, cut short or never · a timer · a fault
//   then:  until nothing moves  ·  learn what was committed  ·  check every promise
//
// The same build and seed give the same trace. What node:crypto draws for itself when it seals to a recipient cannot be
// seeded: traces hold events, ids and decisions, and no ciphertext.
import './threads.ts'
import { rmSync } from 'node:fs'
import { addressOf, copyTemplate, type Template } from './cast.ts'
import { isLive } from './checks/live.ts'
import { checkAll, checkEnd } from './checks.ts'
import { learn } from './learn.ts'
import { lie } from './liar.ts'
import { MailOpener } from './mail.ts'
import { Model } from './model.ts'
import { type Call, Network, type Sent } from './network.ts'
import { type ActName, act, usualActs } from './people.ts'
import { quiet } from './quiet.ts'
import { Random } from './random.ts'
import { newFresh, type Run, tell } from './run.ts'
import type { Sabotage } from './sabotage.ts'
import { SimNode } from './sim-node.ts'
import { Time } from './time.ts'
import { start, type TroubleName, trouble, usualTroubles } from './trouble.ts'

export type SimulationOptions = {
  readonly seed: string
  readonly steps: number
  readonly template: Template
  /** In the place of a mixture of the run's own. */
  readonly troubles?: Readonly<Record<TroubleName, number>>
  /** Breaks a promise on purpose. */
  readonly sabotage?: Sabotage
}

export type Outcome = {
  readonly trace: readonly string[]
  readonly steps: number
  /** What was broken; null where every promise was kept. */
  readonly failure: unknown
  readonly counts: Readonly<Record<string, number>>
}

export async function simulate(options: SimulationOptions): Promise<Outcome> {
  const run = prepare(options)
  let failure: unknown = null
  try {
    for (const node of run.nodes.values()) await start(run, node)
    await settle(run, options)
    const mixture = mixtureFor(run, options)
    while (run.step < options.steps) {
      run.step += 1
      await happen(run, mixture)
      await settle(run, options)
    }
    await heal(run, options)
    await checkEnd(run)
  } catch (error) {
    failure = error
  } finally {
    for (const node of run.nodes.values()) await node.close().catch(() => {})
    rmSync(run.root, { recursive: true, force: true })
  }
  return { trace: run.trace, steps: run.step, failure, counts: run.counts }
}

function prepare({ seed, template, sabotage }: SimulationOptions): Run {
  const root = copyTemplate(template)
  const time = new Time()
  const nodes = new Map<string, SimNode>()
  const network = new Network(
    (code, request) => nodes.get(code)?.answer(request) ?? null,
    (sent) => seeLeaving(run, sent),
  )
  const run: Run = {
    partners: template.partners,
    ...{ seed, root, time, network, nodes, chance: new Random(`run ${seed}`), model: new Model() },
    opener: new MailOpener((code) => nodes.get(code)?.sealingKeys ?? []),
    ...{
      trace: [],
      bundles: [],
      backups: [],
      keyed: [],
      recorded: [],
      smuggled: [],
      restored: [],
      forgotten: [],
    },
    ...{ refusedStarts: [], decided: [], failures: [], toldOther: new Set(), behind: new Set() },
    counts: {},
    looked: { logged: new Set(), granted: new Set(), roots: new Set() },
    ...{ fresh: newFresh(), step: 0 },
  }
  const around = {
    ...{ seed, time, network },
    onLog: (node: string, line: string) => {
      run.fresh.lines.push({ node, line })
      tell(run, `${node} logs ${eventIn(line)}`)
      if (line.includes('ledger.behind-witness')) run.behind.add(node)
    },
    onDeath: (node: string, write: string) => tell(run, `${node} died before ${write}`),
    ...(sabotage?.answer === undefined ? {} : { onAnswer: sabotage.answer }),
    ...(sabotage?.afterCrash === undefined ? {} : { onCrashed: sabotage.afterCrash }),
  }
  for (const code of template.codes) {
    const node = new SimNode(code, root, around)
    nodes.set(code, node)
    network.know(node.url, code)
  }
  const last = [...nodes.values()].at(-1)
  if (last !== undefined) last.isLiar = run.chance.chance(0.4)
  return run
}

/** Its name, and what it concerns: no time and no duration of this machine. */
function eventIn(line: string): string {
  const { msg, party, kind, code } = JSON.parse(line) as Readonly<Record<string, unknown>>
  return [msg, party, kind, code].filter((each) => each !== undefined).join(' ')
}

/** Sees bytes at the moment at which they leave, and what their sender had committed by then. */
async function seeLeaving(run: Run, sent: Sent): Promise<void> {
  const node = run.nodes.get(sent.from)
  if (node === undefined || !node.isUp) return
  const entries = await node.process.ctx.store.read.ledger.count().catch(() => null)
  if (entries === null) return
  const { leg, path, from, to } = sent
  if (leg === 'request' && path.startsWith('/federation')) {
    run.recorded.push({
      from,
      to,
      method: 'POST',
      url: `${addressOf(to)}${path}`,
      bytes: sent.bytes,
    })
    if (run.recorded.length > 60) run.recorded.shift()
  }
  // A witness says no to what continues nothing: whoever told it so must be proven a liar.
  if (leg === 'answer' && sent.status === 422 && run.nodes.get(to)?.isLiar) run.toldOther.add(from)
  run.fresh.wire.push({ ...sent, entries })
}

/** Until every node waits; then what has come about is learned and checked. */
async function settle(run: Run, { sabotage }: SimulationOptions): Promise<void> {
  await quiet()
  await learn(run)
  await sabotage?.afterStep?.(run)
  await checkAll(run)
  run.fresh = { ...newFresh(), acknowledged: run.fresh.acknowledged }
}

type Mixture = {
  readonly acts: Readonly<Record<ActName, number>>
  readonly troubles: Readonly<Record<TroubleName, number>>
}

/**
 * What happens often in this run, and what never (swarm testing, Groce and others, ISSTA 2012): a run in which everything
 * happens a little seldom comes to what takes much of one thing.
 */
function mixtureFor({ chance }: Run, options: SimulationOptions): Mixture {
  const mixed = <K extends string>(weights: Readonly<Record<K, number>>) =>
    Object.fromEntries(
      Object.entries<number>(weights).map(([name, weight]) => [
        name,
        weight * (chance.pick([0, 1, 1, 1, 4]) ?? 1),
      ]),
    ) as Readonly<Record<K, number>>
  return {
    acts: { ...mixed(usualActs), ...needed(usualActs) },
    troubles: options.troubles ?? { ...mixed(usualTroubles), start: usualTroubles.start },
  }
}

/** Without these there is nothing that could go wrong. */
function needed({ write, release, answer }: Readonly<Record<ActName, number>>) {
  return { write, release, answer }
}

/** One thing happens. */
async function happen(run: Run, { acts, troubles }: Mixture) {
  const waiting = run.network.waiting()
  const kind = run.chance.weighted({
    deliver: waiting.length === 0 ? 0 : 40,
    act: 42,
    wait: 10,
    trouble: 8,
    lie: [...run.nodes.values()].some(({ isLiar, isWorking }) => isLiar && isWorking) ? 6 : 0,
  })
  if (kind === 'deliver') return deliverSome(run)
  if (kind === 'act') {
    for (let left = perStep(run, 1); left > 0; left--) act(run, acts)
    return
  }
  if (kind === 'wait') return wait(run)
  if (kind === 'lie') return lie(run)
  return trouble(run, troubles)
}

function wait(run: Run): void {
  const seconds = run.chance.pick([0.5, 0.5, 1, 2, 5, 30, 120, 3_600]) ?? 1
  tell(run, `${seconds} s pass`)
  run.time.advance(seconds * 1_000)
}

/** In a large alliance more goes on at once. */
function perStep({ nodes }: Run, ofFew: number): number {
  return ofFew * Math.ceil(nodes.size / 10)
}

/** Some of what is on its way arrives, in any order; some does not, and some comes twice. */
async function deliverSome(run: Run): Promise<void> {
  const { chance, network } = run
  for (let count = 1 + chance.below(perStep(run, 8)); count > 0; count--) {
    const call = someCall(run, network.waiting())
    if (call === undefined) return
    const fate = chance.weighted({ arrive: 88, lose: 2, reset: 3, twice: 4, cut: 3 }) ?? 'arrive'
    const told = deliver(run, call, fate)
    tell(run, `${nameOf(call)} ${told}`)
    await quiet()
  }
}

/** Mail and keys sooner than witnessing, of which there is much. */
function someCall({ chance }: Run, waiting: readonly Call[]): Call | undefined {
  const mail = waiting.filter(({ url }) => url.includes('/federation/'))
  return chance.pick(mail.length > 0 && chance.chance(0.7) ? mail : waiting)
}

function nameOf({ leg, from, to, url }: Call): string {
  return `${leg} ${from} ${to} ${new URL(url).pathname.slice(0, 40)}`
}

function deliver(run: Run, call: Call, fate: string): string {
  const { chance, network } = run
  switch (fate) {
    case 'lose':
      return network.lose(call)
    case 'reset':
      return network.reset(call)
    case 'twice':
      if (call.leg === 'request') network.copy(call)
      return network.deliver(call)
    case 'cut':
      return `cut short, ${network.deliver(call, call.bytes.slice(0, chance.below(call.bytes.length + 1)))}`
    default:
      return network.deliver(call)
  }
}

/** Everything works again, and goes on until nothing is left to be done. */
async function heal(run: Run, options: SimulationOptions): Promise<void> {
  tell(run, 'healed')
  run.network.mend()
  for (const node of run.nodes.values()) {
    node.clock.mend()
    if (node.isUp) node.process.disk.plan(null)
    if (node.isUp && node.process.ctx.store.stopped) await node.stop()
    if (!node.isUp) await start(run, node)
  }
  for (let round = 0; round < 40; round++) {
    run.step += 1
    for (let call = run.network.waiting()[0]; call !== undefined; call = run.network.waiting()[0]) {
      tell(run, `${nameOf(call)} ${run.network.deliver(call)}`)
      await quiet()
    }
    await settle(run, options)
    if (await isDone(run)) return
    run.time.advance(round < 3 ? 1_000 : 60_000 * round)
    await quiet()
  }
}

/** Nothing is on its way, and what waits has no way to go. */
async function isDone(run: Run): Promise<boolean> {
  if (run.network.waiting().length > 0) return false
  for (const { isWorking, isLiar, process, code } of run.nodes.values()) {
    // A node that went back in time stops when it is told so, and stays so until people have looked.
    if (!isWorking && isLiar) continue
    if (!isWorking) return false
    for (const { to } of await process.ctx.store.read.outbox.list({ state: 'queued' })) {
      if (await isLive(run, code, to)) return false
    }
  }
  return true
}
