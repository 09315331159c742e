// A node that keeps drafts and is not to be relied on, a clock that is moved by hand, and a page that is typed at.
import type { Answer, Clock, Drafts, Page, Portion } from '../src/pages/write/save/saver.ts'

export type FakeDraft = {
  readonly draft: string
  readonly version: number
  readonly portions: readonly {
    readonly portion: string
    readonly marking: string | null
    readonly text: string
  }[]
}

/** What happens to a request: as it should; lost on the way there; done, and its answer lost; not now. */
export type Luck = 'fine' | 'lost' | 'unheard' | 'sealed' | 'ended'

type Order = { readonly portions: readonly Portion[]; readonly reason: string | null }

const ranks: Readonly<Record<string, number>> = { '(U)': 0, '(S)': 1 }

/** Keeps to the contract of the API: tags, keys of acts, reasons. */
export class FakeNode {
  readonly drafts = new Map<string, FakeDraft>()
  readonly reasons: string[] = []
  /** Every text that somebody was told is kept. */
  readonly acknowledged: { readonly draft: string; readonly text: string }[] = []
  luck: () => Luck = () => 'fine'
  readonly #answers = new Map<string, Answer<FakeDraft>>()
  #count = 0

  readonly api: Drafts<FakeDraft> = {
    begin: async ({ copyOf, ...order }, key) =>
      this.#asked(key, () => this.#save(null, this.drafts.get(copyOf ?? '') ?? null, order)),
    edit: async ({ draft, tag }, order, key) =>
      this.#asked(key, () => {
        const now = this.drafts.get(draft)
        if (now === undefined) return refused(404, 'node.not-found')
        if (tagOf(now) !== tag) return refused(412, 'node.precondition')
        return this.#save(draft, now, order)
      }),
    show: async (draft) =>
      this.#asked(null, () => {
        const now = this.drafts.get(draft)
        return now === undefined ? refused(404, 'node.not-found') : kept(now)
      }),
  }

  /** By another window, which loses nothing either. */
  editElsewhere(draft: string, text: string): void {
    const now = this.drafts.get(draft)
    if (now === undefined) return
    const portions = [{ portion: 'por-x', marking: '(S)', text }]
    this.drafts.set(draft, { ...now, version: now.version + 1, portions })
    this.acknowledged.push({ draft, text })
  }

  #asked(key: string | null, act: () => Answer<FakeDraft>): Answer<FakeDraft> {
    const luck = this.luck()
    if (luck === 'lost') return { kind: 'silent' }
    if (luck === 'sealed') return refused(503, 'node.sealed')
    if (luck === 'ended') return refused(401, 'node.unauthenticated')
    const answer = (key === null ? undefined : this.#answers.get(key)) ?? act()
    if (key !== null && answer.kind === 'kept') this.#answers.set(key, answer)
    return luck === 'unheard' ? { kind: 'silent' } : answer
  }

  #save(id: string | null, before: FakeDraft | null, { portions, reason }: Order) {
    const old = new Map(before?.portions.map((each) => [each.portion, each]))
    const isLowered = portions.some(({ portion, marking }) => {
      const was = old.get(portion ?? '')?.marking ?? null
      return was !== null && (ranks[marking ?? ''] ?? -1) < (ranks[was] ?? 0)
    })
    if (portions.some(({ portion }) => portion !== null && !old.has(portion)))
      return refused(404, 'node.not-found')
    if (isLowered && reason === null)
      return refused(400, 'node.reason-missing', '/portions/0/marking')
    if (isLowered && reason !== null) this.reasons.push(reason)
    this.#count++
    const draft: FakeDraft = {
      draft: id ?? `drf-${this.#count}`,
      version: this.#count,
      portions: portions.map(({ portion, marking, text }, at) => ({
        ...{ portion: portion ?? `por-${this.#count}-${at}`, marking, text: text ?? '' },
      })),
    }
    this.drafts.set(draft.draft, draft)
    return kept(draft)
  }
}

function kept(draft: FakeDraft): Answer<FakeDraft> {
  return { kind: 'kept', kept: { draft, tag: tagOf(draft) } }
}

function tagOf({ draft, version }: FakeDraft): string {
  return `"${draft} ${version}"`
}

function refused(status: number, code: string, at = ''): Answer<FakeDraft> {
  return { kind: 'refused', status, problem: { code, at } }
}

/** Time passes when it is told to. */
export class HandClock implements Clock {
  #now = 0
  readonly #due = new Map<number, { readonly at: number; readonly act: () => void }>()
  #count = 0

  now = () => this.#now
  after = (ms: number, act: () => void) => {
    const id = this.#count++
    this.#due.set(id, { at: this.#now + ms, act })
    return () => void this.#due.delete(id)
  }

  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settled()
      const [next] = [...this.#due]
        .filter(([, { at }]) => at <= end)
        .sort((a, b) => a[1].at - b[1].at)
      if (next === undefined) break
      this.#due.delete(next[0])
      this.#now = next[1].at
      next[1].act()
    }
    this.#now = end
  }
}

/** What is under way has gone as far as it goes without time. */
async function settled(): Promise<void> {
  await new Promise((done) => setImmediate(done))
}

/** One portion, typed at. */
export class FakePage implements Page<FakeDraft> {
  text = ''
  mark: string | null = '(S)'
  id: string | null = null
  theirs: FakeDraft | null = null
  held: string | null = null

  portions = (known: ReadonlySet<string>) => {
    const portion = this.id !== null && known.has(this.id) ? this.id : null
    const rest = { form: 'text', mediaType: 'text/plain', cites: [], tearLineOf: null } as const
    const { mark: marking, text } = this
    return { sent: [{ portion, marking, text, ...rest, cites: [] }], keys: ['k'] }
  }
  kept = (draft: FakeDraft) => {
    this.id = draft.portions[0]?.portion ?? null
  }
  holdMarks = (base: ReadonlyMap<string, string | null>) => {
    const was = base.get(this.id ?? '') ?? null
    if (was === null || was === this.mark) return false
    this.held = this.mark
    this.mark = was
    return true
  }
  parted = (theirs: FakeDraft) => {
    this.theirs = theirs
  }
}
