// What a scene of the exercise plays on: the network, and a place to say and to check. A check belongs to a
// promise of the design; the exercise succeeds if every one of them held.
import colors from 'picocolors'
import { ApiProblem, type Problem } from './client.ts'
import type { Network } from './network.ts'

export const promiseNames = [
  'no-key-outside',
  'ledger-first',
  'never-weaker',
  'hidden-means-absent',
  'originator-first',
  'nothing-lost',
  'one-history',
  'replayable',
  'clear-at-no-rest',
  'bad-in-clear-out',
] as const
export type PromiseName = (typeof promiseNames)[number]

type Check = { readonly promise: PromiseName; readonly text: string; readonly held: boolean }

export class Stage {
  readonly network: Network
  /** Where the nodes keep their data. */
  readonly root: string
  /** Every line that the nodes have logged. */
  readonly log: readonly string[]
  readonly checks: Check[] = []
  /** Ids that one scene leaves for the next. */
  readonly props = { main: '', courier: '', stix: '', papers: [] as string[] }
  readonly #print: (line: string) => void

  constructor(
    network: Network,
    { root, log }: { readonly root: string; readonly log: readonly string[] },
    print: (line: string) => void,
  ) {
    this.network = network
    this.root = root
    this.log = log
    this.#print = print
  }

  /** What happens next, in a sentence. */
  tell(text: string): void {
    this.#print(`    ${text}`)
  }

  /** A detail of what was just told: a reason, a proof, an id. */
  detail(text: string): void {
    this.#print(colors.dim(`      ${text}`))
  }

  /** Notes whether a promise held here; the exercise goes on either way and fails at the end. */
  check(promise: PromiseName, held: boolean, text: string): void {
    this.checks.push({ promise, text, held })
    const mark = held ? colors.green('✓') : colors.red('✗ BROKEN')
    this.#print(`    ${mark} ${text} ${colors.dim(`(${promise})`)}`)
  }

  /** The problem with which a node refused; null if it did not refuse. */
  async refusalOf(act: () => Promise<unknown>): Promise<Problem | null> {
    try {
      await act()
      return null
    } catch (error) {
      if (error instanceof ApiProblem) return error.problem
      throw error
    }
  }

  /** Shows a refusal as its user sees it. */
  refusal({ code, detail, next }: Problem): void {
    this.detail(`${code}: ${detail ?? ''}`)
    if (next !== undefined) this.detail(`next: ${next}`)
  }
}

export type Scene = { readonly title: string; readonly play: (stage: Stage) => Promise<void> }
