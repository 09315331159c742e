// SPDX-License-Identifier: Apache-2.0
// A decision as the ledger keeps it (design, sections 2 and 6): ids, codes and digests, never a text.
import { canonicalBytes, canonicalJson, formatInstant, type Json } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { Decision } from './decide.ts'
import type { DecisionRequest } from './request.ts'

/**
 * Canonical JSON of what was asked and answered.
 *
 * INVARIANT (replayable): the same request, decided again with facts of the same versions, gives the same
 * bytes. `request` is the digest of all that was asked, label, terms and clearances included: whoever replays
 * has them, and whoever reads the record learns none.
 */
export function decisionRecord(request: DecisionRequest, decision: Decision): string {
  const { action, subject, by, portion, at } = request
  return canonicalJson({
    v: 1,
    kind: 'decision',
    action,
    party: subject.party,
    person: subject.kind === 'person' ? subject.person : null,
    by,
    portion: portion.portion,
    originator: portion.originator,
    at: formatInstant(at),
    request: digestOf(canonicalBytes(askedOf(request))),
    outcome: decision.outcome,
    reasons: decision.reasons.map(({ code, rule }) => ({ code, rule })),
    versions: decision.versions,
  })
}

/** What decides, field by field: whatever else hangs on the objects would make two records of one question. */
function askedOf({
  action,
  subject,
  by,
  portion,
  terms,
  at,
  concealed = false,
}: DecisionRequest): Json {
  const { portion: id, originator, label, cites } = portion
  return {
    ...{ action, by, terms, at, ...(concealed && { concealed }) },
    subject: subjectOf(subject),
    portion: { portion: id, originator, label, cites },
  }
}

function subjectOf(subject: DecisionRequest['subject']): Json {
  if (subject.kind === 'party') return { kind: subject.kind, party: subject.party }
  const { kind, person, party, nation, clearance, compartments, roles } = subject
  return { kind, person, party, nation, clearance, compartments, roles }
}
