// SPDX-License-Identifier: Apache-2.0
// A block on screen: its mark at the left, which opens the choice of marks; striped and named while it has none. Made
// of plain elements, since there are hundreds of them and one is typed in.
import type { Node } from '@tiptap/pm/model'
import type { EditorView, NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { bytesOf, isPicture } from '../../../frame/portion-text.ts'
import { attrsOf, isBlank, schema } from './schema.ts'

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
    readonly tearLine: string
    readonly cites: (count: number) => string
  }
  readonly onOpen: (key: string) => void
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
  const make: NodeViewConstructor = (node, view) => new PortionView(node, view, marks)
  const names = Object.values(schema.nodes).filter((type) => type.isInGroup('portion'))
  return Object.fromEntries(names.map(({ name }) => [name, make]))
}

class PortionView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM?: HTMLElement
  readonly #chip: HTMLButtonElement
  readonly #note: HTMLElement
  readonly #marks: Marks
  readonly #forget: () => void
  #image: string | null = null
  #node: Node

  constructor(node: Node, _view: EditorView, marks: Marks) {
    this.#node = node
    this.#marks = marks
    this.dom = element('div', 'portion')
    this.#chip = chipFor(() => marks.onOpen(attrsOf(this.#node).key ?? ''))
    this.#note = element('span', 'portion-note')
    this.#note.contentEditable = 'false'
    const content = element(tags[node.type.name] ?? 'p', `portion-text kind-${node.type.name}`)
    this.dom.append(this.#chip, content, this.#note)
    if (node.type === schema.nodes.file) this.#showFile(content)
    else this.contentDOM = node.type === schema.nodes.table ? bodyIn(content) : content
    this.#forget = marks.whenKnown(() => this.#show())
    this.#show()
    // Until it was laid out once nobody knows whether it is in sight, and what is typed in it would go nowhere.
    requestAnimationFrame(() => this.dom.classList.add('is-laid'))
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return this.#chip.contains(event.target as globalThis.Node)
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
    const { mark, tearLineOf, cites } = attrsOf(this.#node)
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
    this.dom.classList.toggle('is-tear-line', tearLineOf !== null)
    const notes = [
      ...(tearLineOf === null ? [] : [words.tearLine]),
      ...(cites.length === 0 ? [] : [words.cites(cites.length)]),
    ]
    this.#note.textContent = notes.join(' · ')
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

/** Not a stop of the tab key: 300 of them would be in the way. A key opens the choice where the cursor is. */
function chipFor(onOpen: () => void): HTMLButtonElement {
  const chip = document.createElement('button')
  chip.type = 'button'
  chip.className = 'portion-chip'
  chip.contentEditable = 'false'
  chip.tabIndex = -1
  chip.setAttribute('aria-haspopup', 'listbox')
  chip.addEventListener('mousedown', (event) => event.preventDefault())
  chip.addEventListener('click', onOpen)
  return chip
}

function bodyIn(table: HTMLElement): HTMLElement {
  const body = document.createElement('tbody')
  table.append(body)
  return body
}
