// SPDX-License-Identifier: Apache-2.0
// One moment in two zones: in UTC, as everybody here writes it, and in the reader's own, which is named because it
// changes twice a year.

/** `at`: RFC 3339 in UTC, as the node writes it. */
export function utcText(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')}Z`
}

/** Whether the reader's own zone shows another time then. */
export function isElsewhere(at: string): boolean {
  return new Date(at).getTimezoneOffset() !== 0
}

/** With its day where that is another one than in UTC. `zone`: the reader's, left out. */
export function localText(at: string, language: string, zone?: string): string {
  const moment = new Date(at)
  const inZone = zone === undefined ? {} : { timeZone: zone }
  // The Swedish way to write a day is the way of RFC 3339.
  const day = new Intl.DateTimeFormat('sv', { ...inZone, dateStyle: 'short' }).format(moment)
  const time = new Intl.DateTimeFormat(language, {
    ...inZone,
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
  }).format(moment)
  return day === at.slice(0, 10) ? time : `${day} ${time}`
}
