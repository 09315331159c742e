// SPDX-License-Identifier: Apache-2.0
// A draft that is open for writing: the text on screen, and what keeps it at the node. The views of React stand around
// it and are told; while somebody types, none of them is drawn anew but for what has changed.
import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import type { Draft } from './save/drafts.ts'
import {
  type Clock,
  createSaver,
  type Drafts,
  type Kept,
  type Portion,
  type Saver,
  type SaveState,
} from './save/saver.ts'
import { chosenBlocks, setMark } from './text/commands.ts'
import { blockOf, writtenOf } from './text/forms.ts'
import { pluginsOf, type TextOptions } from './text/plugins.ts'
import { type Colours, type Marks, portionViews } from './text/portion-view.ts'
import { problemsAt } from './text/problems.ts'
import { attrsOf, isBlank, placeOf, schema, unmarkedIn } from './text/schema.ts'
import { type Typed, takeTyped } from './text/typed-mark.ts'
import { bannerKey, marksIn, type Text, textsIn, textsKey } from './texts.ts'
import type { Watch, Wish } from './watch.ts'

export type EditorOptions = Omit<TextOptions, 'newKey' | 'newSecret'> & {
  readonly element: HTMLElement
  readonly label: string
  readonly words: Marks['words']
  readonly first: Kept<Draft> | null
  readonly drafts: Drafts<Draft>
  readonly clock: Clock
  readonly newKey: () => string
  readonly watch: Watch
}

/** Banner and box above, banner and end of writing below. */
const coveredPx = { top: 130, right: 0, bottom: 130, left: 0 }

export class Editor {
  readonly view: EditorView
  readonly saver: Saver
  readonly #options: EditorOptions
  /** Ids of portions of the draft, by key of their block. */
  readonly #ids = new Map<string, string>()
  readonly #colours = new Map<string, Colours>()
  readonly #waiting = new Set<() => void>()
  #sent: { readonly keys: readonly string[]; readonly marks: readonly (string | null)[] }
  #bannerOf = ''
  #block: string | null = null

  constructor(options: EditorOptions) {
    this.#options = options
    this.#sent = { keys: [], marks: [] }
    const { first, clock, newKey, drafts, watch } = options
    this.saver = createSaver({
      ...{ drafts, clock, newKey, first, tell: (state: SaveState) => this.#onSave(state) },
      page: {
        portions: (known) => this.#portions(known),
        kept: (draft, keys) => this.#onKept(draft, keys),
        holdMarks: (base) => this.#hold(base),
        parted: watch.onParted,
      },
    })
    this.view = new EditorView(options.element, {
      state: EditorState.create({ doc: this.#docOf(first), plugins: pluginsOf(this.#text()) }),
      nodeViews: portionViews(this.#marks()),
      attributes: {
        ...{ role: 'textbox', 'aria-multiline': 'true', 'aria-label': options.label },
        ...{ spellcheck: 'true', class: 'portions-editor' },
      },
      dispatchTransaction: (tr) => this.#dispatch(tr),
      // What stands over the text at either end of the window does not stand over the cursor.
      ...{ scrollThreshold: coveredPx, scrollMargin: coveredPx },
    })
    if (first !== null) this.#learn(first.draft)
    this.#tell()
  }

  close(): void {
    this.view.destroy()
  }

  learn(mark: string, colours: Colours): void {
    this.#colours.set(mark, colours)
    for (const tell of this.#waiting) tell()
  }

  idOf(key: string): string | null {
    return this.#ids.get(key) ?? null
  }

  markOf(key: string): string | null {
    const place = placeOf(this.view.state.doc, key)
    const node = place === null ? null : this.view.state.doc.nodeAt(place)
    return node && attrsOf(node).mark
  }

  /** Of its mark, on screen. */
  elementOf(key: string): Element | null {
    const place = placeOf(this.view.state.doc, key)
    const block = place === null ? null : this.view.nodeDOM(place)
    return block instanceof Element ? block.querySelector('.portion-chip') : null
  }

  /** Of the block, and of all that are chosen where it is one of them. */
  mark(key: string, mark: string | null): void {
    const chosen = chosenBlocks(this.view.state).flatMap(({ node }) => attrsOf(node).key ?? [])
    this.#setMarks((chosen.includes(key) ? chosen : [key]).map((each) => ({ key: each, to: mark })))
  }

  /** Answers whether what was typed in brackets is now the mark of its block. */
  takeTyped(typed: Typed, mark: string): boolean {
    const tr = takeTyped(this.view.state, typed, mark)
    if (tr !== null) this.view.dispatch(tr)
    return tr !== null
  }

  /** Marks that waited are given, now that somebody has said why. */
  lower(wishes: readonly Wish[], reason: string): void {
    this.#setMarks(wishes)
    this.saver.because(reason)
  }

  goTo(key: string): void {
    const place = placeOf(this.view.state.doc, key)
    if (place === null) return
    const { tr } = this.view.state
    const at = TextSelection.near(tr.doc.resolve(place + 1))
    this.view.dispatch(tr.setSelection(at).scrollIntoView())
    this.view.focus()
  }

  goToProblem(): void {
    const [key] = problemsAt.getState(this.view.state)?.keys() ?? []
    if (key !== undefined) this.goTo(key)
  }

  #setMarks(marks: readonly { readonly key: string; readonly to: string | null }[]): void {
    const { tr } = this.view.state
    for (const { key, to } of marks) setMark(tr, key, to)
    if (tr.docChanged) this.view.dispatch(tr)
  }

  #text(): TextOptions {
    return { ...this.#options, newSecret: this.#options.newKey }
  }

  #marks(): Marks {
    return {
      coloursOf: (mark) => this.#colours.get(mark) ?? null,
      whenKnown: (tell) => {
        this.#waiting.add(tell)
        return () => this.#waiting.delete(tell)
      },
      words: this.#options.words,
      onOpen: this.#options.openMarks,
      onGo: (key) => this.goTo(key),
      onWho: (key) => {
        this.goTo(key)
        this.#options.openWho()
      },
    }
  }

  #docOf(first: Kept<Draft> | null): Node {
    if (first !== null) {
      const { portions } = first.draft
      this.#sent = {
        keys: portions.map(({ portion }) => portion),
        marks: portions.map(({ marking }) => marking),
      }
      this.#bannerOf = bannerKey(first.draft)
    }
    const blocks = (first?.draft.portions ?? []).map(({ portion: key, marking, ...each }) => {
      this.#ids.set(key, key)
      const { cites, tearLineOf } = each
      return blockOf(each, { key, mark: marking, cites, tearLineOf })
    })
    const empty = schema.nodes.paragraph.create({ key: this.#options.newKey() })
    return schema.nodes.doc.create(null, blocks.length > 0 ? blocks : [empty])
  }

  #dispatch(tr: Transaction): void {
    const before = this.view.state
    const { state } = before.applyTransaction(tr)
    this.view.updateState(state)
    if (state.doc !== before.doc) {
      if (tr.getMeta('kept') === undefined) this.saver.changed()
      this.#tell()
    }
    this.#tellBlock()
  }

  /** What is written, portion by portion. */
  texts(): readonly Text[] {
    return textsIn(this.view.state.doc, (key) => this.idOf(key))
  }

  #tell(): void {
    const { doc } = this.view.state
    const isBannerCurrent = marksIn(doc) === this.#bannerOf
    this.#options.watch.onText({ unmarked: unmarkedIn(doc), isBannerCurrent, marks: textsKey(doc) })
  }

  /** A screen reader is told of another mark when the cursor comes under it. */
  #tellBlock(): void {
    const [block] = chosenBlocks(this.view.state)
    const { key, mark } = block === undefined ? { key: null, mark: null } : attrsOf(block.node)
    const kind = block?.node.type.name ?? null
    if (this.#block === `${key} ${kind}`) return
    this.#block = `${key} ${kind}`
    this.#options.watch.onBlock({ key, mark, kind })
  }

  #portions(known: ReadonlySet<string>) {
    const sent: Portion[] = []
    const keys: string[] = []
    const idIn = (key: string | null) => {
      const id = key === null ? undefined : this.#ids.get(key)
      return id !== undefined && known.has(id) ? id : null
    }
    this.view.state.doc.forEach((node) => {
      const { key, mark: marking, cites, tearLineOf } = attrsOf(node)
      const portion = idIn(key)
      if (key === null || (portion === null && isBlank(node))) return
      const { text, ...written } = writtenOf(node)
      const isFile = written.form === 'file' && portion !== null
      const rest = { cites: [...cites], tearLineOf: idIn(tearLineOf) }
      sent.push({ portion, marking, ...written, text: isFile ? null : text, ...rest })
      keys.push(key)
    })
    this.#sent = { keys, marks: sent.map(({ marking }) => marking) }
    return { sent, keys }
  }

  /** While somebody types: only what the answer changes is touched. */
  #onKept(draft: Draft, keys: readonly string[]): void {
    const { doc, tr } = this.view.state
    const { marks } = this.#sent
    const blocks = new Map(doc.children.map((node) => [attrsOf(node).key, attrsOf(node)]))
    const sent = new Set(keys)
    let hasNewLinks = false
    for (const [at, { portion, marking, tearLineOf }] of draft.portions.entries()) {
      const key = keys[at] ?? null
      const block = blocks.get(key)
      if (key === null || block === undefined) continue
      this.#ids.set(key, portion)
      // What cites is raised by the node; what was marked anew meanwhile goes with the next save.
      if (marking !== marks[at] && block.mark === marks[at]) setMark(tr, key, marking)
      // A tear line whose original had no id when it was sent.
      const { tearLineOf: original } = block
      hasNewLinks ||= tearLineOf === null && original !== null && sent.has(original)
    }
    this.#bannerOf = bannerKey(draft)
    this.#learn(draft)
    if (tr.docChanged) {
      this.view.dispatch(tr.setMeta('kept', true).setMeta('addToHistory', false))
    }
    this.#tell()
    if (hasNewLinks) this.saver.changed()
    this.#options.watch.onKept(draft)
  }

  #learn({ portions, problems }: Draft): void {
    const known = this.#colours.size
    for (const { marking, colours } of portions) {
      if (marking !== null && colours !== null) this.#colours.set(marking, colours)
    }
    if (this.#colours.size > known) for (const tell of this.#waiting) tell()
    this.#showProblems(problems)
  }

  #showProblems(problems: readonly { readonly at?: string; readonly detail?: string }[]): void {
    const found = new Map<string, string>()
    for (const { at = '', detail = '' } of problems) {
      const index = /^\/portions\/(\d+)\//.exec(at)?.[1]
      const key = index === undefined ? undefined : this.#sent.keys[Number(index)]
      if (key !== undefined) found.set(key, detail)
    }
    const { state } = this.view
    if (found.size === 0 && problemsAt.getState(state)?.size === 0) return
    this.view.dispatch(state.tr.setMeta(problemsAt, found).setMeta('addToHistory', false))
  }

  #onSave(state: SaveState): void {
    if (state.kind === 'refused') this.#showProblems([state.problem])
    this.#options.watch.onSave(state)
  }

  #hold(base: ReadonlyMap<string, string | null>): boolean {
    const wishes: Wish[] = []
    this.view.state.doc.forEach((node) => {
      const { key, mark } = attrsOf(node)
      const from = key === null ? null : (base.get(this.#ids.get(key) ?? '') ?? null)
      if (key !== null && from !== null && from !== mark) wishes.push({ key, from, to: mark })
    })
    this.#setMarks(wishes.map(({ key, from }) => ({ key, to: from })))
    if (wishes.length > 0) this.#options.watch.onHeld(wishes)
    return wishes.length > 0
  }
}
