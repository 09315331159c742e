// SPDX-License-Identifier: Apache-2.0
// What begins like a mark and is none: `[S] text`, `C//NF text`, `SECRET: text`. Whoever wrote it meant a mark, so it
// never gets an import's default mark instead (INVARIANT never-weaker). A word of prose is not taken for one: it takes
// other brackets, or what follows a classification only in a mark.
import type { Policy } from '@tearline/label'
import { fold, looksMarked } from './mark-shape.ts'

const brackets = /^([[{<«【〔]([^\]}>»】〕\n]*)[\]}>»】〕])/u
const emphasis = /^[\s*_`~\p{Cf}\p{Cc}]+/u
/** Of another's information: `//FGI S`, `//XBB S`. */
const foreign = /^\/\/\s*[A-Z0-9]{2,12}\s+/
const separators = /^[\s/,;|-]+/
const goesOn = /^[\p{L}\p{N}]/u

/** The beginning that looks like a mark; null where there is none. */
export function markLike(head: string, policy: Policy): string | null {
  const text = head.replace(emphasis, '')
  const [, bracketed, inside] = brackets.exec(text) ?? []
  if (bracketed !== undefined && inside !== undefined && looksMarked(inside, policy)) {
    return bracketed
  }
  return isBareMark(fold(text), policy) ? (text.split(/[\s:]/, 1)[0] ?? text) : null
}

function isBareMark(folded: string, policy: Policy): boolean {
  if (policy.grammar === 'tlp') return /^TLP\s*:\s*[A-Z]/.test(folded)
  const { classifications, caveats } = wordsOf(policy)
  const abroad = folded.replace(foreign, '')
  if (abroad !== folded && afterWord(abroad, classifications).length > 0) return true
  return afterWord(folded, classifications).some(({ word, rest }) => {
    const next = rest.trimStart()
    if (next.startsWith('//') || (word.length > 1 && next.startsWith(':'))) return true
    const tail = rest.replace(separators, '')
    return tail !== rest && afterWord(tail, caveats).length > 0
  })
}

/** What follows each word that the text begins with. */
function afterWord(text: string, words: readonly string[]) {
  return words.flatMap((word) => {
    const rest = text.slice(word.length)
    return text.startsWith(word) && !goesOn.test(rest) ? [{ word, rest }] : []
  })
}

type Words = { readonly classifications: readonly string[]; readonly caveats: readonly string[] }
/** Every line of an input asks. */
const known = new WeakMap<Policy, Words>()

function wordsOf(policy: Policy): Words {
  const found = known.get(policy)
  if (found !== undefined) return found
  const formsOf = ({ name, portion, aliases = [] }: Forms) => [name, portion, ...aliases].map(fold)
  const words = {
    classifications: policy.classifications.flatMap(formsOf),
    caveats: policy.tagSets.flatMap(({ values }) => values.flatMap(formsOf)).concat('REL'),
  }
  known.set(policy, words)
  return words
}

type Forms = {
  readonly name: string
  readonly portion: string
  readonly aliases?: readonly string[]
}
