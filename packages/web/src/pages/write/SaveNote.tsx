// SPDX-License-Identifier: Apache-2.0
// How it stands with what was typed: with the node, on its way, or waiting, and for what.
import { Button } from '@mantine/core'
import { RefusedError } from '@tearline/client'
import { prove } from '../../api/proof.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import type { Draft } from './save/drafts.ts'
import type { Desk } from './useDesk.ts'

export function SaveNote({ desk }: { readonly desk: Desk }) {
  const { write: words } = useWords()
  const { save, editor } = desk
  const signIn = async () => {
    if (await prove('ended')) editor?.saver.again()
  }
  return (
    <div className="write-save">
      <p role="status" data-save={save.kind}>
        {words.save[save.kind]}
        {save.kind === 'waiting' && <> {words.waiting[save.for]}</>}
      </p>
      {save.kind === 'waiting' && save.for === 'session' && (
        <Button size="compact-sm" onClick={signIn}>
          {words.signIn}
        </Button>
      )}
      {save.kind === 'refused' && <ProblemNote error={new RefusedError(400, save.problem)} />}
    </div>
  )
}

/** What stands against sealing: said at its portion, and below the text with what to do. */
export function Problems({ problems }: Pick<Draft, 'problems'>) {
  const { write: words } = useWords()
  if (problems.length === 0) return null
  return (
    <section className="write-problems" aria-label={words.problems}>
      {problems.map((problem) => (
        <ProblemNote key={problem.code + problem.at} error={new RefusedError(400, problem)} />
      ))}
    </section>
  )
}
