// SPDX-License-Identifier: Apache-2.0
import type { Role } from '../../api/session.ts'

type Thing = readonly [name: string, why: string]

export const toTry = {
  title: 'Three things to try',
  things: {
    analyst: [
      [
        'Write a report',
        'give each paragraph a mark and watch the banner; paste something from elsewhere',
      ],
      ['Read what came', 'its terms stand above it; its originator sees that you opened it'],
      ['Search', 'the node finds words that it never stores'],
    ],
    'disclosure-officer': [
      ['Release a report', 'look at exactly what each party would get, and why not the rest'],
      ['Follow it', 'who holds it, who opened it; take it back and see the tombstones come in'],
      ['Have an entry proven', 'by your browser, without believing this node'],
    ],
    'security-officer': [
      ['Vouch for somebody', 'clearance and need-to-know are yours to give, and never your own'],
      ['Follow a release', 'through whom it went, and what is out'],
      ['Approve what takes two', 'exactly what was asked, and nothing else'],
    ],
    administrator: [
      ['Let somebody in', 'a link that is good once; no password exists here'],
      ['Look at a policy', 'marks, colours and rules are its data'],
      ['Change a key', 'while everything goes on'],
    ],
    auditor: [
      ['Check the ledger', 'each entry is proven by your browser, without believing this node'],
      ['See who may what', 'and who vouched for it'],
      ['Look at a policy', 'what a decision was made by'],
    ],
  } as Readonly<Record<Role, readonly Thing[]>>,
}
