// SPDX-License-Identifier: Apache-2.0
// A marking as the node prints it, in the colours that the node computed.
import type { Portion } from '../api/reports.ts'
import type { Banner } from './Banner.tsx'

/** Of one portion, beside it. */
export function PortionMark({ marking, colours }: Pick<Portion, 'marking' | 'colours'>) {
  return <MarkingChip text={marking} {...colours} />
}

export function MarkingChip({ text, background, foreground }: Banner) {
  return (
    <span className="chip" style={{ background, color: foreground }}>
      {text}
    </span>
  )
}
