// SPDX-License-Identifier: Apache-2.0
// What differs between two texts, line by line. A sign goes with each line: colour alone says nothing.
import { diffLines } from 'diff'
import { useMemo } from 'react'

type LineDiffProps = {
  readonly before: string
  readonly after: string
  /** What is said where nothing differs. */
  readonly same: string
}

export function LineDiff({ before, after, same }: LineDiffProps) {
  const changes = useMemo(() => changedLines(before, after), [before, after])
  if (changes.length === 0) return <p>{same}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus
    <pre className="file" tabIndex={0}>
      {changes.map(({ sign, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, and never move
        <span key={at} data-sign={sign}>
          {`${sign} ${text}\n`}
        </span>
      ))}
    </pre>
  )
}

function changedLines(before: string, after: string) {
  return diffLines(before, after).flatMap(({ added, removed, value }) => {
    const sign = added ? '+' : removed ? '−' : null
    if (sign === null) return []
    const lines = value.replace(/\n$/, '').split('\n')
    return lines.map((text) => ({ sign, text }))
  })
}
