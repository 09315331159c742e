// SPDX-License-Identifier: Apache-2.0
// The editor's fields and the order that they make. Times are typed in UTC, clocks and leases in hours.
import type { Agreement, AgreementDraft } from '../../api/agreements.ts'

/** An order as it is typed: a lease and subjects keep what stands in their fields. */
export type Form = Omit<AgreementDraft, 'topics' | 'clocks'> & {
  readonly topics: string
  readonly leaseHours: number
  readonly answerHours: number
  readonly tombstoneHours: number
}

/** What each group of fields takes. */
export type FieldsProps = { readonly form: Form; readonly onChange: (form: Form) => void }

type Proposal = {
  readonly answerSeconds: number
  readonly tombstoneSeconds: number
  readonly leaseSeconds: number
}

export type Beginning = {
  readonly proposal: Proposal
  readonly policy: string
  readonly ceiling: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly parties: readonly string[]
}

const hour = 3_600
const yearMs = 365 * 86_400_000

/** The strictest that still lets people work: nothing goes further unasked, and keys stay at home. */
export function firstForm({ proposal, policy, ceiling, now, parties }: Beginning): Form {
  return {
    ...{ title: '', parties: [...parties], policy, ceiling, topics: '' },
    terms: {
      ...{ onward: 'ask', keys: 'held', leaseSeconds: null, expires: null, purpose: null },
      ...{ permittedAction: 'AMBER', evidence: 'no', watermark: true },
    },
    leaseHours: proposal.leaseSeconds / hour,
    answerHours: proposal.answerSeconds / hour,
    tombstoneHours: proposal.tombstoneSeconds / hour,
    from: minuteOf(now),
    until: minuteOf(now + yearMs),
  }
}

/** Another one with the same words; its time begins anew. */
export function formFrom(agreement: Agreement, beginning: Beginning): Form {
  // The contract names them always; an agreement without any has no such member.
  const { title, parties, policy, ceiling, topics, terms, clocks } = agreement
  const equivalences = agreement.equivalences as AgreementDraft['equivalences']
  return {
    ...firstForm(beginning),
    ...{ title, parties, policy, ceiling, terms, topics: topics.join('\n') },
    ...(equivalences !== undefined && { equivalences }),
    leaseHours: (terms.leaseSeconds ?? beginning.proposal.leaseSeconds) / hour,
    answerHours: clocks.answerSeconds / hour,
    tombstoneHours: clocks.tombstoneSeconds / hour,
  }
}

/** `me`: stands among the parties, whoever else does. */
export function draftOf(form: Form, me: string): AgreementDraft {
  const { topics, leaseHours, answerHours, tombstoneHours, terms, parties, ...rest } = form
  return {
    ...rest,
    parties: [...new Set([...parties, me])].sort(),
    topics: topics
      .split('\n')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    terms: { ...terms, leaseSeconds: terms.keys === 'handed' ? seconds(leaseHours) : null },
    clocks: { answerSeconds: seconds(answerHours), tombstoneSeconds: seconds(tombstoneHours) },
  }
}

function seconds(hours: number): number {
  return Math.round(hours * hour)
}

/** The whole minute before, as the API writes instants. */
function minuteOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}:00Z`
}

/** What a field for a local time shows, and back: both are UTC here. */
export function localOf(at: string | null): string {
  return at === null ? '' : at.slice(0, 16)
}

export function instantIn(local: string): string | null {
  return local === '' ? null : `${local}:00Z`
}
