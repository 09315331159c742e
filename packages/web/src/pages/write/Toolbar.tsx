// SPDX-License-Identifier: Apache-2.0
// What can be done to the portion at the cursor, and what can be put beside it.
import { Button, Group, NativeSelect } from '@mantine/core'
import { type ChangeEvent, useRef } from 'react'
import { useWords } from '../../words/words.ts'
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
  return (
    <Group role="group" aria-label={words.tools} className="write-tools">
      <KindChoice desk={desk} />
      <Button size="compact-sm" variant="default" onClick={openMarks}>
        {words.chooseMark}
      </Button>
      <Button size="compact-sm" variant="default" onClick={act(tear)}>
        {words.tearLine}
      </Button>
      <Button size="compact-sm" variant="default" onClick={act(table)}>
        {words.table}
      </Button>
      <FileButton desk={desk} />
    </Group>
  )
}

function KindChoice({ desk: { editor } }: { readonly desk: Desk }) {
  const { write: words } = useWords()
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const kind = kinds.find((each) => each === event.currentTarget.value)
    event.currentTarget.value = ''
    if (kind === undefined || editor === null) return
    setKind(kind)(editor.view.state, editor.view.dispatch)
    editor.view.focus()
  }
  const data = kinds.map((value: Kind) => ({ value, label: words.kinds[value] }))
  return (
    <NativeSelect
      aria-label={words.kind}
      size="xs"
      defaultValue=""
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
      <Button size="compact-sm" variant="default" onClick={() => input.current?.click()}>
        {words.attach}
      </Button>
      <input ref={input} type="file" multiple hidden aria-label={words.attach} onChange={onFiles} />
    </>
  )
}
