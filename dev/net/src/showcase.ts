// The report that the story is about: one meeting of 1975 that real people wrote up in two parts, minutes for
// many and an annex for few. The text is theirs (data/README.md); the marks on paragraphs are ours, for exercise, and
// none is above what the archive prints for the whole.
import { readFileSync } from 'node:fs'
import { type Json, parseJson } from '@tearline/base'

type Document = { readonly title: string; readonly paragraphs: readonly string[] }
type Portion = { readonly marking: string; readonly text: string }

const history = new URL('../../../data/history/', import.meta.url)
const limits = { bytesMax: 4_000_000, depthMax: 4 }

/** Who may have what, from the widest to the narrowest. */
export const marks = {
  open: '(U)',
  both: '(R//REL TO XAA, XBB, XCC, XDD)',
  lantern: '(C//REL TO XAA, XBB, XCC)',
  controlled: '(C//OC/REL TO XAA, XBB)',
  own: '(C//NF)',
  neighbour: '(C//REL TO XBB, XAA)',
} as const

export function showcase(): Json {
  const minutes = load('1975-11-14-hac-meeting-minutes')
  const annex = load('1975-11-14-hac-meeting-minutes-annex')
  const [preface = '', , papers = '', options = '', notes = ''] = annex.paragraphs
  const [question, objections] = halves(options)
  const [proposal, vote] = halves(notes)
  const portions: readonly Portion[] = [
    ...minutes.paragraphs
      .filter(isText)
      .slice(0, 3)
      .map((text) => ({ marking: marks.open, text })),
    { marking: marks.both, text: preface },
    { marking: marks.both, text: papers },
    { marking: marks.lantern, text: question },
    { marking: marks.lantern, text: proposal },
    { marking: marks.controlled, text: objections },
    { marking: marks.own, text: vote },
  ]
  return { title: { marking: marks.both, text: annex.title }, portions }
}

/** A second, short report, which travels as a file across an air gap. */
export function courierReport(): Json {
  const { title, paragraphs } = load('1980-rereview-transcript--d17')
  return {
    title: { marking: marks.both, text: title },
    portions: paragraphs
      .filter(isText)
      .slice(0, 4)
      .map((text) => ({ marking: marks.both, text })),
  }
}

/** A paper that comes to Auralia, so that its own people have something to read. */
export function neighbourReport(): Json {
  const { title, paragraphs } = load('1974-11-08-hac-meeting-minutes')
  return {
    title: { marking: marks.neighbour, text: title },
    portions: paragraphs
      .filter(isText)
      .slice(0, 5)
      .map((text, at) => ({ marking: at === 0 ? marks.open : marks.neighbour, text })),
  }
}

function load(id: string): Document {
  return parseJson(readFileSync(new URL(`${id}.json`, history)), limits) as unknown as Document
}

/** A paragraph worth a portion: not a heading, a name or a signature. */
function isText(text: string): boolean {
  return text.length > 120
}

/** A long paragraph in two, between sentences: the marks differ within it. */
function halves(text: string): readonly [string, string] {
  const at = text.indexOf('. ', text.length / 2) + 1
  return [text.slice(0, at), text.slice(at + 1)]
}
