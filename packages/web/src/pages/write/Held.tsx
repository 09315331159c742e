// SPDX-License-Identifier: Apache-2.0
// A mark that permits more than before waits for somebody to say why. What was typed is saved meanwhile, under the
// mark as it was.
import { Button, Group, Modal, Textarea } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { useWords } from '../../words/words.ts'
import type { Desk } from './useDesk.ts'

export function Held({ desk }: { readonly desk: Desk }) {
  const { write: words, frame } = useWords()
  const { wishes, editor } = desk
  const [reason, setReason] = useState('')
  const close = () => {
    desk.dropWishes()
    editor?.view.focus()
  }
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    editor?.lower(wishes, reason)
    close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={words.held}
      closeButtonProps={{ 'aria-label': frame.close }}
    >
      <form onSubmit={onSubmit} className="fields">
        <ul className="terms">
          {wishes.map(({ key, from, to }) => (
            <li key={key}>{words.heldMark(from, to ?? words.unmarked)}</li>
          ))}
        </ul>
        <Textarea
          data-autofocus
          required
          label={words.why}
          description={words.whyKept}
          value={reason}
          maxLength={1_000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" disabled={reason.trim() === ''}>
            {words.lower}
          </Button>
          <Button variant="default" onClick={close}>
            {words.leaveMark}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
