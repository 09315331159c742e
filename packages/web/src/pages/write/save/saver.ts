// SPDX-License-Identifier: Apache-2.0
// Keeps at the node what is being written, and loses no word of it. One request at a time; a request that got no
// answer is sent again as it was, under its key, until it gets one: then it was done once, whatever was lost on the
// way, and what was typed since goes with the next. Nothing is kept in the browser but what is on screen.
//
//   saved ──typed──► pending ──soon──► saving ──answered──► saved
//                                        │ nothing, sealed, session ended: waiting, and again
//                                        │ changed elsewhere: both are kept, ours goes on as a copy
//                                        └ a mark is lowered: the words are saved, the mark waits for its reason
import type { Problem } from '@tearline/client'

export type Portion = {
  readonly portion: string | null
  readonly marking: string | null
  readonly form: 'title' | 'heading' | 'text' | 'table' | 'file' | 'stix'
  readonly mediaType: string
  readonly text: string | null
  readonly cites: string[]
  readonly tearLineOf: string | null
}

/** What the node has of a draft. */
export type Kept<D> = { readonly draft: D; readonly tag: string }

export type Answer<D> =
  | { readonly kind: 'kept'; readonly kept: Kept<D> }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: Problem }
  | { readonly kind: 'silent' }

type Order = { readonly portions: Portion[]; readonly reason: string | null }

/** The node, as far as a draft goes. */
export type Drafts<D> = {
  readonly begin: (
    order: Order & { readonly copyOf: string | null },
    key: string,
  ) => Promise<Answer<D>>
  readonly edit: (
    at: { draft: string; tag: string },
    order: Order,
    key: string,
  ) => Promise<Answer<D>>
  readonly show: (draft: string) => Promise<Answer<D>>
}

/** The text on screen. */
export type Page<D> = {
  /** As it is now; `known`: portions that the node has, by id. */
  readonly portions: (known: ReadonlySet<string>) => {
    readonly sent: Portion[]
    readonly keys: readonly string[]
  }
  /** The node has it so: ids, marks, banner. */
  readonly kept: (draft: D, keys: readonly string[]) => void
  /** Takes marks back that differ from what the node has; answers whether there were any. */
  readonly holdMarks: (base: ReadonlyMap<string, string | null>) => boolean
  /** Somebody changed it elsewhere: this is theirs, and ours goes on in a draft of its own. */
  readonly parted: (theirs: D) => void
}

export type SaveState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'pending' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'waiting'; readonly for: 'node' | 'keys' | 'session' }
  | { readonly kind: 'refused'; readonly problem: Problem }

export type Clock = {
  readonly now: () => number
  /** Answers how to give it up. */
  readonly after: (ms: number, act: () => void) => () => void
}

/** What the saver must know of a draft, whatever else is in it. */
export type DraftLike = {
  readonly draft: string
  readonly portions: readonly {
    readonly portion: string
    readonly marking: string | null
    readonly text: string
  }[]
}

export type SaverOptions<D extends DraftLike> = {
  readonly drafts: Drafts<D>
  readonly page: Page<D>
  readonly clock: Clock
  readonly newKey: () => string
  readonly tell: (state: SaveState) => void
  readonly first: Kept<D> | null
}

/** How long nobody types before it is saved, and how long it waits at most; a crash takes no more than that. */
export const saveAfterMs = { quiet: 400, most: 1_000 } as const
/** The waits after a request that got no answer: a blink, a restart, an outage. */
const retryMs = [500, 1_000, 2_000, 5_000, 10_000] as const

export type Saver = {
  readonly changed: () => void
  /** Why marks are lowered: goes with the next save. */
  readonly because: (reason: string) => void
  /** Saves at once; answers whether all is saved. */
  readonly flush: () => Promise<boolean>
  /** The node may be back, or somebody has signed in. */
  readonly again: () => void
  readonly at: () => { readonly draft: string; readonly tag: string } | null
  readonly isUnsaved: () => boolean
}

export function createSaver<D extends DraftLike>(options: SaverOptions<D>): Saver {
  return new Saving(options)
}

class Saving<D extends DraftLike> implements Saver {
  readonly #options: SaverOptions<D>
  #kept: Kept<D> | null
  #isDirty = false
  #reason: string | null = null
  #since: number | null = null
  #cancel: () => void = () => {}
  #underWay: Promise<void> | null = null
  #wake: () => void = () => {}

  constructor(options: SaverOptions<D>) {
    this.#options = options
    this.#kept = options.first
  }

  at = () => this.#kept && { draft: this.#kept.draft.draft, tag: this.#kept.tag }
  isUnsaved = () => this.#isDirty || this.#underWay !== null
  again = () => this.#wake()

  because = (reason: string) => {
    this.#reason = reason
    this.changed()
  }

  changed = () => {
    const { clock, tell } = this.#options
    this.#isDirty = true
    this.#since ??= clock.now()
    if (this.#underWay !== null) return
    tell({ kind: 'pending' })
    const left = this.#since + saveAfterMs.most - clock.now()
    this.#cancel()
    this.#cancel = clock.after(
      Math.max(0, Math.min(saveAfterMs.quiet, left)),
      () => void this.#start(),
    )
  }

  flush = async () => {
    this.#cancel()
    if (this.#isDirty || this.#underWay !== null) {
      this.#wake()
      await this.#start()
    }
    return !this.#isDirty
  }

  #start(): Promise<void> {
    this.#underWay ??= this.#run().finally(() => {
      this.#underWay = null
    })
    return this.#underWay
  }

  async #run(): Promise<void> {
    const { tell, clock } = this.#options
    while (this.#isDirty) {
      this.#isDirty = false
      this.#since = null
      tell({ kind: 'saving' })
      const refused = await this.#save()
      if (refused === null) continue
      this.#isDirty = true
      return tell({ kind: 'refused', problem: refused })
    }
    tell({ kind: 'saved', at: clock.now() })
  }

  /** Null where it is kept, or is to be tried again in another way. */
  async #save(): Promise<Problem | null> {
    const { page, drafts } = this.#options
    const known = this.#known()
    const { sent: portions, keys } = page.portions(known)
    const order = { portions, reason: this.#reason }
    const at = this.at()
    if (at === null && portions.length === 0) return null
    const answer = await this.#ask((key) =>
      at === null ? drafts.begin({ ...order, copyOf: null }, key) : drafts.edit(at, order, key),
    )
    if (answer.kind === 'kept') return this.#keep(answer.kept, keys, order.reason)
    return this.#refused(answer, order)
  }

  #keep(kept: Kept<D>, keys: readonly string[], reason: string | null): null {
    this.#kept = kept
    if (this.#reason === reason) this.#reason = null
    this.#options.page.kept(kept.draft, keys)
    return null
  }

  async #refused({ problem }: Refused, order: Order): Promise<Problem | null> {
    switch (problem.code) {
      case 'node.reason-missing':
        return this.#hold(this.#kept?.draft) ? null : problem
      case 'node.precondition':
      case 'node.idempotency-unanswered':
        return this.#apart(order)
      case 'node.not-found':
        return this.#beginAnew(problem)
      default:
        return problem
    }
  }

  /** The words are saved at once, with the marks that the node has; the other marks wait for somebody to say why. */
  #hold(base: D | undefined): boolean {
    const marks = new Map(base?.portions.map(({ portion, marking }) => [portion, marking]))
    this.#isDirty = this.#options.page.holdMarks(marks)
    return this.#isDirty
  }

  /** INVARIANT (nothing-lost): of two texts of one draft neither is written over the other. */
  async #apart(order: Order): Promise<Problem | null> {
    const at = this.at()
    if (at === null) return null
    const shown = await this.#ask(() => this.#options.drafts.show(at.draft))
    if (shown.kind === 'refused') return shown.problem
    const { kept: theirs } = shown
    if (isSame(theirs.draft, order.portions)) {
      this.#kept = theirs
      this.#isDirty = true
      return null
    }
    return this.#copy(theirs)
  }

  /** Where it is gone, given up or finished in another window, what is here becomes a draft again. */
  async #beginAnew(problem: Problem): Promise<Problem | null> {
    const at = this.at()
    if (at === null) return problem
    const shown = await this.#ask(() => this.#options.drafts.show(at.draft))
    if (shown.kind === 'kept' || shown.problem.code !== 'node.not-found') return problem
    this.#kept = null
    this.#isDirty = true
    return null
  }

  async #copy(theirs: Kept<D>): Promise<Problem | null> {
    const { page, drafts } = this.#options
    const known = new Set(theirs.draft.portions.map(({ portion }) => portion))
    const { sent: portions, keys } = page.portions(known)
    const { draft: copyOf } = theirs.draft
    const reason = this.#reason
    const answer = await this.#ask((key) => drafts.begin({ portions, reason, copyOf }, key))
    if (answer.kind === 'kept') {
      this.#keep(answer.kept, keys, reason)
      page.parted(theirs.draft)
      return null
    }
    if (answer.problem.code !== 'node.reason-missing') return answer.problem
    return this.#hold(theirs.draft) ? this.#copy(theirs) : answer.problem
  }

  #known(): ReadonlySet<string> {
    return new Set(this.#kept?.draft.portions.map(({ portion }) => portion))
  }

  /** Asks until there is an answer: the same request under the same key. */
  async #ask(
    ask: (key: string) => Promise<Answer<D>>,
  ): Promise<Exclude<Answer<D>, { kind: 'silent' }>> {
    const { newKey, tell } = this.#options
    const key = newKey()
    for (let failures = 0; ; failures++) {
      const answer = await ask(key)
      const wait = waitFor(answer)
      if (wait === null && answer.kind !== 'silent') return answer
      tell({ kind: 'waiting', for: wait ?? 'node' })
      await this.#pause(wait === 'session' ? null : (retryMs[failures] ?? 10_000))
    }
  }

  /** `ms`: null where only a person can bring it on. */
  #pause(ms: number | null): Promise<void> {
    return new Promise((done) => {
      const cancel = ms === null ? () => {} : this.#options.clock.after(ms, () => this.#wake())
      this.#wake = () => {
        cancel()
        this.#wake = () => {}
        done()
      }
    })
  }
}

type Refused = { readonly problem: Problem }

function waitFor<D>(answer: Answer<D>): 'node' | 'keys' | 'session' | null {
  if (answer.kind === 'silent') return 'node'
  if (answer.kind === 'kept') return null
  const { status, problem } = answer
  if (status === 401) return 'session'
  if (status === 503) return problem.code === 'node.sealed' ? 'keys' : 'node'
  if (status === 429 || problem.code === 'node.idempotency-under-way') return 'node'
  return status >= 500 ? 'node' : null
}

function isSame(draft: DraftLike, sent: readonly Portion[]): boolean {
  const there = draft.portions.map(({ text, marking }) => [text, marking])
  const here = sent.map(({ text, marking }, at) => [text ?? draft.portions[at]?.text, marking])
  return JSON.stringify(there) === JSON.stringify(here)
}
