// SPDX-License-Identifier: Apache-2.0
// Words for releasing when a life is in danger: short, and nothing that hurries.
import { counted } from '../counted.ts'

const hours = counted('en', { one: 'hour', other: 'hours' })

export const emergencies = {
  title: 'Emergency releases',
  lead: 'A life is in danger, and the consent of whoever told us would come too late. Two persons let a few words of our own go at once; every party whose consent is passed over is told, with the reason and both names.',
  waiting: 'Waiting for a second person',
  nothingWaits: 'Nothing waits.',
  toParty: (party: string) => `To ${party}`,
  decide: 'Read what would go, and decide',
  yours: 'You asked for it: a second person decides',
  asked: (name: string) => `asked for by ${name}`,
  lapses: 'lapses',
  howTitle: 'Ask for one',
  how: [
    'Write what those people must know in your own words, and cite what you know it from.',
    'Open that report and choose “Warn in an emergency”.',
    'A disclosure officer who neither wrote it nor asked reads exactly that, and decides.',
  ],
  write: 'Write the warning',
  choose: 'Choose its report',
  warn: 'Warn in an emergency',
  past: 'What was released for an emergency',
  none: 'None that you may know of.',
  directions: { out: 'By us', in: 'To us', told: 'From what is ours' },
  what: (from: string, to: string) => `${from} warned ${to}`,
  past3: (portions: string, owners: string) => `${portions}, past the consent of ${owners}`,
  people: (asked: string, approved: string) => `asked by ${asked}, approved by ${approved}`,
  told: (parties: string) => `told by ${parties}`,
  custody: 'Who has it',
  read: 'Read it',
  toldNext:
    'You are told since it draws on what is yours. Ask for the report itself; a recall of what it draws on reaches it, too.',
  until: 'readable until',
  over: 'over since',
  oneTitle: (to: string) => `Emergency release to ${to}`,
  reasonOf: 'Why: the recipient and every owner read it',
  exactly: (to: string) => `Exactly this would reach ${to}`,
  doesTitle: 'What it does',
  somebody: 'the recipient',
  does: {
    goes: (to: string) => `It goes to ${to} at once, past the consent that it would need.`,
    told: 'Every party whose consent is passed over is told, with the reason and both names; the recipient tells them, too.',
    over: (count: number) =>
      `The recipient reads it for ${hours(count)}, and passes it on to nobody.`,
    never: 'Nothing of the originator’s own goes: no text of its own, no key.',
    cannot: 'What has been read cannot be taken back.',
  },
  notYou: 'You asked for this. It goes when a disclosure officer who did not write it approves it.',
  approve: (to: string) => `A life is in danger: release it to ${to} now`,
  refuse: 'Refuse it',
  takeBack: 'Take it back',
  askTitle: 'Warn in an emergency',
  askLead:
    'Only where somebody’s life is in danger. Choose the least that saves it. Nothing goes before a second person has read exactly this and approved it.',
  least: 'The least that helps',
  leastWhy: (most: number) => `At most ${most} portions of your own words, 16 KiB together.`,
  to: 'Whose people must know',
  chooseParty: 'Choose a party',
  reason: 'Whose life is in danger of what',
  reasonWhy: 'In your own words. The recipient reads it, and so does every owner.',
  hours: (most: number) => `Readable there for how many hours (${most} at most)`,
  ask: 'Ask for the second person',
  askNext: 'Nothing has gone out yet when you have asked.',
  received: (from: string, owners: string) =>
    `Released by ${from} in an emergency, past the consent of ${owners}`,
  receivedWhy:
    'They are told that you have it, and why. Act on it to save lives; pass it on to nobody.',
}
