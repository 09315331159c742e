// SPDX-License-Identifier: Apache-2.0
// What became of a submission, portion by portion and party by party: as it was decided and sent then, whatever has
// happened since. Who has it now, custody tells.
import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SubmissionResult } from '../../api/release.ts'
import type { Portion } from '../../api/reports.ts'
import { MarkingChip, PortionMark } from '../../frame/Marking.tsx'
import { PortionText } from '../../frame/Portions.tsx'
import { PrecedenceMark } from '../../frame/Precedence.tsx'
import { TermsList } from '../../frame/TermsList.tsx'
import { useWords } from '../../words/words.ts'

type ResultProps = {
  readonly result: SubmissionResult
  readonly report: string
  /** Of the report, opened by whoever looks. */
  readonly portions: readonly Portion[]
}

export function Result({ result, report, portions }: ResultProps) {
  const { review, release, custody } = useWords()
  const { parties } = result
  if (parties.every(({ sent }) => sent === null)) return <Text>{review.nothingSent}</Text>
  const submitted = portions.filter(({ portion }) => result.portions.includes(portion))
  return (
    <section>
      <Title order={2}>{review.result}</Title>
      <Text className="quiet">
        {review.resultWhy}{' '}
        <Anchor component={Link} underline="always" to={`/reports/${report}/custody`}>
          {custody.whole}
        </Anchor>
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus */}
      <section className="scroll" tabIndex={0} aria-label={review.result}>
        <table className="matrix">
          <Head parties={parties} />
          <tbody>
            {submitted.map((portion) => (
              <tr key={portion.portion}>
                <th scope="row">
                  {portion.number} <PortionMark {...portion} />
                  <PortionText portion={portion} />
                </th>
                {parties.map((each) => (
                  <Cell key={each.party} party={each} portion={portion.portion} />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{release.terms}</th>
              {parties.map(({ party, sent }) => (
                <td key={party}>
                  {sent !== null && (
                    <>
                      <PrecedenceMark precedence={sent.precedence} emergency={null} />
                      <TermsList terms={sent.terms} />
                    </>
                  )}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
    </section>
  )
}

type PartyResult = SubmissionResult['parties'][number]

function Head({ parties }: Pick<SubmissionResult, 'parties'>) {
  const { review, release, portions } = useWords()
  return (
    <thead>
      <tr>
        <th scope="col">{release.portion}</th>
        {parties.map(({ party, sent, leftOut }) => (
          <th scope="col" key={party}>
            {party} · {sent === null ? release.nothing : portions(sent.portions.length)}
            {leftOut && <p className="through quiet">{review.leftOut}</p>}
            {sent !== null && (
              <>
                <p className="cell-act">
                  <MarkingChip text={sent.banner} {...sent.bannerColours} />
                </p>
                <Anchor component={Link} to={`/custody/${sent.release}`} size="sm">
                  {review.custodyOf(party)}
                </Anchor>
              </>
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

type CellProps = { readonly party: PartyResult; readonly portion: string }

function Cell({ party: { sent, keptBack }, portion }: CellProps) {
  const { review } = useWords()
  const isSent = sent?.portions.includes(portion) ?? false
  const kept = keptBack.find((each) => each.portion === portion)
  return (
    <td data-goes={isSent}>
      {isSent && (
        <>
          <span aria-hidden>✓</span> {review.went}
        </>
      )}
      {!isSent && kept !== undefined && (
        <strong>
          <span aria-hidden>–</span> {review.keptBackBy(kept.by.name)}
        </strong>
      )}
      {!isSent && kept === undefined && <span className="quiet">{review.notSent}</span>}
    </td>
  )
}
