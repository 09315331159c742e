// What the pages ask first: each list of a node that has been at work for years, over HTTP, as people of every role and
// as somebody without a clearance, to whom few of it may be known (design, section 9: under 100 ms at a million portions).
//
// A list is timed by the processor time of the thread that answers, the asking included; p99 is by the clock.
import { hex, newId, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { type Client, clientOf } from '../dev/net/src/client.ts'
import type { NetNode, Network, Role } from '../dev/net/src/network.ts'
import { type Figure, figure } from './figure.ts'
import { fillNode, portionsOfReport } from './fill-node.ts'
import { type Mode, median, p99 } from './harness.ts'
import { withPair } from './nodes.ts'

const usualPortions = 100_000
const limitMilliseconds = 100
const page = 'limit=50'

type Asker = Role | 'uncleared'
type Question = { readonly name: string; readonly path: string; readonly by: readonly Asker[] }

const readers = ['analyst', 'officer', 'uncleared'] as const
const questions = (report: string): readonly Question[] => [
  { name: 'inbox', path: `/inbox?${page}`, by: readers },
  { name: 'inbox, unread', path: `/inbox?${page}&unread=true`, by: readers },
  { name: 'reports', path: `/reports?${page}`, by: readers },
  { name: 'releases', path: `/releases?${page}`, by: readers },
  { name: 'submissions', path: `/submissions?${page}`, by: ['analyst', 'officer'] },
  { name: 'requests', path: `/onward?${page}`, by: ['officer'] },
  { name: 'custody of a report', path: `/reports/${report}/custody`, by: ['officer'] },
  { name: 'ledger', path: `/ledger/entries?${page}&order=newest`, by: ['auditor'] },
  { name: 'tasks', path: '/tasks?limit=200', by: ['analyst', 'officer', 'admin', 'auditor'] },
  { name: 'changes', path: '/changes', by: ['analyst', 'officer', 'auditor', 'uncleared'] },
  { name: 'recalls', path: `/recalls?${page}`, by: ['officer'] },
]

export async function pagesFigures({ quick, portions }: Mode): Promise<readonly Figure[]> {
  const asked = portions ?? (quick ? 1_000 : usualPortions)
  return withPair(async (network) => {
    const node = network.XAA
    const report = await fill(network, Math.ceil(asked / portionsOfReport))
    const uncleared = await admit(node)
    const clientOfAsker = (by: Asker) => (by === 'uncleared' ? uncleared : node.as(by))
    const figures: Figure[] = []
    for (const { name, path, by } of questions(report)) {
      for (const asker of by) {
        const client = clientOfAsker(asker)
        const times = quick ? 2 : 40
        figures.push(
          await listFigure({
            ...{ name: `${name}, ${asker}, at ${asked} portions`, times },
            ask: () => client.get(path),
            plain: () => client.get('/session'),
          }),
        )
      }
    }
    return figures
  })
}

async function fill(network: Network, reports: number): Promise<string> {
  const { agreements } = await network.XAA.as('officer').get<Agreements>('/agreements')
  const agreement = agreements[0]?.agreement.id
  const { person } = await network.XAA.as('analyst').get<Session>('/session')
  if (agreement === undefined) throw new Error('the two have agreed')
  return fillNode(network, {
    ...{ reports, agreement: agreement as never, author: person as never },
  })
}

type Agreements = {
  readonly agreements: readonly { readonly agreement: { readonly id: string } }[]
}
type Session = { readonly person: string }

/** An analyst to whom only what is for everybody may be known. */
async function admit(node: NetNode): Promise<Client> {
  const ctx = node.context()
  const token = `tl-${hex(node.context().rng.bytes(32))}`
  const now = ctx.clock.now()
  const id = newId('person', ctx.rng)
  const [lowest] = ctx.policy.classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
  await ctx.store.write(async (tx) => {
    const duties = { roles: ['analyst'], compartments: [], clearance: lowest?.name ?? '' } as const
    const person = { id, active: true, created: now, name: 'uncleared', nation: ctx.me }
    await tx.people.save({ ...person, ...duties }, 'uncleared')
    const expires = (now + 24 * 3_600_000) as typeof now
    await tx.people.saveToken({
      ...{ hash: digestOf(utf8(token)), person: id, created: now, expires },
      ...{ name: 'bench', scopes: ['all'] },
    })
  })
  return clientOf(node.url, token)
}

type Listed = {
  readonly name: string
  readonly times: number
  readonly ask: () => Promise<unknown>
  readonly plain: () => Promise<unknown>
}

async function listFigure({ name, times, ask, plain }: Listed): Promise<Figure> {
  const ours: Timed[] = []
  const theirs: Timed[] = []
  await ask()
  for (let at = 0; at < times; at++) {
    theirs.push(await timed(plain))
    ours.push(await timed(ask))
  }
  const [value, beside] = [ours, theirs].map((some) => median(some.map(({ cpu }) => cpu)))
  return figure({
    ...{ name: `list: ${name}`, unit: 'ms', value: value ?? Number.NaN },
    p99: p99(ours.map(({ clock }) => clock)),
    beside: { name: 'who am I', value: beside ?? Number.NaN },
    ratio: (beside ?? Number.NaN) / (value ?? Number.NaN),
    aims: [{ kind: 'at-most', value: limitMilliseconds }],
  })
}

type Timed = { readonly cpu: number; readonly clock: number }

async function timed(act: () => Promise<unknown>): Promise<Timed> {
  const started = performance.now()
  const before = process.threadCpuUsage()
  await act()
  const { user, system } = process.threadCpuUsage(before)
  return { cpu: (user + system) / 1e3, clock: performance.now() - started }
}
