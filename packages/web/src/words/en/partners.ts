// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'

const letters = counted('en', { one: 'letter', other: 'letters' })
const entries = counted('en', { one: 'entry', other: 'entries' })
const seconds = counted('en', { one: 'second', other: 'seconds' })
const hours = counted('en', { one: 'hour', other: 'hours' })
const days = counted('en', { one: 'day', other: 'days' })
const rows = counted('en', { one: 'word', other: 'words' })
const members = counted('en', { one: 'member', other: 'members' })

export const partners = {
  title: 'Partners',
  lead: 'The parties that this node knows. Until two people have compared the eight words, nothing is sent to a party and nothing is taken from it.',
  empty: 'No partner yet. Give yours, take theirs, and compare the words.',
  states: {
    known: 'not paired yet',
    paired: 'paired',
    suspended: 'suspended',
    revoked: 'revoked',
  },
  since: 'since',
  waiting: (count: number) => `${letters(count)} waiting`,
  noneWaiting: 'Nothing waits.',
  stopped: 'stopped by an alarm',
  lastSeen: 'last heard from',
  neverSeen: 'never heard from',
  own: {
    title: 'Your own document',
    lead: 'Give it to a partner by any way: it holds no secret. The words show whether it came unchanged.',
    act: 'Download it',
    fileName: (party: string) => `${party.toLowerCase()}-party.json`,
  },
  add: {
    title: 'Add a partner',
    file: 'Their party document',
    filePick: 'Choose a file',
    text: 'Or paste it',
    act: 'Take it',
    none: 'That is no party document',
    noneNext: 'Ask them for the file that their page Partners or `tearline party show` gives.',
  },
  words: {
    title: (party: string) => `The words that ${party} must have too`,
    how: (party: string) =>
      `Call somebody at ${party} whose voice you know, on a number that you had before. They read their words to you; type what you hear.`,
    careful:
      'Whoever stands between you could not make the same words appear on both sides. Copying them from this screen checks nothing.',
    heard: 'The eight words, as they were read to you',
    act: 'They are the same: pair',
    again: 'Show the words',
    paired: (party: string) => `Paired with ${party}. Next: an agreement.`,
  },
  health: {
    title: 'How it stands',
    alarms: 'Alarms',
    waits: 'Waiting for it',
    oldest: 'since',
    next: 'next try',
    paused: 'Held back',
    pauses: {
      'not-paired': 'the words have not been compared',
      revoked: 'it is revoked',
      'dead-letter': 'a letter was given up: an administrator decides, under Node',
      'backing-off':
        'it did not answer; tried again by itself, every quarter of an hour at the latest',
    },
    dead: 'Given up',
    deadCount: letters,
    refused: 'Last refusal',
    gap: (expected: number, got: number) =>
      `Its number ${expected} is missing: ${got} came. Its node sends again by itself; after a bundle, ask for the one that is missing.`,
    stopped:
      'Its channel is stopped: two stories were told. Nothing is taken from it until a security officer has looked.',
    fork: 'It has shown two ledgers. The proof is kept.',
    clock: 'Its clock',
    skew: (by: number) =>
      by === 0 ? 'as ours' : `${seconds(Math.abs(by))} ${by < 0 ? 'behind' : 'ahead of'} ours`,
    clocks: {
      none: 'tolerated',
      ours: 'ours is wrong, as other partners tell',
      theirs: 'theirs is wrong, as other partners tell',
      unknown: 'nobody can tell whose is wrong',
    },
    clockUnknown: 'not known yet',
    theirLedger: 'Its ledger',
    told: entries,
    toldNothing: 'nothing told yet',
    cosigned: (count: number) => `cosigned by us up to ${count}`,
    notCosigned: 'not cosigned by us yet',
    ourLedger: 'Our ledger',
    seen: (count: number) => `cosigned by it up to ${count}`,
    notSeen: 'not cosigned by it yet',
  },
  agreements: 'Agreements with it',
  noAgreements: 'None: nothing can be released to it.',
  documents: 'Its documents',
  documentsLead: 'Each is signed by the key before it.',
  serial: (serial: number) => `No. ${serial}`,
  revoke: (party: string) => `Revoke ${party}`,
  revokeWhy:
    'For good, and at once: its keys count no more, nothing is sent to it, nothing is taken from it, and no key is given to it. What it holds with handed keys it can still read: recall that first. Releases stay in the ledger.',
}

export const agreements = {
  title: 'Agreements',
  lead: 'Terms that all their parties have signed. Nothing is released without one in force.',
  empty: 'No agreement yet.',
  states: {
    proposed: 'proposed',
    countersigned: 'signed by all, not begun',
    'in-force': 'in force',
    ended: 'ended',
    expired: 'expired',
  },
  upTo: (ceiling: string) => `up to ${ceiling}`,
  until: 'until',
  waitsForUs: 'waits for your signature',
  waitsFor: (parties: string) => `waits for ${parties}`,
  signedBy: (parties: string) => `Signed by ${parties}`,
  inWords: 'In words',
  propose: 'Propose an agreement',
  proposeFrom: 'Propose another one from this',
  accept: 'Sign it',
  acceptWhy: 'Your party is bound by what stands here in words, once every party has signed.',
  end: 'Leave it',
  endWhy:
    'It is over for all its parties, at once and for good: nothing more is released under it. What was released stays released; recall that where it must not stay.',
  compare: 'Compared with',
  compareNone: 'with nothing',
  same: 'Nothing differs.',
  before: 'there',
  after: 'here',
  form: {
    lead: 'Your signature goes with it. It is in force once every party has signed the same.',
    title: 'What it is called',
    parties: 'With',
    policy: 'Marked in',
    ceiling: 'Ceiling',
    topics: 'Subjects',
    topicsHint: 'One a line; empty: any subject',
    terms: 'Terms, at their widest',
    onward: 'Passing it on',
    keys: 'Keys',
    keyTerms: {
      held: 'kept here, given at each opening',
      handed: 'handed over, for a time',
    },
    lease: 'For how many hours',
    expires: 'Not to be opened after (UTC)',
    expiresHint: 'Empty: as long as it is not recalled',
    purpose: 'Only for',
    purposeHint: 'Empty: any purpose',
    permittedAction: 'What acting on it may show',
    evidence: 'As evidence',
    watermark: 'Each copy names its reader',
    answer: 'Answer to a request, within hours',
    tombstone: 'Tombstone after a recall, within hours',
    from: 'From (UTC)',
    until: 'Until (UTC)',
    equivalences: 'What words of one policy mean in another',
    equivalencesHint: 'A JSON file, as `tearline agreement propose --equivalences` takes it',
    equivalencesPick: 'Choose a file',
    equivalencesNone: 'That is no such table',
    equivalencesNext: 'Take a JSON file with a list of tables: from, to, classifications, values.',
    act: 'Sign and propose',
  },
  reading: {
    title: 'Title',
    parties: 'Parties',
    ceiling: 'Ceiling',
    topics: 'Subjects',
    onward: 'Passing on',
    keys: 'Keys',
    expires: 'Expiry',
    purpose: 'Purpose',
    permittedAction: 'Acting on it',
    evidence: 'Evidence',
    watermark: 'Copies',
    clocks: 'Clocks',
    validity: 'Validity',
    equivalences: 'Translation',
  },
  says: {
    parties: (parties: string) =>
      `Each of ${parties} may release to any other of them. Nobody else is bound by it, and nothing goes to anybody else under it.`,
    noParties: 'With nobody yet.',
    ceiling: (ceiling: string, policy: string) =>
      `What is marked in ${policy} up to ${ceiling} may be released. What is marked higher does not travel under it.`,
    anyTopic: 'It covers any subject.',
    topics: (topics: string) =>
      `It is about ${topics}. Whether a report is about that, the officer who releases it judges.`,
    onward: {
      never: 'Nobody who receives may pass anything on.',
      ask: 'Who receives asks the originator before passing anything on; without a consent, the next node puts it into quarantine.',
      'within-releasable':
        'Who receives may pass it on, unasked, to parties that its marks name; to nobody else.',
    },
    held: 'The originator’s node gives the key at each opening: it sees every opening, and can stop the next one at once.',
    handed: (lease: number) =>
      `The key goes with the release: it can be read offline for ${hours(lease)}, then the key is renewed. A recall may come that much too late.`,
    expires: (at: string) => `Nothing under it can be opened after ${at}.`,
    noExpiry: 'What is released can be opened until it is recalled.',
    purpose: (purpose: string) => `It may be used only for: ${purpose}.`,
    anyPurpose: 'It may be used for any purpose.',
    permittedAction: {
      RED: 'Acting on it may show nothing outside: passive measures alone (PAP:RED).',
      AMBER: 'It may be acted on in ways that nobody outside can tie to it (PAP:AMBER).',
      GREEN: 'It may be acted on where others can see it, such as blocking traffic (PAP:GREEN).',
      CLEAR: 'It may be acted on freely (PAP:CLEAR).',
    },
    evidence: {
      yes: 'It may be used as evidence in proceedings.',
      ask: 'The originator is asked before it is used as evidence.',
      no: 'It may not be used as evidence.',
    },
    watermark: 'Each copy shows the name of its reader.',
    noWatermark: 'Copies need not show who reads them.',
    clocks: (answer: number, tombstone: number) =>
      `A request to pass something on is answered within ${hours(answer)}; a recall is confirmed within ${hours(tombstone)}.`,
    validity: (from: string, until: string, count: number) =>
      `It binds from ${from} until ${until} (${days(count)}), once every party has signed. Any party can leave it on any day.`,
    noValidity: 'It has no time in which it binds: the end is not after the beginning.',
    noEquivalences: 'Labels are translated by the policies’ own files alone.',
    equivalences: (from: string, to: string, classes: string, values: number) =>
      `From ${from} to ${to}: ${classes === '' ? 'no classification' : classes}; ${rows(values)} besides.`,
    tighten: 'A release may tighten these terms; none may widen them.',
  },
}

export const communities = {
  title: 'Communities',
  lead: 'Named lists of parties that releases are addressed to.',
  needToKnow:
    'Who stands on a list is need-to-know: disclosure officers and security officers see it here; a party that gets a release gets an opaque id, and never the list or the name.',
  empty: 'No community yet.',
  version: (version: number) => `version ${version}`,
  since: 'since',
  add: 'Name a community',
  name: 'Name',
  members: 'Members',
  count: members,
  act: 'Save it',
  change: 'Make a new version',
  changeWhy:
    'What is released from now on goes to the new list. What was released before went to the members of its day, and stays there.',
  changed: 'Saved.',
  versions: 'Versions',
  from: 'from',
  until: 'until',
  today: 'today',
  joined: (parties: string) => `joined: ${parties}`,
  left: (parties: string) => `left: ${parties}`,
  renamed: (name: string) => `was called ${name}`,
}
