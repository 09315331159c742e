// SPDX-License-Identifier: Apache-2.0
// Real documents with invented marks: the archive papers of data/history as portion-marked reports of the
// Lantern alliance. The text is untouched. The marks on paragraphs are assigned for exercise and are not
// original; they are made here by fixed rules, the same every time, and never above the marking that the
// archive's note gives for the whole:
//
//   as printed                       highest mark here
//   Confidential                     CONFIDENTIAL
//   Limited Official Use and alike   RESTRICTED
//   none named, a document           RESTRICTED: none named is not unclassified
//   an essay                         UNCLASSIFIED: essays were always public
//
// Names, headings and other short lines are (U). A paragraph about intelligence, or with a gap where something
// was cut out, is kept closest; one about another government next; the others by a hash of id and place.
// A note has the mark of the paragraph that it belongs to.
import { readdirSync, readFileSync } from 'node:fs'
import {
  type Bytes,
  canonicalBytes,
  type Instant,
  invariant,
  type PartyCode,
  parseInstant,
  parseJson,
  parsePartyCode,
  utf8,
} from '@tearline/base'
import { digestOf } from '@tearline/seal'

export type HistoryDocument = {
  readonly id: string
  readonly title: string
  readonly date: string
  readonly source: string
  readonly markingAsPrinted: string | null
  readonly paragraphs: readonly string[]
}

/** `file` is for `readReportJson`, under the policy `lantern`, with `originator` as owner and `markedAt`. */
type MarkedDocument = {
  readonly id: string
  readonly originator: PartyCode
  readonly file: Bytes
}

/** The day of the exercise: communities in marks are expanded by it. */
export const markedAt: Instant = parseInstant('2026-11-01T00:00:00Z')

export const originators: readonly PartyCode[] = ['XAA', 'XBB', 'XCC', 'XDD', 'XEE'].map(
  parsePartyCode,
)

const folder = new URL('../../../data/history/', import.meta.url)
const fileLimits = { bytesMax: 1024 ** 2, depthMax: 8 }

/** The documents of data/history, by file name. They are part of this repository: their test is the check. */
export function loadHistory(): readonly HistoryDocument[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parseJson(readFileSync(new URL(name, folder)), fileLimits) as HistoryDocument)
}

/** Gives a document its originator and each of its paragraphs a mark. */
export function markDocument(document: HistoryDocument): MarkedDocument {
  const originator = originatorOf(document.id)
  const marks = marksOf(document, originator)
  const portions = document.paragraphs.map((text, index) => ({
    marking: marks[index] ?? '(U)',
    text,
    ...(isHeading(text) && { form: 'heading' }),
  }))
  const title = { marking: '(U)', text: document.title }
  return {
    id: document.id,
    originator,
    file: canonicalBytes({ policy: 'lantern', title, portions }),
  }
}

type Level = 'U' | 'R' | 'C'

/** The highest level that the document's own marking allows. */
export function ceilingOf({ markingAsPrinted, source }: HistoryDocument): Level {
  if (markingAsPrinted === 'Confidential') return 'C'
  return markingAsPrinted === null && /\bEssay by\b/.test(source) ? 'U' : 'R'
}

/** Parts of one file, and an annex with its minutes, have one originator. */
function originatorOf(id: string): PartyCode {
  const whole = id.replace(/--.*$/, '').replace(/-annex$/, '')
  return pick(originators, whole)
}

function marksOf(document: HistoryDocument, originator: PartyCode): readonly string[] {
  const marks: string[] = []
  for (const [index, text] of document.paragraphs.entries()) {
    const isNote = /^\[Note \d+\]/.test(text)
    const above = marks.at(-1)
    const mark = markOf(text, { document, originator, place: `${document.id}/${index}` })
    marks.push(isNote && above !== undefined ? above : mark)
  }
  return marks
}

type Paragraph = { document: HistoryDocument; originator: PartyCode; place: string }

function markOf(text: string, { document, originator, place }: Paragraph): string {
  const ceiling = ceilingOf(document)
  const isShort = text.length < shortCharsMax && !hasGap.test(text)
  if (ceiling === 'U' || isHeading(text) || isShort) return '(U)'
  const tearLine = tearLines.get(document.id)
  if (tearLine !== undefined) return tearLine(originator)
  if (hasGap.test(text) || aboutIntelligence.test(text)) {
    return pick(closest, place)(ceiling, originator, place)
  }
  if (aboutGovernments.test(text)) return `(${ceiling}//REL TO ${listed(originator, 1, place)})`
  return pick(ordinary, place)(ceiling, originator, place)
}

/** Shorter than this a paragraph is a name, a time or a heading. */
const shortCharsMax = 90

/** Where something was cut out before the paper was released. */
const hasGap = /not declassified/i
const aboutIntelligence = /(?:CIA|OSS|NSC|NSA|intelligence|covert|clandestine)/i
const aboutGovernments =
  /\b(?:British|French|German|Canadian|Soviet|Chinese|Japanese|Israeli?|foreign governments?)\b/

function isHeading(text: string): boolean {
  return (
    /^AGENDA ITEM/.test(text) ||
    (text.length < shortCharsMax && /^[^a-z]*[A-Z]{4}[^a-z]*$/.test(text))
  )
}

type MarkRule = (level: Level, originator: PartyCode, place: string) => string

const closest: readonly MarkRule[] = [
  (level) => `(${level}//NF)`,
  (level, originator) => `(${level}//OC/REL TO ${listed(originator, 1, 'closest')})`,
  (level, originator, place) => `(${level}//OC/REL TO ${listed(originator, 2, place)})`,
  (level, originator, place) => `(${level}//COBALT//REL TO ${listed(originator, 1, place)})`,
]

const ordinary: readonly MarkRule[] = [
  () => '(U)',
  () => '(U)',
  (_, originator) => `(R//REL TO ${listed(originator, 4, 'all')})`,
  (level, originator) => `(${level}//REL TO ${listed(originator, 4, 'all')})`,
  (level, originator, place) => `(${level}//REL TO ${listed(originator, 3, place)})`,
  (level, originator, place) => `(${level}//REL TO ${listed(originator, 2, place)})`,
]

/**
 * The 1975 pair is one meeting that real people tore in two: minutes for everybody, and what was said of
 * classified matters under item 6 in an annex.
 */
const tearLines: ReadonlyMap<string, (originator: PartyCode) => string> = new Map([
  [
    '1975-11-14-hac-meeting-minutes',
    (originator: PartyCode) => `(R//REL TO ${listed(originator, 4, 'all')})`,
  ],
  [
    '1975-11-14-hac-meeting-minutes-annex',
    (originator: PartyCode) => `(C//OC/REL TO ${listed(originator, 1, 'annex')})`,
  ],
])

/** The originator and `count` of the others, as a marking lists them. */
function listed(originator: PartyCode, count: number, place: string): string {
  const others = originators.filter((code) => code !== originator)
  const first = numberOf(place) % others.length
  const chosen = [...others.slice(first), ...others.slice(0, first)].slice(0, count)
  return [originator, ...chosen.sort()].join(', ')
}

function pick<T>(choices: readonly T[], place: string): T {
  const chosen = choices[numberOf(place) % choices.length]
  invariant(chosen !== undefined, 'there is something to choose from')
  return chosen
}

/** A number that a text always gives, spread evenly: 32 bits of its SHA-256. */
function numberOf(text: string): number {
  return Number.parseInt(digestOf(utf8(text)).slice(0, 8), 16)
}
