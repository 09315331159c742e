// SPDX-License-Identifier: Apache-2.0
// The tree: the originator on top, under each party those that have it through that party. A list within lists: what
// the lines show to the eye, a screen reader says by itself.
import { Button } from '@mantine/core'
import type { Custody, Doings, Holder } from '../../api/custody.ts'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'
import { node } from '../../world.ts'
import { HolderState, isOver, PartyName } from './HolderState.tsx'
import { useMayRecall } from './may-recall.ts'

type TreeProps = { readonly custody: Custody; readonly onRecall: (party: string) => void }

export function HolderTree({ custody, onRecall }: TreeProps) {
  const { custody: words } = useWords()
  const isOurs = custody.originator === node.party
  return (
    <div className="tree">
      <div className="tree-node">
        <div>
          <strong className="holder-name">{custody.originator}</strong>{' '}
          <span className="quiet">{words.originator}</span>
          {isOurs && (
            <span className="tree-says">
              <Done doings={custody.here.opened} what={words.opened} />
              <Done doings={custody.here.exported} what={words.exported} />
            </span>
          )}
        </div>
      </div>
      {custody.holders.length === 0 && <p className="quiet">{words.nobody}</p>}
      <Branch custody={custody} through={null} seen={[]} onRecall={isOurs ? onRecall : null} />
    </div>
  )
}

type BranchProps = {
  readonly custody: Custody
  readonly through: string | null
  /** Consents may go in a ring. */
  readonly seen: readonly string[]
  readonly onRecall: ((party: string) => void) | null
}

function Branch({ custody, through, seen, onRecall }: BranchProps) {
  const here = custody.holders.filter(
    (each) => isBelow(custody, each, through) && !seen.includes(each.party),
  )
  if (here.length === 0) return null
  return (
    <ul>
      {here.map((holder) => (
        <li key={`${holder.party} ${holder.through}`}>
          <Line holder={holder} originator={custody.originator} onRecall={onRecall} />
          <Branch
            custody={custody}
            through={holder.party}
            seen={[...seen, holder.party]}
            onRecall={onRecall}
          />
        </li>
      ))}
    </ul>
  )
}

/** Whoever has it through a party that is not shown stands at the top: nobody who has it is left out. */
function isBelow({ holders }: Custody, holder: Holder, through: string | null): boolean {
  if (through !== null) return holder.through === through
  return holder.through === null || holders.every(({ party }) => party !== holder.through)
}

type LineProps = Pick<Custody, 'originator'> & {
  readonly holder: Holder
  readonly onRecall: ((party: string) => void) | null
}

function Line({ holder, originator, onRecall }: LineProps) {
  const { custody: words, portions } = useWords()
  const mayRecall = useMayRecall()
  const { party, since, consentUntil, opened, exported, recalled } = holder
  return (
    <div className="tree-node">
      <div>
        <PartyName holder={holder} /> <HolderState {...holder} originator={originator} />
        <span className="tree-says">
          <span>
            {portions(holder.portions)}
            {since !== null && (
              <>
                {' · '}
                {words.since} <Moment at={since} />
              </>
            )}
          </span>
          {consentUntil !== null && (
            <span>
              {words.until} <Moment at={consentUntil} />
            </span>
          )}
          <Done doings={opened} what={words.opened} />
          {exported.times > 0 && <Done doings={exported} what={words.exported} />}
          {recalled !== null && (
            <span>
              {words.revoked} <Moment at={recalled} />
            </span>
          )}
        </span>
      </div>
      {onRecall !== null && !isOver(holder.state) && (
        <Button
          className="no-print"
          size="compact-sm"
          variant="default"
          disabled={!mayRecall}
          aria-label={words.recallFrom(party)}
          onClick={() => onRecall(party)}
        >
          {words.recall}
        </Button>
      )}
    </div>
  )
}

type DoneProps = { readonly doings: Doings; readonly what: string }

export function Done({ doings, what }: DoneProps) {
  const { signs } = useWords()
  return (
    <span>
      {what}
      {signs.colon}
      <Times doings={doings} />
    </span>
  )
}

export function Times({ doings: { times, people, last } }: { readonly doings: Doings }) {
  const { custody: words } = useWords()
  if (last === null) return words.never
  return (
    <>
      {people === null ? words.times(times) : words.didBy(times, people)}, {words.last}{' '}
      <Moment at={last} />
    </>
  )
}
