// SPDX-License-Identifier: Apache-2.0
// What an observer knows who sees everything: what people decided, what was written, and what stands in every ledger.
// It is slow and obvious, and shares no rule with the code under test. The truth about a portion stands in its own
// text: its mark, what it was made from, and for whom a tear line was written.
import type { PortionId } from '@tearline/base'
import type { Release } from '@tearline/release'
import { lets, type Mark } from './marks.ts'

/** Stands in every text, and nowhere else: whoever finds it has found content. */
export const planted = 'xylopyrographer'

export type Portion = {
  readonly id: PortionId
  readonly originator: string
  readonly report: string
  readonly mark: Mark
  readonly cites: readonly string[]
  /** For whom a tear line was written, and null for any other portion. */
  readonly tearLineFor: readonly string[] | null
}

export type LedgerEvent = { readonly kind: string } & { readonly [member: string]: unknown }

/** A release as its sender's ledger has it. */
export type Handed = {
  readonly id: string
  readonly statement: string
  readonly from: string
  readonly to: string
  readonly portions: readonly PortionId[]
  /** What was signed: terms, agreement, consents. */
  readonly signed: Release
}

export class Model {
  readonly portions = new Map<string, Portion>()
  readonly reports = new Map<string, { readonly originator: string; readonly portions: string[] }>()
  /** Each node's ledger, as far as it was seen committed. */
  readonly ledgers = new Map<string, LedgerEvent[]>()
  readonly handed: Handed[] = []
  /** `report>party`: its originator's people wanted to release it. */
  readonly #released = new Set<string>()
  /** `portion>party`: its originator's people granted it. */
  readonly #granted = new Set<string>()
  /** Reports that a holder may hand on to whom the labels name. */
  readonly #free = new Set<string>()

  wantRelease(report: string, to: string, isFree: boolean): void {
    this.#released.add(`${report}>${to}`)
    if (isFree) this.#free.add(report)
  }

  wantGrant(portion: string, to: string): void {
    this.#granted.add(`${portion}>${to}`)
  }

  isGranted(portion: string, to: string): boolean {
    return this.#granted.has(`${portion}>${to}`)
  }

  isFree(report: string): boolean {
    return this.#free.has(report)
  }

  /** Whether people have let the party have it, at any time. */
  mayHave({ id, originator, report, mark, tearLineFor, cites }: Portion, party: string): boolean {
    if (party === originator || this.isGranted(id, party)) return true
    if (tearLineFor?.includes(party)) return true
    if (!lets(mark, party)) return false
    if (!this.#released.has(`${report}>${party}`)) return this.#free.has(report)
    return cites.every((cited) => this.#mayDerive(cited, party))
  }

  /** Whether what was made from a portion may go to a party. */
  #mayDerive(cited: string, party: string): boolean {
    const source = this.portions.get(cited)
    return source === undefined || lets(source.mark, party) || this.mayHave(source, party)
  }

  /** Releases that have taken effect at a node. */
  heldBy(code: string): readonly Handed[] {
    const received = new Set(
      this.ledgerOf(code)
        .filter(({ kind }) => kind === 'release.received')
        .map(({ statement }) => statement),
    )
    return this.handed.filter(({ to, statement }) => to === code && received.has(statement))
  }

  /** Whether a request waits for an answer there. */
  isAsked(code: string): boolean {
    const ledger = this.ledgerOf(code)
    const answered = new Set(
      ledger.filter(({ kind }) => kind === 'onward.answered').map(({ request }) => request),
    )
    return ledger.some(
      ({ kind, statement }) => kind === 'onward.received' && !answered.has(statement),
    )
  }

  /** Agreements that wait for a signature there. */
  offeredTo(code: string): readonly string[] {
    const signed = new Set<unknown>()
    for (const { kind, agreement } of this.ledgerOf(code)) {
      if (kind === 'agreement.proposed' || kind === 'agreement.signed') signed.add(agreement)
    }
    const offered = this.ledgerOf(code).filter(
      ({ kind, agreement }) => kind === 'agreement.received' && !signed.has(agreement),
    )
    return offered.map(({ agreement }) => String(agreement))
  }

  ledgerOf(code: string): LedgerEvent[] {
    const known = this.ledgers.get(code) ?? []
    this.ledgers.set(code, known)
    return known
  }
}

export function textOf(
  number: number,
  marking: string,
  more: { readonly cites?: readonly string[]; readonly tearLineFor?: readonly string[] } = {},
): string {
  const { cites = [], tearLineFor } = more
  const end = tearLineFor === undefined ? '' : tearLineFor.join(',')
  return [planted, number, marking, cites.join(','), end].join('|')
}

export function truthIn(text: string) {
  const [word, , marking = '', cites = '', whom = ''] = text.split('|')
  if (word !== planted) throw new Error('a text that nobody of the run wrote')
  return {
    marking,
    cites: cites === '' ? [] : cites.split(','),
    tearLineFor: whom === '' ? null : whom.split(','),
  }
}
