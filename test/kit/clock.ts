// A clock that only a test moves.
import { type Clock, formatInstant, type Instant, parseInstant } from '@tearline/base'

export type TestClock = Clock & {
  readonly advance: (seconds: number) => void
  /** As the statements write it. */
  readonly text: (inSeconds?: number) => string
}

export const day = 24 * 3_600

export function testClock(start = '2026-11-23T08:00:00Z'): TestClock {
  let now = parseInstant(start)
  return {
    now: () => now,
    advance: (seconds) => {
      now = (now + seconds * 1000) as Instant
    },
    text: (inSeconds = 0) => formatInstant((now + inSeconds * 1000) as Instant),
  }
}

/** A clock that is wrong by so many seconds. */
export function skewed(clock: Clock, seconds: number): Clock {
  return { now: () => (clock.now() + seconds * 1000) as Instant }
}
