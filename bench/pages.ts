// What the pages ask first: each list of a node that has been at work for years, over HTTP, as people of every role and
// as somebody without a clearance, to whom few of it may be known (design, section 9: under 100 ms at a million portions).
//
// A list is timed by the processor time of the thread that answers, the asking included: the mean, since some systems
// count it by ticks of 4 ms; p99 is by the clock. On PostgreSQL, which another process is, all is by the clock.
import { hex, newId, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { type Client, clientOf } from '../dev/net/src/client.ts'
import type { Role } from '../dev/net/src/network.ts'
import { type Figure, figure } from './figure.ts'
import { type FilledNode, withFilled } from './filled.ts'
import { type Mode, p99 } from './harness.ts'
import { wordNumbered } from './words.ts'

const usualPortions = 100_000
const limitMilliseconds = 100
const page = 'limit=50'

type Asker = Role | 'uncleared'
type Question = {
  readonly name: string
  readonly path: string
  readonly by: readonly Asker[]
  /** Of a search: what is looked for. */
  readonly query?: string
  /** Not the first page but the one behind it. */
  readonly isSecond?: true
}

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
  ...['inbox', 'reports', 'releases', 'submissions'].map((name): Question => {
    return {
      name: `${name}, second page`,
      path: `/${name}?${page}`,
      by: ['officer'],
      isSecond: true,
    }
  }),
  ...searches.map(({ name, query }): Question => {
    return { name: `search: ${name}`, path: `/search?${page}`, by: ['analyst', 'uncleared'], query }
  }),
  {
    ...{ name: 'search: a common word, second page', path: `/search?${page}`, by: ['analyst'] },
    ...{ query: wordNumbered(1), isSecond: true },
  },
]

const searches = [
  { name: 'a common word', query: wordNumbered(1) },
  { name: 'a rare word', query: wordNumbered(40_000) },
  { name: 'two words', query: `${wordNumbered(3)} ${wordNumbered(300)}` },
  { name: 'a beginning', query: `${wordNumbered(2_000).slice(0, 3)}*` },
  { name: 'two words in a row', query: `"${wordNumbered(2)} ${wordNumbered(5)}"` },
  { name: 'a word that is nowhere', query: 'nowhere' },
]

export async function pagesFigures({
  quick,
  portions,
  kept,
  store,
}: Mode): Promise<readonly Figure[]> {
  const asked = portions ?? (quick ? 1_000 : usualPortions)
  return withFilled({ kept, store }, asked, async (node) => {
    const uncleared = await admit(node)
    const clientOfAsker = (by: Asker) => (by === 'uncleared' ? uncleared : node.as(by))
    const figures: Figure[] = []
    for (const question of questions(node.report)) {
      for (const asker of question.by) {
        const client = clientOfAsker(asker)
        const name = `${question.name}, ${asker}, at ${node.portions} portions`
        const plain = () => client.get('/session')
        const ask = await askerOf(client, question)
        const times = quick ? 2 : 40
        figures.push(await listFigure({ name, times, ask, plain, by: clockOf[store ?? 'sqlite'] }))
      }
    }
    return figures
  })
}

async function askerOf(client: Client, { path, query, isSecond }: Question) {
  type Page = { readonly next?: string | null }
  const body = { query: query ?? '', excerpts: false }
  const ask = (at: string) =>
    query === undefined ? client.get<Page>(at) : client.post<Page>(at, body)
  if (isSecond !== true) return () => ask(path)
  const { next } = await ask(path)
  return () => ask(next ? `${path}&cursor=${next}` : path)
}

/** An analyst to whom only what is for everybody may be known. */
async function admit({ context: ctx, url }: FilledNode): Promise<Client> {
  const token = `tl-${hex(ctx.rng.bytes(32))}`
  const now = ctx.clock.now()
  const id = newId('person', ctx.rng)
  const [lowest] = ctx.policy.classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
  await ctx.store.write(async (tx) => {
    const duties = { roles: ['analyst'], compartments: [], clearance: lowest?.name ?? '' } as const
    const person = { id, active: true, created: now, name: 'uncleared', nation: ctx.me }
    await tx.people.save({ ...person, ...duties }, id)
    const expires = (now + 24 * 3_600_000) as typeof now
    await tx.people.saveToken({
      ...{ hash: digestOf(utf8(token)), person: id, created: now, expires },
      ...{ name: 'bench', scopes: ['all'] },
    })
  })
  return clientOf(url, token)
}

type Listed = {
  readonly name: string
  readonly times: number
  readonly ask: () => Promise<unknown>
  readonly plain: () => Promise<unknown>
  readonly by: keyof Timed
}

async function listFigure({ name, times, ask, plain, by }: Listed): Promise<Figure> {
  const ours: Timed[] = []
  const theirs: Timed[] = []
  await ask()
  for (let at = 0; at < times; at++) {
    theirs.push(await timed(plain))
    ours.push(await timed(ask))
  }
  const value = mean(ours.map((each) => each[by]))
  const beside = mean(theirs.map((each) => each[by]))
  const of95 = ours.map((each) => each[by]).sort((a, b) => a - b)[Math.floor(times * 0.95)]
  return figure({
    ...{
      name: `list: ${name} (95 in 100: ${of95?.toFixed(0)} ms)`,
      unit: 'ms',
      value,
    },
    p99: p99(ours.map(({ clock }) => clock)),
    beside: { name: 'who am I', value: beside },
    ratio: beside / value,
    aims: [{ kind: 'at-most', value: limitMilliseconds }],
  })
}

const clockOf = { sqlite: 'cpu', postgres: 'clock' } as const

function mean(some: readonly number[]): number {
  return some.reduce((sum, each) => sum + each, 0) / some.length
}

type Timed = { readonly cpu: number; readonly clock: number }

async function timed(act: () => Promise<unknown>): Promise<Timed> {
  const started = performance.now()
  const before = process.threadCpuUsage()
  await act()
  const { user, system } = process.threadCpuUsage(before)
  return { cpu: (user + system) / 1e3, clock: performance.now() - started }
}
