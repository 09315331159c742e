// SPDX-License-Identifier: Apache-2.0
// Time. Inside: milliseconds since 1970 (UTC). On the wire: RFC 3339 in UTC with seconds, one spelling only.

import { CodedError, quote } from './error.ts'
import type { Branded } from './ids.ts'
import { say } from './sentence.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Branded<number, 'Instant'>

export type Clock = { readonly now: () => Instant }

export type TimeErrorCode = 'base.time'
export class TimeError extends CodedError<TimeErrorCode> {
  override name = 'TimeError'
}

/** `2026-11-23T07:00:00Z`: no fraction, no offset, so that equal times are equal bytes. */
export const timestampPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/** Milliseconds are cut off, never rounded up: a time on the wire is not later than the event. */
export function formatInstant(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** @throws TimeError `base.time` for another spelling or a day that no calendar has */
export function parseInstant(text: string): Instant {
  const value = timestampPattern.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(value) || formatInstant(value as Instant) !== text) {
    throw new TimeError(
      'base.time',
      say`${{ text: quote(text) }} is not a time such as \`2026-11-23T07:00:00Z\``,
    )
  }
  return value as Instant
}

export function later(instant: Instant, seconds: number): Instant {
  return (instant + seconds * 1000) as Instant
}
