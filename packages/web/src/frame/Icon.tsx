// SPDX-License-Identifier: Apache-2.0
// The signs beside the names of views: drawn in one line on a square of 16, and never without the name.
import type { Words } from '../words/words.ts'

const paths: Readonly<Record<keyof Words['views'] | 'menu', string>> = {
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  home: 'M2.5 7.5 8 3l5.5 4.5V13h-4V9.5h-3V13h-4z',
  inbox: 'M2.5 9.5l2-6h7l2 6v3.5h-11zM2.5 9.5h3.2l.9 1.5h2.8l.9-1.5h3.2',
  reports: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h4',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.2 3.2',
  onward: 'M2.5 8h10.5M9 4l4 4-4 4',
  questions: 'M2.5 3h11v7.5H8.5L5.5 13.5v-3h-3zM5.5 6.8h5',
  rules: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3',
  submissions: 'M13 8v5H3V3h7.5M6 7.5l2 2 5.5-6',
  emergencies: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2v.3',
  custody: 'M4 2.5v9h5.5M4 6h5.5M9.5 4.5h3v3h-3zM9.5 10h3v3h-3z',
  partners:
    'M6 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  agreements: 'M3.5 2.5h9v11h-9zM6 5.5h4M5.5 11c1-2.5 1.6-2.5 2 0 .6-1.4 1.4-1.4 3 0',
  communities:
    'M8 2.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM4.5 9a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM11.5 9a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  ledger: 'M3 3h10v3.5H3zM3 9.5h10V13H3zM8 6.5v3',
  quarantine: 'M3 3h10v10H3zM6.3 3v10M9.7 3v10',
  approvals: 'M1.5 8.5 4 11l5.5-6M7.3 10.3l.9.9 6-6.2',
  people:
    'M8 2.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4zM2.8 13.5c.3-2.7 2.2-3.8 5.2-3.8s4.9 1.1 5.2 3.8',
  policies: 'M3 3h10v4H3zM3 10h10M3 13h6',
  running: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.3M5 11h.3',
  access: 'M5.5 8a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM7.3 8.7 13 3M10.5 5.5l2 2',
}

export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={16} height={16} aria-hidden>
      <path d={paths[name]} />
    </svg>
  )
}
