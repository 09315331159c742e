// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'

const portions = counted('en', { one: 'portion', other: 'portions' })

export const who = {
  ask: (number: number) => `Who can see portion ${number}?`,
  parties: 'Parties it could go to',
  persons: 'People here',
  nobody: 'Nobody',
  title: 'Who can see it',
  of: 'Of what',
  ofWhich: { portion: 'This portion', draft: 'The whole draft' },
  commands: {
    portion: 'Who can see the portion at the cursor',
    draft: 'Who can see the whole draft, and what stands between',
  },
  portion: (number: number) => `Portion ${number}`,
  nothingWritten: 'Nothing is written yet.',
  nothingHere: 'Nothing is written where the cursor is.',
  why: {
    mark: 'It has no mark yet: nobody may see it.',
    you: 'You may not read under this mark yourself, so whom it reaches is not told to you.',
  },
  yours: 'As it is marked now. Until it is sealed and released, it is yours alone.',
  forWhom: 'For whom it is written',
  everybody: 'All that are known here',
  gets: (gets: number, all: number) =>
    gets === 0 ? 'nothing of it' : gets === all ? 'all of it' : `${gets} of ${portions(all)}`,
  between: (count: number) =>
    count === 1 ? 'This one stands between:' : `These ${count} stand between:`,
  glance: (name: string, gets: number, all: number) =>
    gets === 0
      ? `${name} would get nothing of it.`
      : `${name} would get ${gets} of ${portions(all)}.`,
  stand: (count: number) => (count === 1 ? '1 stands between.' : `${count} stand between.`),
}
