// SPDX-License-Identifier: Apache-2.0
// What a document would become: its portions, each with its mark or striped without one, what is no mark and where it
// stands, and the two ways on. Nothing is written before one of them is chosen.
import { Button, Group, Title } from '@mantine/core'
import { RefusedError } from '@tearline/client'
import { useEffect, useRef } from 'react'
import type { DocumentOrder, LookedAt } from '../../../api/documents.ts'
import { MarkingChip } from '../../../frame/Marking.tsx'
import { PortionContent } from '../../../frame/PortionContent.tsx'
import { ProblemNote } from '../../../frame/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import { useKeeping } from './useKeeping.ts'

type Props = { readonly order: DocumentOrder; readonly looked: LookedAt }
type Found = LookedAt['portions'][number]
type Refused = LookedAt['refused'][number]

/** What is drawn at once; a data set is not read line by line. */
const shownMax = 200

export function Preview({ order, looked }: Props) {
  const { reports: words, write, portions: counted } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { portions, refused, moreRefused, unmarked, banner, bannerColours } = looked
  const shown = portions.slice(0, shownMax)
  const elsewhere = refused.filter((each) => !shown.some((portion) => isAt(portion, each)))
  return (
    <section aria-label={words.looked} className="looked-at">
      <Title order={2} ref={heading} tabIndex={-1}>
        {words.looked}
      </Title>
      <p className="looked-facts" role="status">
        {counted(portions.length)}
        {banner !== null && bannerColours !== null && (
          <MarkingChip text={banner} {...bannerColours} />
        )}
        {unmarked > 0 && <strong>{write.unmarkedCount(unmarked)}</strong>}
        {refused.length > 0 && <strong>{words.refused(refused.length + moreRefused)}</strong>}
      </p>
      {elsewhere.map((problem) => (
        <RefusedHere key={problem.at} problem={problem} />
      ))}
      {moreRefused > 0 && <p>{words.refusedMore(moreRefused)}</p>}
      <ol className="portions">
        {shown.map((portion, at) => (
          <FoundPortion
            key={portion.at}
            number={at + 1}
            portion={portion}
            refused={refused.filter((each) => isAt(portion, each))}
          />
        ))}
      </ol>
      {portions.length > shownMax && <p>{words.andMore(portions.length - shownMax)}</p>}
      <Ways order={order} looked={looked} />
    </section>
  )
}

type FoundProps = {
  readonly number: number
  readonly portion: Found
  readonly refused: readonly Refused[]
}

function FoundPortion({ number, portion, refused }: FoundProps) {
  const { write } = useWords()
  const { marking, colours } = portion
  return (
    <li value={number} data-unmarked={marking === null}>
      {marking !== null && colours !== null ? (
        <MarkingChip text={marking} {...colours} />
      ) : (
        <span className="chip chip-unmarked">{write.unmarked}</span>
      )}
      <div className="portion-body">
        <PortionContent portion={asRead(number, portion)} onExport={undefined} />
        {refused.map((problem) => (
          <RefusedHere key={problem.at} problem={problem} />
        ))}
      </div>
    </li>
  )
}

function RefusedHere({ problem }: { readonly problem: Refused }) {
  const { reports: words } = useWords()
  const line = lineOf(problem.at)
  return (
    <div className="looked-refused">
      {line !== null && <strong>{words.line(line)}</strong>}
      <ProblemNote error={new RefusedError(400, problem)} />
    </div>
  )
}

function Ways({ order, looked: { unmarked, refused, format } }: Props) {
  const { reports: words } = useWords()
  const { take, keep } = useKeeping(order)
  const isReady = unmarked === 0 && refused.length === 0 && format !== 'file'
  return (
    <>
      <Group>
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {words.takeDraft}
        </Button>
        <Button
          variant="default"
          disabled={!isReady}
          aria-describedby="keep-why"
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          {words.keepReport}
        </Button>
      </Group>
      <p id="keep-why" className="quiet">
        {isReady ? words.keepNow : words.keepLater}
      </p>
      {[take.error, keep.error].map(
        (error) => error !== null && <ProblemNote key={error.name} error={error} />,
      )}
    </>
  )
}

/** On one line of the text, or within one object. */
function isAt(portion: Found, { at = '' }: Refused): boolean {
  const line = lineOf(at)
  return line === null
    ? at === portion.at || at.startsWith(`${portion.at}/`)
    : line === lineOf(portion.at)
}

function lineOf(at = ''): number | null {
  const line = /^(\d+):\d+$/.exec(at)?.[1]
  return line === undefined ? null : Number(line)
}

function asRead(number: number, { form, mediaType, text, at }: Found) {
  return { number, portion: at, form, mediaType, content: form === 'file' ? text : base64Of(text) }
}

function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
