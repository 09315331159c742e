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
  },
  views: {
    home: 'Home',
    inbox: 'Inbox',
    reports: 'Reports',
    onward: 'Onward requests',
    partners: 'Partners',
    ledger: 'Ledger',
    people: 'People',
  },
  commands: {
    placeholder: 'Where to, or what to do?',
    none: 'Nothing of that name',
  },
  problem: {
    title: 'That did not work',
    offline: 'The node does not answer',
    offlineNext: 'Nothing you typed is lost. This page tries again by itself.',
    ended: 'Your session has ended',
    endedNext: 'Sign in again in this window: what you typed is still here.',
    retry: 'Try again',
  },
  signIn: {
    title: 'Sign in',
    withPasskey: 'Sign in with a passkey',
    lead: 'Your passkey stays on your device. No password exists here.',
    working: 'Waiting for your passkey',
  },
  portions,
}

export type Words = typeof en
