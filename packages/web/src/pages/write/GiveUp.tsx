// SPDX-License-Identifier: Apache-2.0
// A draft is given up: a dialog says what is lost, and the node takes it away as it was when that was said.
import { Button, Group, Loader, Modal, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { prove } from '../../api/proof.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { draftQuery, draftsQuery, dropDraft } from './queries.ts'
import type { Draft } from './save/drafts.ts'
import type { Desk } from './useDesk.ts'

type OpenProps = { readonly desk: Desk; readonly onGone: () => void }

/** Of the draft that is open: what was typed last is saved first, so that nothing comes after the end. */
export function GiveUpOpen({ desk, onGone }: OpenProps) {
  const { write: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { draft } = desk
  return (
    <>
      <Button
        {...{ size: 'compact-sm', variant: 'subtle' }}
        disabled={draft === null}
        onClick={() => setOpen(true)}
      >
        {words.giveUp}
      </Button>
      {isOpen && draft !== null && (
        <GiveUpDialog
          draft={draft}
          unknown={null}
          settle={() => settled(desk)}
          onClose={() => setOpen(false)}
          onGone={onGone}
        />
      )}
    </>
  )
}

/** How long the last save may take. */
const settleMs = 2_000

/** Shown as what it is where the node does not answer: it must not happen later, behind a dialog that was closed. */
async function settled({ editor, save }: Desk): Promise<At | null> {
  if (editor === null) return null
  const { saver } = editor
  if (save.kind === 'waiting' && save.for === 'session' && (await prove('ended'))) saver.again()
  const late = new Promise<boolean>((done) => setTimeout(() => done(true), settleMs))
  if (await Promise.race([saver.flush().then(() => false), late])) throw new Error('no answer')
  return saver.at()
}

type LineProps = { readonly draft: string; readonly onGone: () => void }

/** Of a line of the list. */
export function GiveUpLine({ draft, onGone }: LineProps) {
  const { write: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        {...{ size: 'compact-sm', variant: 'subtle' }}
        aria-label={words.giveUpOf(words.draft(draft))}
        onClick={() => setOpen(true)}
      >
        {words.giveUp}
      </Button>
      {isOpen && <LineDialog draft={draft} onClose={() => setOpen(false)} onGone={onGone} />}
    </>
  )
}

/** What it holds is asked of the node each time that somebody is about to give it up. */
function LineDialog({ draft, ...told }: LineProps & { readonly onClose: () => void }) {
  const { data = null, error } = useQuery(draftQuery(draft))
  return (
    <GiveUpDialog
      draft={data?.draft ?? null}
      unknown={error}
      settle={async () => data && { draft, tag: data.tag }}
      {...told}
    />
  )
}

type At = { readonly draft: string; readonly tag: string }

type DialogProps = {
  /** Null while it is not known. */
  readonly draft: Draft | null
  /** Why it is not known. */
  readonly unknown: Error | null
  /** Which draft, as it is now. */
  readonly settle: () => Promise<At | null>
  readonly onClose: () => void
  readonly onGone: () => void
}

function GiveUpDialog({ draft, unknown, settle, onClose, onGone }: DialogProps) {
  const { write: words, frame, listing } = useWords()
  const { mutate, isPending, error } = useDropping(settle, onGone)
  const problem = unknown ?? error
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.giveUpTitle}
      closeButtonProps={{ 'aria-label': frame.close }}
    >
      <div className="fields">
        {draft !== null && <Lost draft={draft} />}
        {draft === null && unknown === null && <Loader aria-label={listing.waiting} />}
        {problem !== null && <ProblemNote error={problem} />}
        <Group>
          <Button
            variant="outline"
            disabled={draft === null}
            loading={isPending}
            onClick={() => mutate()}
          >
            {words.giveUpAct}
          </Button>
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.giveUpNot}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

function Lost({ draft: { portions, banner } }: { readonly draft: Draft }) {
  const { write: words } = useWords()
  const written = portions.filter(({ form, text }) => form === 'file' || text.trim() !== '').length
  return (
    <>
      <Text fw={700}>{words.lost(written, banner)}</Text>
      <Text>{words.lostHow}</Text>
    </>
  )
}

function useDropping(settle: DialogProps['settle'], onGone: () => void) {
  const { key, answered } = useActKey()
  const answers = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const at = await settle()
      if (at !== null) await dropDraft(at, key)
      return at
    },
    onSettled: (_done, error) => answered(error),
    onSuccess: async (at) => {
      if (at !== null) answers.removeQueries({ queryKey: draftQuery(at.draft).queryKey })
      onGone()
      await answers.invalidateQueries({ queryKey: draftsQuery.queryKey })
    },
  })
}
