// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'

const portions = counted('en', { one: 'portion', other: 'portions' })
const unmarked = counted('en', { one: 'unmarked portion', other: 'unmarked portions' })

export const write = {
  name: 'Report that is being written',
  text: 'Text of the report',
  hint: 'F2 chooses the mark of the portion at the cursor, Shift-F2 shows who can see it. Enter goes on under the same mark; Ctrl-Enter leaves a block of code.',
  tools: 'What can be done to a portion',
  kind: 'Kind of portion',
  kinds: {
    paragraph: 'Paragraph',
    title: 'Title',
    heading: 'Heading',
    item: 'List item',
    code: 'Code',
    source: 'STIX object',
    file: 'File',
  },
  whoHere: 'Who can see this portion',
  chooseMark: 'Mark',
  tearLine: 'Tear line',
  table: 'Table',
  attach: 'Attach a file',
  tables: {
    addRow: 'Row below',
    addColumn: 'Column after',
    dropRow: 'Take the row out',
    dropColumn: 'Take the column out',
  },
  cite: 'Cite',
  citeLead:
    'What is cited keeps its originator and at least its mark. To open it is recorded, as wherever you read it.',
  citeWhich: 'Portions to cite',
  citeAct: 'Put them into the draft',
  unmarked: 'UNMARKED',
  chip: (mark: string) => `Mark of this portion: ${mark}. Choose another`,
  markIs: (mark: string) => `Marked ${mark}`,
  file: (mediaType: string, bytes: number) => `A file (${mediaType}, ${bytes} bytes)`,
  ties: {
    'tear-line': (number: number, text: string) =>
      `Tear line of portion ${number}, for a wider audience: “${text}”`,
    original: (number: number, text: string) =>
      `For a wider audience portion ${number} stands for it: “${text}”`,
  },
  citesNote: (count: number) => `derives from ${portions(count)}`,
  apart: 'Portions with different marks stay apart. Give them the same mark to join them.',
  typeMark: 'Type to find a mark, or write one',
  marks: 'Marks',
  groups: {
    suggested: 'Suggested',
    recent: 'Used last',
    common: 'Of the policy',
    more: 'With caveats',
  },
  because: {
    cites: () => 'it derives from portions that are marked so',
    words: (words: readonly string[]) => `a portion of yours with “${words.join(', ')}” has it`,
    before: () => 'the portion before it has it',
  },
  more: 'More…',
  typed: (text: string) => `Take “${text}” as it is written`,
  takeMark: 'Take the mark away',
  bannerWaiting: (banner: string) => `${banner} · waiting for the node`,
  unmarkedCount: (count: number) => unmarked(count),
  unmarkedGo: (count: number) => `${unmarked(count)} – go to it`,
  save: {
    nothing: 'Saved at the node as you type',
    saved: 'Saved',
    pending: 'Not saved yet',
    saving: 'Saving…',
    waiting: 'Not saved:',
    refused: 'Not saved: the node refuses it',
  },
  waiting: {
    node: 'the node does not answer. Go on writing; it is saved when it is back.',
    keys: 'the node is sealed. Go on writing; it is saved when it is open again.',
    session: 'your session has ended. What you typed is here.',
  },
  signIn: 'Sign in and save',
  leave: 'What you typed is not saved. Leave it?',
  held: 'A mark is lowered',
  heldMark: (from: string, to: string) => `from ${from} to ${to}`,
  why: 'Why may more people read it?',
  whyKept: 'It is kept, sealed, with the report, and the ledger has it that there is a reason.',
  lower: 'Lower the mark',
  leaveMark: 'Leave it as it was',
  parted: 'This draft was changed in another window',
  partedNext:
    'Both texts are kept. Yours goes on here, as a draft of its own; the other is this. What differs is underlined.',
  otherText: 'The other text',
  openOther: 'Open the other',
  closeOther: 'Close it here',
  fromText: 'Put in marked text or a file',
  inEditor: 'Write in the editor',
  begun: 'Begun and not ended',
  draft: (id: string) => `Draft ${id.slice(4, 12)}`,
  noDraft: 'A draft that was sealed is a report now: look under',
  noMarkYet: 'no mark yet',
  giveUp: 'Give it up',
  giveUpOf: (draft: string) => `Give up: ${draft}`,
  giveUpTitle: 'Give this draft up?',
  giveUpAct: 'Give it up for good',
  giveUpNot: 'Keep it',
  lost: (count: number, banner: string | null) =>
    banner === null
      ? `What is lost: ${portions(count)}, no mark yet.`
      : `What is lost: ${portions(count)}, marked ${banner}.`,
  lostHow:
    'The node forgets the text at once, and nobody brings it back: nobody but you has seen it. Backups made before still hold it, sealed. Where you lowered a mark, the ledger keeps that you did.',
  gone: 'The draft is given up.',
}
