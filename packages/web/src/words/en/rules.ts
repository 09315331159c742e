// SPDX-License-Identifier: Apache-2.0
// Words for what is granted at once when a holder asks.
import { counted } from '../counted.ts'

const days = counted('en', { one: 'day', other: 'days' })
const portions = counted('en', { one: 'portion', other: 'portions' })
const requests = counted('en', { one: 'request', other: 'requests' })

export const rules = {
  title: 'Standing rules',
  lead: 'What this party grants at once when a holder asks to pass something on. Whatever no rule covers waits for a person, and nobody outside learns which rules there are.',
  empty: 'No rule: every request waits for a person.',
  write: 'Write a rule',
  line: (holders: string, parties: string) => `${holders} may pass on to ${parties}`,
  upTo: 'up to',
  states: {
    off: 'off',
    waiting: 'waits for a second person',
    on: 'on',
    asleep: 'asleep: whoever switched it on is not here, or has the duty no more',
    over: 'its time is over',
    ended: 'ended',
  },
  until: 'until',
  writtenBy: (name: string) => `Written by ${name}`,
  startedBy: (name: string) => `switched on by ${name}`,
  form: {
    lead: 'A rule never grants more than you could grant by hand. Another disclosure officer switches it on, and it then grants in their name.',
    atMost: 'At most this mark',
    atMostHint: 'Such as (R//REL TO XAA, XBB): as restricted as this, or less',
    holders: 'Who may ask',
    parties: 'To whom it may go',
    pastLabel: 'Also to parties that the mark of a portion does not list',
    pastLabelWhy: 'Each grant is then an exception to the mark, in your party’s name.',
    terms: 'Tighter terms',
    termsWhy: 'than those on which the holder has it',
    asHeld: 'As the holder has it',
    conditions: 'Conditions, in words',
    valid: 'Each consent may be used for (days)',
    from: 'From (UTC)',
    until: 'Until (UTC)',
    act: 'Save the rule',
  },
  reading: {
    grants: 'It grants',
    mark: 'Marks',
    terms: 'Terms',
    conditions: 'Conditions',
    consent: 'Consent',
    dates: 'Time',
    name: 'In whose name',
    rest: 'A person still answers',
  },
  inWords: 'In words',
  says: {
    grants: (holders: string, parties: string, mark: string) =>
      `When ${holders} asks to pass something of ours on to ${parties}, and to nobody else, it is granted at once as far as it is marked ${mark}, or less restricted.`,
    nobody: '(nobody yet)',
    anyMark: '(no mark yet)',
    listed: 'Only where the mark of the portion lists each of them.',
    pastLabel:
      'Also where the mark of the portion does not list them: each grant is an exception to it.',
    asHeld: 'The terms on which the holder has it.',
    tighter: (terms: string) => `As the holder has it, and besides: ${terms}.`,
    conditions: (conditions: string) => `“${conditions}” goes with each consent.`,
    noConditions: 'None.',
    consent: (count: number) =>
      `Each consent may be used for ${days(count)}. Consents stand when the rule ends; a recall ends what was passed on.`,
    dates: (from: string, until: string, count: number) =>
      `From ${from} until ${until} (${days(count)}). Any disclosure officer can end it at once.`,
    noDates: 'It has no time: the end is not after the beginning.',
    name: 'It grants in the name of the second person, who switches it on. While they are away for good, have lost the duty, or may not know of what is asked for, it grants nothing.',
    nameOf: (name: string) =>
      `It grants in the name of ${name}, as far as they could grant it by hand today.`,
    rest: 'The holder’s own words made from ours, anything marked higher, requests that name anybody else, what may never be passed on, and what was recalled.',
  },
  wish: {
    keys: { held: 'we give the key at each opening', handed: 'readable without us' },
    lease: (hours: number) => `keys for at most ${hours} h`,
    expires: (at: string) => `expires ${at}`,
  },
  ask: 'Ask a second person to switch it on',
  askWhy:
    'Another disclosure officer sees the rule as it stands here and switches it on, or does not.',
  asked: 'It waits for another disclosure officer, who finds it here and at home.',
  start: 'Switch it on, in my name',
  startWhy:
    'From now on it grants at once what it covers, and the ledger says that it was in your name. Try it on past requests first.',
  end: 'End it now',
  endWhy:
    'At once and for good: what is asked from now on waits for a person. Consents that it gave stand.',
  test: {
    title: 'On past requests',
    lead: 'What it would have granted of requests that came before, as if it had been on. Nothing is changed, and nobody outside is told.',
    act: 'Try it',
    none: 'No request that you may know of has come yet.',
    sum: (granted: number, all: number, asked: number) =>
      `Of ${portions(all)} in ${requests(asked)} it would have granted ${granted}.`,
    against: (count: number) =>
      `${portions(count)} of these a person did not grant as they were. Look at them before it goes on.`,
    request: (from: string, to: string) => `${from}: on to ${to}?`,
    portion: (at: number) => `Portion ${at}`,
    grant: 'granted at once',
    leave: 'left to a person',
    person: {
      grant: 'a person granted it',
      'tear-line': 'a person gave another text',
      deny: 'a person denied it',
    },
    open: 'nobody has answered yet',
  },
  objections: {
    'rule.dates': 'outside its time',
    'rule.holder': 'another holder asked',
    'rule.party': 'it was to go to somebody else too',
    'rule.release': 'not released to whoever asked, or taken back',
    'rule.never': 'released to be passed on never',
    'rule.concealed': 'it was asked to go without our name, or went so',
    'rule.own-words': 'the holder’s own words',
    'rule.label': 'its mark is more restricted',
    'rule.past-label': 'its mark does not list every party',
    'rule.terms': 'no terms are left between the two',
  } as Readonly<Record<string, string>>,
  refused: 'the decision denies it',
  answers: {
    title: 'What it has granted',
    none: 'Nothing yet that you may know of.',
    line: (count: number, from: string, to: string) => `${portions(count)}: ${from} to ${to}`,
  },
}
