// SPDX-License-Identifier: Apache-2.0
import { counted } from './counted.ts'
import { admin } from './en/admin.ts'
import { custody, live } from './en/custody.ts'
import { emergencies } from './en/emergencies.ts'
import { homeMore } from './en/home.ts'
import { jobs } from './en/jobs.ts'
import { ledger } from './en/ledger.ts'
import { onward } from './en/onward.ts'
import { agreements, communities, partners } from './en/partners.ts'
import { precedence } from './en/precedence.ts'
import { quarantine } from './en/quarantine.ts'
import { questions } from './en/questions.ts'
import { inboxMore, readingMore } from './en/reading.ts'
import { keys, release, review } from './en/release.ts'
import { rules } from './en/rules.ts'
import { search } from './en/search.ts'
import { terms } from './en/terms.ts'
import { toTry } from './en/to-try.ts'
import { who } from './en/who.ts'
import { write } from './en/write.ts'
import { written } from './en/written.ts'
import type { Language } from './language.ts'

const portions = counted('en', { one: 'portion', other: 'portions' })

export const en = {
  language: 'en' as Language,
  frame: {
    skip: 'Skip to the content',
    views: 'Views',
    openViews: 'Open the list of views',
    exercise: 'EXERCISE',
    exerciseMeaning: 'Invented data: nothing here is real',
    commands: 'Commands',
    signOut: 'Sign out',
    close: 'Close',
    light: 'Light',
    dark: 'Dark',
    noBanner: 'No marking known: treat as the highest',
    nothingYet: 'No content before somebody has signed in',
    bannerName: 'Marking of this view',
    upTo: (marking: string) => `Up to ${marking}`,
    noWords: (language: string) =>
      `${language} did not come from the node. Choose it again when the node answers, or load the page anew.`,
  },
  first: {
    noScript:
      'These pages need JavaScript. The command “tearline” does all of the same without it.',
  },
  /** Between two things that are said in one line. */
  signs: { colon: ': ', semicolon: '; ' },
  groups: {
    desk: 'Read and write',
    sharing: 'Sharing',
    alliance: 'Allies',
    oversight: 'Oversight',
    node: 'This node',
  },
  views: {
    home: 'Home',
    inbox: 'Inbox',
    reports: 'Reports',
    search: 'Search',
    custody: 'Custody',
    ledger: 'Ledger',
    partners: 'Partners',
    agreements: 'Agreements',
    communities: 'Communities',
    people: 'People',
    approvals: 'Approvals',
    policies: 'Policies',
    running: 'Node',
    access: 'Access',
    quarantine: 'Quarantine',
    emergencies: 'Emergencies',
    submissions: 'Review',
    onward: 'Onward',
    questions: 'Questions',
    rules: 'Standing rules',
  },
  commands: {
    placeholder: 'Where to, or what to do?',
    none: 'Nothing of that name',
  },
  problem: {
    title: 'That did not work',
    offline: 'The node does not answer',
    offlineNext:
      'Nothing you typed is lost. Try again in a moment; if it goes on, tell your administrator.',
    next: 'Next:',
    noPasskey: 'No passkey was used',
    noPasskeyNext: 'Try again when you have it at hand.',
    nothing: 'There is nothing here that you may know of',
    nothingNext: 'The address may be mistyped, or what was here is gone or is not for you.',
    ended: 'Your session has ended',
    endedNext: 'Sign in again in this window: what you typed is still here.',
    retry: 'Try again',
  },
  proof: {
    title: 'Prove who you are',
    why: 'What you are about to do cannot be taken back. Use your passkey once more.',
    act: 'Use my passkey',
    atProvider: 'Or prove it at your organisation, in another tab',
    provenThere: 'I have proven it there',
    cancel: 'Not now',
    leave: 'Leave this page',
    leaving:
      'Nobody seems to be here. In a minute this window is covered: press a key or move the pointer to stay.',
  },
  home: {
    hello: (name: string) => `Good day, ${name}`,
    clearance: (clearance: string) => `Cleared up to ${clearance}`,
    noClearance: 'No clearance yet: a security officer gives it',
    newest: 'Newest in your inbox',
    noContent: 'Your role reads no content.',
    ...homeMore,
  },
  listing: {
    waiting: 'Waiting for the node',
    more: 'Show more',
    titles: 'Show titles (each is recorded as an opening)',
    noTitle: 'the title was not shown: load the view again',
  },
  inbox: {
    empty: 'Nothing has come that you may know of.',
    reportOf: (originator: string) => `Report of ${originator}`,
    cameFrom: (from: string) => `by way of ${from}`,
    foreign: (from: string) => `Foreign government information, by way of ${from}`,
    states: { recalled: 'recalled by its originator', expired: 'expired' },
    ...inboxMore,
  },
  reading: {
    of: (originator: string) => `Report of ${originator}`,
    file: (mediaType: string, bytes: number) => `A file (${mediaType}, ${bytes} bytes)`,
    save: 'Save it (recorded as an export)',
    table: 'A table',
    asJson: 'As JSON',
    print: 'Print or save as PDF (recorded as an export)',
    notPrinted: 'Nothing is printed before an export is recorded: use the button on the page.',
    stays: (originator: string) =>
      `${originator} holds the keys: it is neither printed nor saved here.`,
    honest:
      'This opening is recorded, and its originator can see it. Who has read something can repeat it; no recall undoes that.',
    copyOf: (who: string) => `Copy of ${who},`,
    ...readingMore,
  },
  reports: {
    own: 'yours',
    waiting: 'with no other party',
    releasedTo: (parties: string) => `with ${parties}`,
    empty: 'No report here that you may know of.',
    write: 'Write a report',
    report: (id: string) => `Report ${id.slice(4, 12)}`,
    writeLead:
      'Each paragraph begins with its mark in brackets. The node computes the banner; nobody types it.',
    file: 'Take the text from a file',
    filePick: 'Choose a file',
    text: 'Text with marks',
    format: 'Written as',
    formats: {
      text: 'Plain text',
      markdown: 'Markdown',
      stix: 'STIX 2.1',
      report: 'Report file (JSON)',
    },
    asItLooks: 'As the file shows',
    fileClear: 'Take the file away',
    look: 'Look at it',
    lookWhy: 'Nothing is kept before you say so.',
    looked: 'What it would become',
    refused: (count: number) => (count === 1 ? '1 place to mend' : `${count} places to mend`),
    refusedMore: (count: number) =>
      `${count} more than are shown here: mend these, and look at it again.`,
    line: (line: number) => `Line ${line}`,
    andMore: (count: number) => `And ${count} more.`,
    takeDraft: 'Take it into a draft',
    keepReport: 'Seal and keep as a report',
    keepNow: 'A draft can still be mended. A report is sealed at once.',
    keepLater:
      'It is a report once every portion has a mark that is one and can be read. Nothing is left out of a draft: what cannot be read comes along as it stands, unmarked, to be mended there.',
    defaultMark: 'Mark of paragraphs without one',
    defaultMarkWhy: 'Empty: what has none is shown unmarked',
    keep: 'Seal and keep',
    release: 'Release to others',
  },
  who,
  decision: { permit: 'yes', deny: 'no', remedy: 'What would change it:' },
  keys,
  onward,
  precedence,
  questions,
  rules,
  release,
  review,
  terms,
  token: {
    title: 'A token for the command line',
    lead: 'It does what you may do, for twelve hours. Set TEARLINE_TOKEN to it; it is shown once.',
    name: 'What it is for',
    nameDefault: 'the command line',
    act: 'Make a token',
  },
  roles: {
    analyst: 'Analyst',
    'disclosure-officer': 'Disclosure officer',
    'security-officer': 'Security officer',
    administrator: 'Administrator',
    auditor: 'Auditor',
  },
  signIn: {
    title: 'Sign in',
    withPasskey: 'Sign in with a passkey',
    lead: 'Your passkey stays on your device. No password exists here.',
    withProvider: 'Sign in at your organisation',
    noPasskeys:
      'This browser makes no passkeys here. Open the page by https, or by the name localhost.',
    makePasskey: 'Make your passkey',
    first:
      'You are the first here: this makes you the administrator. An administrator lets people in and reads no content.',
    invited: 'This link lets you in once. Then you sign in with the passkey that you make now.',
    login: 'Login',
    name: 'Your name',
    passkeyName: 'What you call this passkey',
    passkeyDefault: 'my first passkey',
    makeThePasskey: 'Make the passkey',
  },
  write,
  written,
  portions,
  custody,
  live,
  ledger,
  admin,
  toTry,
  search,
  partners,
  agreements,
  communities,
  emergencies,
  quarantine,
  jobs,
}

export type Words = typeof en
