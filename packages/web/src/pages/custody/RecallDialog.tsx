// SPDX-License-Identifier: Apache-2.0
// One confirmation before a recall: what it does, and, by party, what it cannot undo.
import { Button, Group, Modal, NativeSelect, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { type Custody, type Holder, type RecallOrder, recallReport } from '../../api/custody.ts'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

type DialogProps = {
  readonly custody: Custody
  /** Null: from everybody. */
  readonly party: string | null
  readonly onClose: () => void
  readonly onSent: (parties: readonly string[]) => void
}

type Reason = RecallOrder['reason']
const reasons: readonly Reason[] = ['error', 'superseded', 'compromise', 'other']
type Form = { readonly reason: Reason | null; readonly note: string }

export function RecallDialog({ custody, party, onClose, onSent }: DialogProps) {
  const { custody: words, frame } = useWords()
  // Nothing stands there before: why it is recalled is said by a person, and told to all.
  const [{ reason, note }, setForm] = useState<Form>({ reason: null, note: '' })
  // As the node asks: another reason tells nothing by itself.
  const needsNote = reason === 'other'
  const recall = useRecall(custody.report, { party, reason, note }, (parties) => {
    onSent(parties)
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={party === null ? words.recallAll : words.recallFrom(party)}
      closeButtonProps={{ 'aria-label': frame.close }}
    >
      <div className="fields">
        <Text>{words.does}</Text>
        <Undone holders={holdersAsked(custody, party)} />
        <NativeSelect
          label={words.reason}
          required
          value={reason ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setForm({ note, reason: reasons.find((each) => each === value) ?? null })
          }
          data={[
            { value: '', label: words.chooseReason },
            ...reasons.map((value) => ({ value, label: words.reasons[value] })),
          ]}
        />
        <TextInput
          label={words.note}
          description={needsNote ? words.noteNeeded : words.noteWhy}
          required={needsNote}
          value={note}
          maxLength={500}
          onChange={({ currentTarget: { value } }) => setForm({ reason, note: value })}
        />
        {recall.error !== null && <ProblemNote error={recall.error} />}
        <Group>
          <Button
            variant="outline"
            disabled={reason === null || (needsNote && note.trim() === '')}
            loading={recall.isPending}
            onClick={() => recall.mutate()}
          >
            {words.confirm}
          </Button>
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.cancel}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

function Undone({ holders }: { readonly holders: readonly Holder[] }) {
  const { custody: words } = useWords()
  return (
    <section>
      <strong>{words.cannotUndo}</strong>
      <ul className="reasons">
        {holders.map((holder) => (
          <li key={`${holder.party} ${holder.through}`}>
            <Already holder={holder} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Already({ holder }: { readonly holder: Holder }) {
  const { custody: words } = useWords()
  const { party, opened, exported, keys } = holder
  if (opened.times === 0 && exported.times === 0) {
    return keys === 'handed' ? words.carried(party) : words.notYet(party)
  }
  return (
    <>
      {words.already(party, opened.times, exported.times)}
      {opened.last !== null && (
        <>
          {', '}
          {words.last} <Moment at={opened.last} />
        </>
      )}
    </>
  )
}

/** The party, and whoever has it through that party. */
function holdersAsked({ holders }: Custody, party: string | null): readonly Holder[] {
  if (party === null) return holders
  const below = (from: string, seen: readonly string[]): readonly Holder[] =>
    holders
      .filter((each) => each.through === from && !seen.includes(each.party))
      .flatMap((each) => [each, ...below(each.party, [...seen, each.party])])
  return [...holders.filter((each) => each.party === party), ...below(party, [party])]
}

type Order = {
  readonly party: string | null
  readonly reason: Reason | null
  readonly note: string
}

function useRecall(
  report: string,
  { party, reason, note }: Order,
  onSent: (parties: readonly string[]) => void,
) {
  const { key, answered } = useActKey()
  const answers = useQueryClient()
  return useMutation({
    mutationFn: () => {
      if (reason === null) throw new Error('a recall without a reason')
      return recallReport(
        report,
        {
          ...{ portions: null, reason, note: note.trim() === '' ? null : note },
          ...(party !== null && { parties: [party] }),
        },
        key,
      )
    },
    onSettled: (_recalled, error) => answered(error),
    onSuccess: ({ recalled }) => {
      void answers.invalidateQueries({ queryKey: ['custody'] })
      onSent([...new Set(recalled.map((each) => each.party))])
    },
  })
}
