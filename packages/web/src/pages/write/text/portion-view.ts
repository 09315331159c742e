// SPDX-License-Identifier: Apache-2.0
// A block on screen: its mark at the left, which opens the choice of marks; striped and named while it has none. Made
// of plain elements, since there are hundreds of them and one is typed in.
import type { Node } from '@tiptap/pm/model'
import type { Decoration, NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { bytesOf, isPicture } from '../../../frame/portion-text.ts'
import { attrsOf, isBlank, schema } from './schema.ts'
import { type Tie, tiesOf } from './ties.ts'

export type Colours = { readonly background: string; readonly foreground: string }

export type Marks = {
  /** As the node gave them; null for a mark that it has not coloured yet. */
  readonly coloursOf: (mark: string) => Colours | null
  /** Called until the function that it answers is. */
  readonly whenKnown: (tell: () => void) => () => void
  readonly words: {
    readonly unmarked: string
    readonly mark: (mark: string) => string
    readonly file: (mediaType: string, bytes: number) => string
    readonly who: string
    readonly ties: { readonly [K in Tie['kind']]: (number: number, words: string) => string }
    readonly cites: (count: number) => string
  }
  readonly onOpen: (key: string) => void
  readonly onWho: (key: string) => void
  readonly onGo: (key: string) => void
}

const tags: Readonly<Record<string, string>> = {
  title: 'h2',
  heading: 'h3',
  code: 'pre',
  source: 'pre',
  table: 'table',
  file: 'figure',
}

export function portionViews(marks: Marks): Record<string, NodeViewConstructor> {
  const make: NodeViewConstructor = (node, _view, _place, decorations) =>
    new PortionView({ node, decorations, marks })
  const names = Object.values(schema.nodes).filter((type) => type.isInGroup('portion'))
  return Object.fromEntries(names.map(({ name }) => [name, make]))
}

type Made = {
  readonly node: Node
  readonly decorations: readonly Decoration[]
  readonly marks: Marks
}

class PortionView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM?: HTMLElement
  readonly #chip: HTMLButtonElement
  readonly #side: HTMLElement
  readonly #note: HTMLElement
  readonly #marks: Marks
  readonly #forget: () => void
  #image: string | null = null
  #noted = ''
  #node: Node

  constructor({ node, decorations, marks }: Made) {
    this.#node = node
    this.#marks = marks
    this.dom = element('div', 'portion')
    this.#chip = buttonFor('portion-chip', () => marks.onOpen(attrsOf(this.#node).key ?? ''))
    this.#chip.setAttribute('aria-haspopup', 'listbox')
    const eye = eyeFor(marks.words.who, () => marks.onWho(attrsOf(this.#node).key ?? ''))
    this.#side = element('div', 'portion-side')
    this.#side.contentEditable = 'false'
    this.#side.append(eye, this.#chip)
    this.#note = element('span', 'portion-note')
    this.#note.contentEditable = 'false'
    const content = element(tags[node.type.name] ?? 'p', `portion-text kind-${node.type.name}`)
    this.dom.append(this.#side, content, this.#note)
    if (node.type === schema.nodes.file) this.#showFile(content)
    else this.contentDOM = node.type === schema.nodes.table ? bodyIn(content) : content
    this.#forget = marks.whenKnown(() => this.#show())
    this.#show()
    this.#showNote(tiesOf(decorations))
    // Until it was laid out once nobody knows whether it is in sight, and what is typed in it would go nowhere.
    requestAnimationFrame(() => this.dom.classList.add('is-laid'))
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    this.#showNote(tiesOf(decorations))
    return true
  }

  stopEvent({ target }: Event): boolean {
    return [this.#side, this.#note].some((part) => part.contains(target as globalThis.Node))
  }

  ignoreMutation(change: { readonly type: string; readonly target: globalThis.Node }): boolean {
    if (change.type === 'selection') return false
    return !this.contentDOM?.contains(change.target)
  }

  destroy(): void {
    this.#forget()
    if (this.#image !== null) URL.revokeObjectURL(this.#image)
  }

  #show(): void {
    const { mark } = attrsOf(this.#node)
    const { words, coloursOf } = this.#marks
    const isBare = mark === null
    const text = mark ?? (isBlank(this.#node) ? '( )' : words.unmarked)
    if (this.#chip.textContent !== text) {
      this.#chip.textContent = text
      this.#chip.setAttribute('aria-label', words.mark(mark ?? words.unmarked))
    }
    const colours = isBare ? null : coloursOf(mark)
    this.#chip.style.background = colours?.background ?? ''
    this.#chip.style.color = colours?.foreground ?? ''
    this.dom.classList.toggle('is-unmarked', isBare && !isBlank(this.#node))
  }

  /** A tie is a stop of the tab key: there are few, and each leads to where nothing else does. */
  #showNote(ties: readonly Tie[]): void {
    const { words, onGo } = this.#marks
    const { cites } = attrsOf(this.#node)
    const shown = JSON.stringify([ties, cites.length])
    if (shown === this.#noted) return
    this.#noted = shown
    const links = ties.map(({ kind, key, number, words: text }) => {
      const link = buttonFor('portion-tie', () => onGo(key))
      link.tabIndex = 0
      link.textContent = words.ties[kind](number, text)
      return link
    })
    this.#note.replaceChildren(...links, ...(cites.length === 0 ? [] : [words.cites(cites.length)]))
  }

  #showFile(figure: HTMLElement): void {
    const { mediaType, bytes } = this.#node.attrs as { mediaType: string; bytes: string }
    const content = bytesOf(bytes)
    const caption = element('figcaption')
    caption.textContent = this.#marks.words.file(mediaType, content.length)
    if (isPicture(mediaType)) {
      this.#image = URL.createObjectURL(new Blob([content], { type: mediaType }))
      const image = document.createElement('img')
      image.src = this.#image
      image.alt = caption.textContent
      figure.append(image)
    }
    figure.append(caption)
  }
}

function element(tag: string, className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  return made
}

/** Not a stop of the tab key: 300 of them would be in the way. Keys do the same where the cursor is. */
function buttonFor(className: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.tabIndex = -1
  made.addEventListener('mousedown', (event) => event.preventDefault())
  made.addEventListener('click', onClick)
  return made
}

/** Who can see it: at the block that is pointed at, or that the cursor is in. */
function eyeFor(label: string, onClick: () => void): HTMLButtonElement {
  const made = buttonFor('portion-eye', onClick)
  made.setAttribute('aria-label', label)
  made.title = label
  const picture = svg('svg', { viewBox: '0 0 16 16', width: '16', height: '16' })
  picture.append(
    svg('path', { d: 'M1 8s2.6-4.5 7-4.5S15 8 15 8s-2.6 4.5-7 4.5S1 8 1 8Z' }),
    svg('circle', { cx: '8', cy: '8', r: '2' }),
  )
  made.append(picture)
  return made
}

function svg(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

function bodyIn(table: HTMLElement): HTMLElement {
  const body = document.createElement('tbody')
  table.append(body)
  return body
}
