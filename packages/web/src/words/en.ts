// SPDX-License-Identifier: Apache-2.0
import { counted } from './counted.ts'

const portions = counted('en', { one: 'portion', other: 'portions' })

export const en = {
  language: 'en',
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
    bannerName: 'Marking of this view',
    upTo: (marking: string) => `Up to ${marking}`,
  },
  views: {
    home: 'Home',
    inbox: 'Inbox',
    reports: 'Reports',
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
  },
  home: {
    hello: (name: string) => `Good day, ${name}`,
    clearance: (clearance: string) => `Cleared up to ${clearance}`,
    noClearance: 'No clearance yet: a security officer gives it',
  },
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
  portions,
}

export type Words = typeof en
