// SPDX-License-Identifier: Apache-2.0
// Figures about a node for a monitoring system (Prometheus text). They are served without a token on a port of their
// own, so they tell how much and how fast, and never who, whom or what: no label, title, person or id; a partner's
// code only where the operator asks for it.
import type { Instant, PartyCode } from '@tearline/base'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Context } from '../context.ts'
import { dataRoom, type Readiness } from '../health.ts'
import { version } from '../version.ts'

/** One request as it was answered. `route` is the pattern: what stood in its place in the path is not told. */
export type Answered = {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export type Metrics = {
  readonly registry: Registry
  readonly answered: (request: Answered) => void
}

export function nodeMetrics(ctx: Context, readiness: () => Promise<Readiness>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  gauge(registry, {
    name: 'tearline_info',
    help: 'the version that runs; always 1',
    labels: ['version'],
    read: async () => [{ labels: { version }, value: 1 }],
  })
  gauge(registry, {
    name: 'tearline_ready',
    help: '1 where the check is well, as /readyz says',
    labels: ['check'],
    read: async () =>
      (await readiness()).checks.map(({ name, code }) => ({
        labels: { check: name },
        value: code === 'ok' ? 1 : 0,
      })),
  })
  ledgerMetrics(ctx, registry)
  outboxMetrics(ctx, registry)
  searchMetrics(ctx, registry)
  diskMetrics(ctx, registry)
  return { registry, answered: requestMetrics(registry) }
}

function requestMetrics(registry: Registry): Metrics['answered'] {
  const labelNames = ['method', 'route', 'status'] as const
  const requests = new Counter({
    name: 'tearline_requests_total',
    help: 'requests answered, by operation and status',
    labelNames,
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'tearline_request_seconds',
    help: 'time to the answer, by operation',
    labelNames: ['method', 'route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
    registers: [registry],
  })
  return ({ method, route, status, seconds: took }) => {
    requests.inc({ method, route, status })
    seconds.observe({ method, route }, took)
  }
}

function ledgerMetrics({ store, clock }: Context, registry: Registry): void {
  gauge(registry, {
    name: 'tearline_ledger_entries',
    help: 'events in the ledger; published: those that a checkpoint holds',
    labels: ['state'],
    read: async () => {
      const published = store.ledger.latest()?.size ?? 0
      const appended = await store.read.ledger.count()
      return [
        { labels: { state: 'published' }, value: published },
        { labels: { state: 'waiting' }, value: Math.max(appended - published, 0) },
      ]
    },
  })
  gauge(registry, {
    name: 'tearline_ledger_waiting_seconds',
    help: 'age of the oldest event that no checkpoint holds yet',
    labels: [],
    read: async () => {
      const oldest = await store.read.ledger.timeOf(store.ledger.latest()?.size ?? 0)
      return [
        {
          labels: {},
          value: oldest === null ? 0 : (clock.now() - oldest) / 1000,
        },
      ]
    },
  })
  const signing = new Histogram({
    name: 'tearline_checkpoint_seconds',
    help: 'time to take waiting events into the tiles and sign a checkpoint',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  store.ledger.onPublished = (milliseconds) => signing.observe(milliseconds / 1000)
  eventCounter(store, registry)
}

/** Decisions and key grants are events of the ledger: they are counted where they are evidence. */
function eventCounter(store: Context['store'], registry: Registry): void {
  let counted = store.ledger.latest()?.size ?? 0
  const events = new Counter({
    name: 'tearline_events_total',
    help: 'events recorded since the node has started, by kind: key.granted, act.denied, portion.opened …',
    labelNames: ['kind'],
    registers: [registry],
    collect: async () => {
      const size = await store.read.ledger.count()
      // Taken before anything is waited for: of two who ask at once, each counts its own.
      const from = counted
      counted = Math.max(size, from)
      const kinds = await store.read.ledger.countByKind(from, counted)
      for (const { kind, count } of kinds) events.inc({ kind }, count)
    },
  })
}

function searchMetrics({ store }: Context, registry: Registry): void {
  gauge(registry, {
    name: 'tearline_search_backlog_portions',
    help: 'portions that are older than the index and not in it yet; 0 where searches are complete',
    labels: [],
    read: async () => {
      const backlog = await store.read.search.backlog()
      return [{ labels: {}, value: backlog === null ? 0 : backlog.total - backlog.done }]
    },
  })
}

function outboxMetrics({ store, clock, config }: Context, registry: Registry): void {
  const isNamed = config.metrics.partners
  const labels = isNamed ? ['state', 'partner'] : ['state']
  const backlog = async () => sumOf(await store.read.outbox.backlog(), isNamed)
  gauge(registry, {
    name: 'tearline_outbox_envelopes',
    help: 'envelopes that wait for partners (queued), or for a person to look at them (dead)',
    labels,
    read: async () => (await backlog()).map(({ labels, count }) => ({ labels, value: count })),
  })
  gauge(registry, {
    name: 'tearline_outbox_oldest_seconds',
    help: 'age of the oldest of them',
    labels,
    read: async () =>
      (await backlog()).map(({ labels, oldest }) => ({
        labels,
        value: (clock.now() - oldest) / 1000,
      })),
  })
}

type Backlog = {
  readonly to: PartyCode
  readonly state: string
  readonly count: number
  readonly oldest: Instant
}
type BacklogSum = {
  readonly labels: Record<string, string>
  readonly count: number
  readonly oldest: Instant
}

/** INVARIANT (hidden-means-absent): without the operator's word, one sum for all partners. */
function sumOf(rows: readonly Backlog[], isNamed: boolean): readonly BacklogSum[] {
  const sums = new Map<string, BacklogSum>()
  for (const { to, state, count, oldest } of rows) {
    if (state === 'delivered') continue
    const labels: Record<string, string> = isNamed ? { state, partner: to } : { state }
    const key = JSON.stringify(labels)
    const before = sums.get(key)
    sums.set(key, {
      labels,
      count: count + (before?.count ?? 0),
      oldest: before === undefined || oldest < before.oldest ? oldest : before.oldest,
    })
  }
  return [...sums.values()]
}

function diskMetrics({ directory }: Context, registry: Registry): void {
  gauge(registry, {
    name: 'tearline_disk_free_bytes',
    help: 'room that is left where the data lies',
    labels: [],
    read: async () => {
      const { bavail, bsize } = await dataRoom(directory)
      return [{ labels: {}, value: bavail * bsize }]
    },
  })
}

type Sample = { readonly labels: Record<string, string>; readonly value: number }
type GaugeSpec = {
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  readonly read: () => Promise<readonly Sample[]>
}

/** Read when it is asked for; what cannot be read is left out, so that the rest still is. */
function gauge(registry: Registry, { name, help, labels, read }: GaugeSpec): void {
  const made: Gauge = new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect: async () => {
      made.reset()
      const samples = await read().catch(() => [])
      for (const { labels, value } of samples) made.set(labels, value)
    },
  })
}
