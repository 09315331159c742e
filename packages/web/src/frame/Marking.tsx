// SPDX-License-Identifier: Apache-2.0
// A marking as the node prints it, in the colours that the node computed.
import type { Banner } from './Banner.tsx'

export function MarkingChip({ text, background, foreground }: Banner) {
  return (
    <span className="chip" style={{ background, color: foreground }}>
      {text}
    </span>
  )
}
