// SPDX-License-Identifier: Apache-2.0
// A time that matters: as a date-time group and in UTC, with how far off it is, kept current; local time in the tooltip.
import { useEffect, useState } from 'react'
import { dateTimeGroup } from '../../frame/date-time-group.ts'
import { Moment } from '../../frame/Moment.tsx'

const tickMs = 30_000

type ClockProps = { readonly name: string; readonly at: string }

export function Clock({ name, at }: ClockProps) {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), tickMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong className="group">{dateTimeGroup(at)}</strong> <Moment at={at} />
      </dd>
    </div>
  )
}
