// SPDX-License-Identifier: Apache-2.0
// Day, time, zone, month, year as the forces write them: 011430ZNOV26. The months are English in every language.

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** `at`: RFC 3339 in UTC, as the node writes it. */
export function dateTimeGroup(at: string): string {
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-')
  const time = at.slice(11, 16).replace(':', '')
  return `${day}${time}Z${months[Number(month) - 1] ?? month}${year.slice(2)}`
}
