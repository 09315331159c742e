// The index of words of very many portions at once: their terms as taking in keeps them, and volumes as merging would
// have left them, without each portion being compiled and merged time and again.
import type { Bytes, Instant, PortionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { WriteTx } from '@tearline/store'
import type { RepositoryContext } from '../packages/store/src/repository.ts'
import { SearchCompiler } from '../packages/store/src/search/compiler.ts'
import { decodeTerms, noTerms, termsOfWords } from '../packages/store/src/search/terms.ts'

type Read = { readonly portion: PortionId; readonly label: Label; readonly words: Iterable<string> }
type Waiting = { readonly numbers: number[]; readonly terms: Bytes[] }

const rowsOfStatement = 100

export class BulkIndex {
  readonly #known = noTerms()
  readonly #waiting = new Map<number, Waiting>()
  #next: number

  private constructor(next: number) {
    this.#next = next
  }

  static async of(tx: WriteTx): Promise<BulkIndex> {
    const { last } = await contextOf(tx)
      .db()
      .selectFrom('searchedPortion')
      .select(({ fn }) => fn.max('number').as('last'))
      .executeTakeFirstOrThrow()
    return new BulkIndex(Number(last ?? 0) + 1)
  }

  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { numbers }) => sum + numbers.length, 0)
  }

  async add(tx: WriteTx, read: readonly Read[], until: Instant | null): Promise<void> {
    const { db, restKeys, labels } = contextOf(tx)
    const rows = []
    for (const { portion, label: of, words } of read) {
      const label = await labels.intern(db(), of)
      const terms = termsOfWords(restKeys.rest, words, this.#known)
      const number = this.#next++
      const sealed = restKeys.rest.seal('searchedPortion.terms', portion, terms)
      rows.push({ number, portion, label, until, terms: sealed })
      const waiting = this.#waiting.get(label) ?? { numbers: [], terms: [] }
      this.#waiting.set(label, waiting)
      waiting.numbers.push(number)
      waiting.terms.push(terms)
    }
    for (let at = 0; at < rows.length; at += rowsOfStatement) {
      await db()
        .insertInto('searchedPortion')
        .values(rows.slice(at, at + rowsOfStatement))
        .execute()
    }
  }

  /** One volume a label. */
  async lay(tx: WriteTx): Promise<void> {
    const compiler = new SearchCompiler(contextOf(tx))
    for (const [label, { numbers, terms }] of this.#waiting) {
      await compiler.makeOf(
        label,
        numbers.map((number, at) => ({
          number,
          terms: decodeTerms(terms[at] ?? new Uint8Array()),
        })),
      )
    }
    this.#waiting.clear()
  }
}

/** What a unit works on. */
function contextOf({ searchVolumes }: WriteTx): RepositoryContext {
  return (searchVolumes as unknown as { readonly context: RepositoryContext }).context
}
