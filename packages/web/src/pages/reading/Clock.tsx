// SPDX-License-Identifier: Apache-2.0
// A time that matters: as a date-time group, in UTC and in the reader's own zone, with what is left of it by the clock
// of the node.
import { useEffect, useState } from 'react'
import { dateTimeGroup } from '../../frame/date-time-group.ts'
import { leftText } from '../../frame/durations.ts'
import { Moment } from '../../frame/Moment.tsx'
import { isElsewhere, localText } from '../../frame/zones.ts'
import { useWords } from '../../words/words.ts'
import { nodeNow } from '../../world.ts'

const secondMs = 1_000
/** Below it seconds count. */
const closeMs = 120 * secondMs
const tickMs = { close: secondMs, far: 15 * secondMs } as const

type ClockProps = {
  readonly name: string
  readonly at: string
  /** It runs out: what is left is said, instead of how far off it is. */
  readonly runs?: boolean
}

export function Clock({ name, at, runs = false }: ClockProps) {
  const { language, reading } = useWords()
  const left = useLeft(at)
  const runsOut = runs && left > 0 ? reading.left(leftText(left, language)) : null
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong className="group">{dateTimeGroup(at)}</strong> <Moment at={at} />
        <span className="zone">
          {isElsewhere(at) && localText(at, language)}
          {isElsewhere(at) && runsOut !== null && ' · '}
          {runsOut !== null && <strong>{runsOut}</strong>}
        </span>
      </dd>
    </div>
  )
}

const soonMs = 300 * secondMs

/** Said once, for whoever reads the text and not the clocks. */
export function SoonOver({ at }: Pick<ClockProps, 'at'>) {
  const { reading } = useWords()
  const left = useLeft(at)
  return <output>{left > 0 && left <= soonMs && <strong>{reading.soonOver}</strong>}</output>
}

function useLeft(at: string): number {
  const [left, setLeft] = useState(() => Date.parse(at) - nodeNow())
  const isClose = left < closeMs && left > 0
  useEffect(() => {
    const look = () => setLeft(Date.parse(at) - nodeNow())
    look()
    const timer = setInterval(look, isClose ? tickMs.close : tickMs.far)
    return () => clearInterval(timer)
  }, [at, isClose])
  return left
}
