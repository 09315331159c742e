// SPDX-License-Identifier: Apache-2.0
// All that the text does by itself, in the order in which it is asked.
import { baseKeymap, chainCommands } from '@tiptap/pm/commands'
import { history, redo, undo } from '@tiptap/pm/history'
import { InputRule, inputRules } from '@tiptap/pm/inputrules'
import { keymap } from '@tiptap/pm/keymap'
import { Plugin } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import { keepApart } from './apart.ts'
import { addBeyond, chosenBlocks, enter, keys, setKind } from './commands.ts'
import { blockHere } from './here.ts'
import { uniqueKeys } from './keys.ts'
import { clipboard, type PasteOptions } from './paste.ts'
import { blockProblems } from './problems.ts'
import { attrsOf, type Kind } from './schema.ts'
import { blockTies } from './ties.ts'
import { markRule, type Typed } from './typed-mark.ts'

export type TextOptions = PasteOptions & {
  readonly newKey: () => string
  /** What stands where nothing is written yet. */
  readonly beginning: string
  readonly openMarks: (key: string) => void
  readonly openWho: () => void
  readonly onTypedMark: (typed: Typed) => void
  readonly tellApart: () => void
}

export function pluginsOf(options: TextOptions): Plugin[] {
  return [
    beginnings(options.onTypedMark),
    keymap(keysOf(options)),
    keymap(baseKeymap),
    history(),
    tableEditing(),
    roomBelow(),
    clipboard(options),
    keepApart(options.tellApart),
    uniqueKeys(options.newKey),
    blockProblems(),
    blockHere(options.beginning),
    blockTies(),
  ]
}

function keysOf({ openMarks, openWho }: TextOptions): Parameters<typeof keymap>[0] {
  const onEnter = chainCommands(...enter)
  return {
    Enter: onEnter,
    'Shift-Enter': keys.lineBreak,
    'Mod-Enter': keys.leaveCode,
    Backspace: keys.backspace,
    Tab: chainCommands(...keys.nextCell),
    'Shift-Tab': keys.lastCell,
    ArrowUp: keys.above,
    ArrowDown: keys.below,
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    F2: (state) => {
      const [block] = chosenBlocks(state)
      const key = block === undefined ? null : attrsOf(block.node).key
      if (key !== null) openMarks(key)
      return key !== null
    },
    'Shift-F2': () => {
      openWho()
      return true
    },
  }
}

/** Who points beneath a table that ends the text means to write there. */
function roomBelow(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown: (view, event) => {
          const last = view.dom.lastElementChild?.getBoundingClientRect()
          if (last === undefined || event.clientY <= last.bottom) return false
          if (!addBeyond('below')(view.state, view.dispatch)) return false
          event.preventDefault()
          view.focus()
          return true
        },
      },
    },
  })
}

/** What a block begins with says what it is: as in Markdown, which many have in their fingers. */
function beginnings(onTypedMark: TextOptions['onTypedMark']): Plugin {
  const rule = (pattern: RegExp, kind: Kind) =>
    new InputRule(pattern, (state, _match, from, to) => {
      const { $from } = state.selection
      if ($from.depth !== 1 || $from.parent.type.spec.code) return null
      const tr = state.tr.delete(from, to)
      setKind(kind)(state.apply(tr), (kinded) => {
        for (const step of kinded.steps) tr.step(step)
      })
      return tr
    })
  return inputRules({
    rules: [
      markRule(onTypedMark),
      rule(/^# $/, 'title'),
      rule(/^## $/, 'heading'),
      rule(/^[-*] $/, 'item'),
      rule(/^```$/, 'code'),
    ],
  })
}
