// SPDX-License-Identifier: Apache-2.0
// All that the text does by itself, in the order in which it is asked.
import { baseKeymap, chainCommands } from '@tiptap/pm/commands'
import { history, redo, undo } from '@tiptap/pm/history'
import { InputRule, inputRules } from '@tiptap/pm/inputrules'
import { keymap } from '@tiptap/pm/keymap'
import type { Plugin } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import { keepApart } from './apart.ts'
import { chosenBlocks, enter, keys, setKind } from './commands.ts'
import { blockHere } from './here.ts'
import { uniqueKeys } from './keys.ts'
import { clipboard, type PasteOptions } from './paste.ts'
import { blockProblems } from './problems.ts'
import { attrsOf, type Kind } from './schema.ts'
import { blockTies } from './ties.ts'

export type TextOptions = PasteOptions & {
  readonly newKey: () => string
  readonly openMarks: (key: string) => void
  readonly openWho: () => void
  readonly tellApart: () => void
}

export function pluginsOf(options: TextOptions): Plugin[] {
  return [
    beginnings(),
    keymap(keysOf(options)),
    keymap(baseKeymap),
    history(),
    tableEditing(),
    clipboard(options),
    keepApart(options.tellApart),
    uniqueKeys(options.newKey),
    blockProblems(),
    blockHere(),
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
    Tab: keys.nextCell,
    'Shift-Tab': keys.lastCell,
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

/** What a block begins with says what it is: as in Markdown, which many have in their fingers. */
function beginnings(): Plugin {
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
      rule(/^# $/, 'title'),
      rule(/^## $/, 'heading'),
      rule(/^[-*] $/, 'item'),
      rule(/^```$/, 'code'),
    ],
  })
}
