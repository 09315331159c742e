// SPDX-License-Identifier: Apache-2.0
// An agreement in words, and what differs from another, member by member.
import { Title } from '@mantine/core'
import type { AgreementDraft } from '../../api/agreements.ts'
import { useWords } from '../../words/words.ts'
import { differencesOf, readingOf } from './reading.ts'
import './agreements.css'

type ReadingProps = { readonly draft: AgreementDraft }

export function Reading({ draft }: ReadingProps) {
  const words = useWords()
  const { reading, says, inWords } = words.agreements
  return (
    <section className="reading" aria-label={inWords}>
      <Title order={2}>{inWords}</Title>
      <dl className="facts">
        {readingOf(words, draft)
          .filter(({ member }) => member !== 'title')
          .map(({ member, text }) => (
            <div key={member}>
              <dt>{reading[member]}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <p className="quiet">{says.tighten}</p>
    </section>
  )
}

type DifferencesProps = {
  readonly before: AgreementDraft
  readonly after: AgreementDraft
}

/** A sign goes with each line: colour alone says nothing. */
export function Differences({ before, after }: DifferencesProps) {
  const words = useWords()
  const { agreements } = words
  const found = differencesOf(readingOf(words, before), readingOf(words, after))
  if (found.length === 0) return <p>{agreements.same}</p>
  return (
    <dl className="facts changes">
      {found.map((each) => (
        <div key={each.member}>
          <dt>{agreements.reading[each.member]}</dt>
          <dd>
            <del>
              <span aria-hidden>− </span>
              {each.before}
            </del>
            <ins>
              <span aria-hidden>+ </span>
              {each.after}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
