// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'

const times = counted('en', { one: 'time', other: 'times' })
const people = counted('en', { one: 'person', other: 'people' })

export const custody = {
  title: 'Custody',
  lead: 'Who has what was given out, as far as this node knows.',
  of: (id: string) => `Custody of report ${id.slice(4, 12)}`,
  show: 'Custody',
  given: (to: string) => `Given to ${to}`,
  nothingGiven: 'Nothing has been given to anybody that you may know of.',
  whole: 'All of the report',
  tree: 'Who has it through whom',
  table: 'The same as a table',
  originator: 'originator',
  party: 'Party',
  through: 'From',
  portions: 'Portions',
  since: 'Since',
  opened: 'Opened',
  exported: 'Exported',
  state: 'State',
  states: {
    'may-have': 'may have it, by consent',
    holds: 'holds it',
    expired: 'expired',
    'partly-recalled': 'recalled in part',
    recalled: 'recalled, no tombstone yet',
    destroyed: 'keys destroyed',
  },
  nobody: 'No other party has it.',
  readers: 'Who opened it here',
  times,
  never: 'never',
  didBy: (count: number, by: number) => `${times(count)} by ${people(by)}`,
  last: 'last',
  until: 'by consent until',
  revoked: 'revoked at',
  destroyed: 'keys destroyed at',
  recalls: 'Recalls',
  tombstone: 'Tombstone',
  awaited: 'awaited',
  openingsTold: (count: number) => `opened ${times(count)} before, as it says`,
  notTold:
    'A holder’s node tells what it opened when it asks for a key, and in its tombstone. What was said or copied by hand, nobody knows.',
  recall: 'Recall',
  recallAll: 'Recall from everybody',
  recallFrom: (party: string) => `Recall from ${party}`,
  mayNot: 'Disclosure officers and security officers recall.',
  cannotUndo: 'What a recall cannot undo',
  already: (party: string, opened: number, exported: number) =>
    `${party} has opened it ${times(opened)}${exported === 0 ? '' : `, exported it ${times(exported)}`}`,
  notYet: (party: string) => `${party} has asked for no key so far.`,
  carried: (party: string) =>
    `${party} may read it without asking for a key: its tombstone will say how often.`,
  does: 'A recall destroys the keys at every holder; each answers with a signed tombstone.',
  reason: 'Why',
  reasons: {
    error: 'Released in error',
    superseded: 'Superseded',
    compromise: 'Compromised',
    other: 'Another reason',
  },
  note: 'A word to the holders',
  noteWhy: 'They read it. Leave it empty to say nothing.',
  confirm: 'Recall it now',
  cancel: 'Not now',
  sent: (parties: readonly string[]) =>
    `Recalled from ${parties.join(', ')}. Tombstones appear as they come.`,
}

export const live = {
  'release.received': 'A report has come.',
  'emergency.received': 'A warning has come: a life is in danger.',
  'emergency.told': 'A party released something of ours in an emergency.',
  'approval.asked': 'Something waits for a second person.',
  'recall.received': 'A report was recalled by its originator.',
  'concealed.told': 'A holder told what became of what it passed on without our name.',
  'tombstone.received': 'A party has answered a recall.',
  'onward.received': 'A party asks to pass something on.',
  'onward.answer-received': 'An originator has answered a request.',
  'question.received': 'A holder asks a question.',
  'question.answer-received': 'A question of yours was answered.',
  'incident.received': 'A party reports an incident.',
  'ledger.fork': 'A party has shown two ledgers.',
}
