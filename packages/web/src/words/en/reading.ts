// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'

const times = counted('en', { one: 'time', other: 'times' })
const portions = counted('en', { one: 'portion', other: 'portions' })
const lines = counted('en', { one: 'line', other: 'lines' })

export const inboxMore = {
  filters: 'What to show',
  every: 'All',
  originator: 'Originator',
  atMost: 'Marked at most',
  state: 'State',
  stateNames: { active: 'To be read', recalled: 'Recalled', expired: 'Expired' },
  onlyUnread: 'Unread only',
  onlyStarred: 'Starred only',
  onlyEmergency: 'Emergencies only',
  putAway: 'What you put away',
  nothingAway: 'You have put nothing away.',
  putItAway: 'Put away',
  takeBack: 'Take back',
  undo: 'Undo',
  away: (count: number) => `${lines(count)} put away.`,
  back: (count: number) => `${lines(count)} taken back.`,
  stayed: (count: number) =>
    `${lines(count)} stayed: not read yet, and over at a date. Read it, or mark it as read.`,
  dueWithin: 'To be read within',
  within: { '24': 'A day', '72': 'Three days', '168': 'A week' },
  order: 'Order',
  orders: {
    precedence: 'By precedence',
    newest: 'Newest first',
    due: 'Soonest over first',
  },
  showAll: 'Show all',
  tickAll: 'All that are shown',
  ticked: (count: number) => `${lines(count)} chosen`,
  tick: (name: string) => `Choose: ${name}`,
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  star: 'Star',
  unstar: 'Take the star off',
  starIt: (name: string) => `Star: ${name}`,
  unread: 'unread',
  due: 'read by',
}

export const readingMore = {
  standing: 'Terms and clocks',
  foreign: (from: string) =>
    `Whose it is, is not told. ${from} answers for it: ask there, report there what went wrong, and pass nothing on without it.`,
  received: 'Received',
  lease: 'Readable until',
  expires: 'Expires',
  expired: 'Expired',
  left: (duration: string) => `${duration} left`,
  soonOver: 'This text leaves the screen within five minutes.',
  over: 'Its time is over',
  overBy: {
    lease: 'Its keys were lent for a time, and that has run out.',
    expires: 'It expired while you read.',
  },
  overNext: (from: string) =>
    `The text has left this screen, and this node opens it no more. What you have read, you have read: its terms still bind you. Ask ${from} if you need it longer.`,
  allRead: 'Nothing else is to be read.',
  citeThis: (number: number) => `Cite portion ${number}`,
  citeAll: 'Cite it in a new report',
  cite: (count: number) => `Cite ${portions(count)} in a new report`,
  recalledPart: (what: string) => `Its originator took back ${what}.`,
  why: 'Why:',
  recalledAt: 'Recalled',
  destroyed: 'Keys destroyed here',
  openedHere: (count: number) =>
    `Before that it was opened ${times(count)} here, portion by portion; its originator was told so.`,
  gone: 'The keys are gone, and nobody can open it here any more. What you have read, you have read: its terms still bind you.',
}
