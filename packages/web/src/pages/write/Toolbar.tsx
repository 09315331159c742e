// SPDX-License-Identifier: Apache-2.0
// What can be done to the portion at the cursor, and what can be put beside it.
import { Button, Group, NativeSelect } from '@mantine/core'
import type { Command } from '@tiptap/pm/state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow } from '@tiptap/pm/tables'
import { type ChangeEvent, useRef, useState } from 'react'
import { useWords } from '../../words/words.ts'
import { CiteDialog } from './CiteDialog.tsx'
import { chosenBlocks, insertTable, insertTearLine, setKind } from './text/commands.ts'
import { attrsOf, type Kind, kinds } from './text/schema.ts'
import type { Desk } from './useDesk.ts'

export function Toolbar({ desk }: { readonly desk: Desk }) {
  const { write: words } = useWords()
  const { editor } = desk
  const act = (run: () => void) => () => {
    run()
    editor?.view.focus()
  }
  const openMarks = () => {
    const [block] = editor === null ? [] : chosenBlocks(editor.view.state)
    if (block !== undefined) desk.openMenu(attrsOf(block.node).key)
  }
  const tear = () => {
    const tr = editor && insertTearLine(editor.view.state)
    if (tr) editor?.view.dispatch(tr)
  }
  const table = () => editor?.view.dispatch(insertTable(editor.view.state))
  const [isCiting, setCiting] = useState(false)
  return (
    <Group role="group" aria-label={words.tools} className="write-tools">
      <KindChoice desk={desk} />
      <Tool label={words.chooseMark} onClick={openMarks} />
      <Tool label={words.tearLine} onClick={act(tear)} />
      <Tool label={words.cite} onClick={() => setCiting(true)} />
      <Tool label={words.table} onClick={act(table)} />
      {desk.kind === 'table' && <TableTools desk={desk} />}
      <FileButton desk={desk} />
      {isCiting && <CiteDialog desk={desk} onClose={() => setCiting(false)} />}
    </Group>
  )
}

function Tool({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  )
}

/** Where the cursor is in a table. */
function TableTools({ desk: { editor } }: { readonly desk: Desk }) {
  const { write: words } = useWords()
  const act = (command: Command) => () => {
    if (editor === null) return
    command(editor.view.state, editor.view.dispatch)
    editor.view.focus()
  }
  return (
    <>
      <Tool label={words.tables.addRow} onClick={act(addRowAfter)} />
      <Tool label={words.tables.addColumn} onClick={act(addColumnAfter)} />
      <Tool label={words.tables.dropRow} onClick={act(deleteRow)} />
      <Tool label={words.tables.dropColumn} onClick={act(deleteColumn)} />
    </>
  )
}

function KindChoice({ desk: { editor, kind: kindHere } }: { readonly desk: Desk }) {
  const { write: words } = useWords()
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const kind = kinds.find((each) => each === event.currentTarget.value)
    if (kind === undefined || editor === null) return
    setKind(kind)(editor.view.state, editor.view.dispatch)
    editor.view.focus()
  }
  const data = kinds.map((value: Kind) => ({ value, label: words.kinds[value] }))
  return (
    <NativeSelect
      aria-label={words.kind}
      size="xs"
      // A table and a file are made, and not made of something else.
      value={kinds.find((kind) => kind === kindHere) ?? ''}
      onChange={choose}
      data={[{ value: '', label: words.kind }, ...data]}
    />
  )
}

function FileButton({ desk }: { readonly desk: Desk }) {
  const { write: words } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const onFiles = (event: ChangeEvent<HTMLInputElement>) => {
    desk.addFiles([...(event.currentTarget.files ?? [])])
    event.currentTarget.value = ''
  }
  return (
    <>
      <Tool label={words.attach} onClick={() => input.current?.click()} />
      <input ref={input} type="file" multiple hidden aria-label={words.attach} onChange={onFiles} />
    </>
  )
}
