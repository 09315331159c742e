// SPDX-License-Identifier: Apache-2.0
// The open draft as the views around it see it. The editor lives as long as its place on screen; what it tells is kept
// here, and drawn.
import { useBlocker } from '@tanstack/react-router'
import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'
import { useWords, type Words } from '../../words/words.ts'
import { newKey, now } from '../../world.ts'
import { Editor } from './editor.ts'
import { blockOfFile } from './files.ts'
import { readMarking } from './queries.ts'
import { type Draft, drafts } from './save/drafts.ts'
import type { Clock, Kept, SaveState } from './save/saver.ts'
import { insertBlocks } from './text/commands.ts'
import type { Typed } from './text/typed-mark.ts'
import type { Shape, Watch, Wish } from './watch.ts'

export type Desk = {
  readonly editor: Editor | null
  readonly mount: RefCallback<HTMLDivElement>
  readonly draft: Draft | null
  readonly save: SaveState
  /** Keys of blocks that no mark is on. */
  readonly unmarked: readonly string[]
  readonly isBannerCurrent: boolean
  /** Another where the node is to be asked anew who can see what. */
  readonly marks: string
  /** Key of the block at the cursor. */
  readonly here: string | null
  /** Of what is shown who can see it. */
  readonly who: Who
  /** How often it was asked for. */
  readonly whoTurn: number
  readonly showWho: (who: Who) => void
  /** The block whose marks are being chosen. */
  readonly menu: string | null
  readonly openMenu: (key: string | null) => void
  readonly wishes: readonly Wish[]
  readonly dropWishes: () => void
  /** The same draft as somebody else has written it meanwhile. */
  readonly theirs: Draft | null
  readonly closeTheirs: () => void
  /** Of the block at the cursor. */
  readonly kind: string | null
  /** To a screen reader. */
  readonly said: string
  readonly addFiles: (files: readonly File[]) => void
}

export type Who = 'portion' | 'draft' | 'nothing'

const nobodyAsked = { who: 'nothing', whoTurn: 0 } as const

const clock: Clock = {
  now,
  after: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

type Options = { readonly first: Kept<Draft> | null; readonly onDraft: (draft: string) => void }

export function useDesk({ first, onDraft }: Options): Desk {
  const { write: words } = useWords()
  const [editor, setEditor] = useState<Editor | null>(null)
  const [draft, setDraft] = useState(first?.draft ?? null)
  const [save, setSave] = useState<SaveState>({ kind: 'nothing' })
  const [text, setText] = useState({ unmarked: '', isBannerCurrent: true, marks: '' })
  const [here, setHere] = useState<string | null>(null)
  const [{ who, whoTurn }, setWho] = useState<{ who: Who; whoTurn: number }>(nobodyAsked)
  const showWho = useCallback(
    (next: Who) => setWho((before) => ({ who: next, whoTurn: before.whoTurn + 1 })),
    [],
  )
  const [menu, openMenu] = useState<string | null>(null)
  const [wishes, setWishes] = useState<readonly Wish[]>([])
  const [theirs, setTheirs] = useState<Draft | null>(null)
  const [said, say] = useState('')
  const [kind, setKind] = useState<string | null>(null)
  const watch: Watch = {
    onSave: setSave,
    onKept: (kept) => {
      setDraft(kept)
      onDraft(kept.draft)
    },
    onParted: setTheirs,
    onHeld: (held) => setWishes((before) => [...before, ...held]),
    onText: ({ unmarked, ...rest }: Shape) =>
      setText(sameOr({ unmarked: unmarked.join(' '), ...rest })),
    onBlock: ({ key, mark, kind: kindHere }) => {
      say(words.markIs(mark ?? words.unmarked))
      setHere(key)
      setKind(kindHere)
    },
  }
  const latest = useRef({ watch, words, first })
  latest.current = { ...latest.current, watch, words }
  const mounted = useRef<Editor | null>(null)
  const addFiles = useCallback((files: readonly File[]) => void attach(mounted.current, files), [])
  const mount = useCallback(
    (element: HTMLDivElement | null) => {
      if (element === null) return
      const onTypedMark = async (typed: Typed) => {
        const mark = await markTyped(mounted.current, typed)
        if (mark !== null) say(latest.current.words.markIs(mark))
      }
      const made = open(element, latest, { openMenu, showWho, say, addFiles, onTypedMark })
      mounted.current = made
      setEditor(made)
      return () => made.close()
    },
    [addFiles, showWho],
  )
  useStaying(editor)
  return {
    ...{ editor, mount, draft, save, menu, openMenu, wishes, theirs, said, addFiles, kind },
    unmarked: text.unmarked === '' ? [] : text.unmarked.split(' '),
    isBannerCurrent: text.isBannerCurrent,
    ...{ marks: text.marks, here, who, whoTurn, showWho },
    dropWishes: () => setWishes([]),
    closeTheirs: () => setTheirs(null),
  }
}

type Text = {
  readonly unmarked: string
  readonly isBannerCurrent: boolean
  readonly marks: string
}

/** The same value where nothing has changed: then nothing is drawn. */
function sameOr(next: Text): (before: Text) => Text {
  return (before) =>
    before.unmarked === next.unmarked &&
    before.isBannerCurrent === next.isBannerCurrent &&
    before.marks === next.marks
      ? before
      : next
}

type Latest = {
  readonly current: {
    readonly watch: Watch
    readonly words: Words['write']
    readonly first: Kept<Draft> | null
  }
}
type Acts = {
  readonly openMenu: (key: string) => void
  readonly showWho: (who: Who) => void
  readonly say: (text: string) => void
  readonly addFiles: (files: readonly File[]) => void
  readonly onTypedMark: (typed: Typed) => void
}

/** The editor outlives what drew it: it is told by whatever is drawn now. */
function open(element: HTMLDivElement, latest: Latest, acts: Acts): Editor {
  const { openMenu, showWho, say, addFiles, onTypedMark } = acts
  const { words, first } = latest.current
  return new Editor({
    ...{ element, first, drafts, clock, newKey },
    ...{ label: words.text, beginning: words.beginning },
    words: {
      unmarked: words.unmarked,
      mark: words.chip,
      file: words.file,
      who: words.whoHere,
      ties: words.ties,
      cites: words.citesNote,
    },
    openMarks: openMenu,
    openWho: () => showWho('portion'),
    onFiles: addFiles,
    onTypedMark,
    // After whatever is said of the block that the cursor is in now.
    tellApart: () => queueMicrotask(() => say(latest.current.words.apart)),
    watch: {
      onSave: (state) => latest.current.watch.onSave(state),
      onKept: (kept) => latest.current.watch.onKept(kept),
      onParted: (theirs) => latest.current.watch.onParted(theirs),
      onHeld: (wishes) => latest.current.watch.onHeld(wishes),
      onText: (shape) => latest.current.watch.onText(shape),
      onBlock: (here) => latest.current.watch.onBlock(here),
    },
  })
}

async function attach(editor: Editor | null, files: readonly File[]): Promise<void> {
  if (editor === null) return
  const blocks = await Promise.all(files.map(blockOfFile))
  editor.view.dispatch(insertBlocks(editor.view.state, blocks))
}

/** Null where the node knows no such mark: then it is text, and the portion as unmarked as it was. */
async function markTyped(editor: Editor | null, typed: Typed): Promise<string | null> {
  const read = await readMarking(typed.text).catch(() => null)
  if (editor === null || read === null) return null
  editor.learn(read.marking, read.colours)
  return editor.takeTyped(typed, read.marking) ? read.marking : null
}

/** How long leaving waits for the last save. */
const leaveMs = 2_000

/** Who leaves while something is unsaved waits for it a moment; where it cannot be saved, they are asked. */
function useStaying(editor: Editor | null): void {
  const { write: words } = useWords()
  useBlocker({
    shouldBlockFn: async () => {
      if (editor === null || !editor.saver.isUnsaved()) return false
      const late = new Promise<false>((done) => clock.after(leaveMs, () => done(false)))
      const isSaved = await Promise.race([editor.saver.flush(), late])
      return !isSaved && !window.confirm(words.leave)
    },
    enableBeforeUnload: () => {
      if (editor === null || !editor.saver.isUnsaved()) return false
      void editor.saver.flush()
      return true
    },
  })
  useEffect(() => {
    if (editor === null) return
    const again = () => editor.saver.again()
    const hide = () => void editor.saver.flush()
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [editor])
}
