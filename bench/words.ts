// Words drawn as languages have them: the n-th commonest comes n times as seldom as the first. The same for the same
// number, whenever it is asked for.
import { createHash } from 'node:crypto'

const wordsOfPortion = 40
const vocabulary = 50_000

/** Words that were made once. */
const made = new Map<number, string>()

/** Of the portion of this number, each as often as it was drawn. */
export function drawnWords(portion: number): readonly string[] {
  let state = portion * 2_654_435_761 + 1
  const drawn = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: wordsOfPortion }, () =>
    wordNumbered(Math.floor(vocabulary ** drawn())),
  )
}

/** Letters in no order, so that beginnings are shared as they are in a language. */
export function wordNumbered(number: number): string {
  const known = made.get(number)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(String(number)).digest()
  const length = 4 + ((digest[0] ?? 0) % 7)
  const letters = [...digest.subarray(1, 1 + length)].map((byte) => 'etaoinshrdlu'[byte % 12])
  const text = `${letters.join('')}${number.toString(36)}`
  made.set(number, text)
  return text
}
