// A clock that only a test moves.
import { type Clock, formatInstant, type Instant, parseInstant } from '@tearline/base'

export type TestClock = Clock & {
  readonly advance: (seconds: number) => void
  /** As the statements write it. */
  readonly text: (inSeconds?: number) => string
}

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

export type WrongClock = Clock & { wrongBy: (seconds: number) => void }

/** A clock beside another one, wrong by as much as the test says. */
export function wrongClock(clock: Clock): WrongClock {
  let by = 0
  return {
    now: () => (clock.now() + by * 1000) as Instant,
    wrongBy: (seconds) => {
      by = seconds
    },
  }
}
