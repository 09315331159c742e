// SPDX-License-Identifier: Apache-2.0
// One glance while somebody writes: how much of the draft its audience would get. What stands between is one step away.
import { Button } from '@mantine/core'
import { useWords } from '../../../words/words.ts'
import type { Desk } from '../useDesk.ts'
import { betweenAny } from './reckon.ts'
import { type Audience, useAudience, useReckoning } from './useReckoning.ts'

type Props = { readonly desk: Desk; readonly audience: Audience | null }

export function Glance({ desk, audience }: Props) {
  const { who: words } = useWords()
  const { reckoning } = useReckoning(desk, audience !== null)
  const reaches = useAudience(audience, reckoning)
  const { portions = 0 } = reckoning ?? {}
  const between = reaches === null ? [] : betweenAny(reaches)
  const isKnown = audience !== null && reaches !== null
  return (
    <div className="who-glance">
      <Button size="compact-sm" variant="default" onClick={() => desk.showWho('draft')}>
        {words.title}
      </Button>
      <span role="status">
        {isKnown && words.glance(audience.name, portions - between.length, portions)}
        {isKnown && between.length > 0 && ` ${words.stand(between.length)}`}
      </span>
    </div>
  )
}
