// SPDX-License-Identifier: Apache-2.0
// What the ledger records (design, section 6). An event holds ids, codes, digests, counts and times, never
// text: it is shown to partners whom it concerns, and committed to, salted, before the effect.
import type {
  AgreementId,
  ApprovalId,
  CommunityId,
  ConsentId,
  DeputyId,
  Digest,
  DraftId,
  EnvelopeId,
  OnwardRuleId,
  PartyCode,
  PersonId,
  PortionId,
  QuestionId,
  ReleaseId,
  ReportId,
  RequestId,
  SubmissionId,
  WebhookId,
} from '@tearline/base'
import type { OpensWith } from './keys/unsealing.ts'

/** One member a kind: the subject of the event. `by` is the person whose act it was, where there is one. */
export type NodeEvent =
  | {
      readonly kind: 'policy.added'
      readonly policy: string
      readonly version: string
      readonly digest: Digest
      /** Null where it came with `init`, before there were people. */
      readonly by: PersonId | null
    }
  | {
      /** `detail`: of all that is vouched for after it; names stay here. */
      readonly kind: 'person.invited' | 'person.vouched' | 'person.roles' | 'person.deactivated'
      readonly person: PersonId
      readonly detail: Digest
      /** Null where a provider says it. */
      readonly by: PersonId | null
    }
  | {
      /** A new link for somebody who is here already. */
      readonly kind: 'person.enrolment'
      readonly person: PersonId
      /** Null where whoever runs the node made it. */
      readonly by: PersonId | null
    }
  | {
      readonly kind: 'token.issued' | 'token.revoked'
      readonly token: Digest
      readonly person: PersonId
      readonly by: PersonId
    }
  | {
      readonly kind: 'approval.asked'
      readonly approval: ApprovalId
      readonly act: string
      readonly order: Digest
      readonly by: PersonId
    }
  | {
      readonly kind: 'approval.given' | 'approval.refused'
      readonly approval: ApprovalId
      readonly order: Digest
      readonly by: PersonId
    }
  | {
      readonly kind: 'deputy.appointed' | 'deputy.ended'
      readonly deputy: DeputyId
      readonly person: PersonId
      readonly inPlaceOf: PersonId
      readonly by: PersonId
    }
  | {
      /** `passkey`: a keyed hash of its credential. */
      readonly kind: 'passkey.added' | 'passkey.removed'
      readonly person: PersonId
      readonly passkey: Digest
      readonly by: PersonId
    }
  | {
      /** The first administrator came by a link that was printed where the node runs. */
      readonly kind: 'person.claimed'
      readonly person: PersonId
      readonly by: PersonId
    }
  | {
      readonly kind:
        | 'party.proposed'
        | 'party.paired'
        | 'party.suspended'
        | 'party.revoked'
        | 'party.rotated'
      readonly party: PartyCode
      readonly document: Digest
      readonly by: PersonId | null
    }
  | {
      readonly kind: 'agreement.proposed' | 'agreement.signed' | 'agreement.received'
      readonly agreement: AgreementId
      readonly statement: Digest
      readonly by: PersonId | null
    }
  | {
      readonly kind: 'agreement.ended'
      readonly agreement: AgreementId
      readonly statement: Digest
      readonly by: PersonId | null
    }
  | {
      /** `detail`: of name and members; they stay here. */
      readonly kind: 'community.changed'
      readonly community: CommunityId
      readonly version: number
      readonly detail: Digest
      readonly by: PersonId
    }
  | {
      readonly kind: 'report.written'
      readonly report: ReportId
      readonly portions: number
      /** Marks that were lowered while it was written, and a digest of the reasons, which are sealed. */
      readonly lowered?: number
      readonly reasons?: Digest
      readonly by: PersonId
    }
  | {
      /** `order`: of what was to go to whom, or, approved, of what went. */
      readonly kind:
        | 'submission.made'
        | 'submission.approved'
        | 'submission.returned'
        | 'submission.denied'
        | 'submission.withdrawn'
      readonly submission: SubmissionId
      readonly report: ReportId
      readonly order: Digest
      readonly by: PersonId
    }
  | {
      readonly kind: 'release.approved'
      readonly release: ReleaseId
      readonly statement: Digest
      readonly rendition: Digest
      readonly to: PartyCode
      readonly portions: readonly PortionId[]
      readonly decision: Digest
      readonly by: PersonId
    }
  | {
      readonly kind: 'release.received'
      readonly release: ReleaseId
      readonly statement: Digest
      readonly rendition: Digest
      readonly from: PartyCode
      readonly portions: readonly PortionId[]
    }
  | {
      /** `asked` and `by`: the two persons. */
      readonly kind: 'emergency.released'
      readonly release: ReleaseId
      readonly statement: Digest
      readonly to: PartyCode
      readonly portions: readonly PortionId[]
      readonly owners: readonly PartyCode[]
      readonly asked: PersonId
      readonly by: PersonId
    }
  | {
      readonly kind: 'emergency.received'
      readonly release: ReleaseId
      readonly statement: Digest
      readonly from: PartyCode
      readonly portions: readonly PortionId[]
      readonly owners: readonly PartyCode[]
    }
  | {
      /** `release`: the digest of its statement; `party`: who released it. */
      readonly kind: 'emergency.noticed'
      readonly statement: Digest
      readonly release: Digest
      readonly party: PartyCode
    }
  | {
      readonly kind: 'emergency.told'
      readonly statement: Digest
      readonly release: Digest
      readonly party: PartyCode
      readonly to: PartyCode
      readonly portions: readonly PortionId[]
    }
  | {
      readonly kind: 'release.quarantined'
      readonly statement: Digest
      readonly rendition: Digest
      readonly from: PartyCode
      readonly codes: readonly string[]
    }
  | {
      readonly kind: 'portion.opened' | 'portion.exported'
      readonly rendition: Digest | null
      readonly portions: readonly PortionId[]
      readonly decision: Digest
      readonly by: PersonId
    }
  | {
      /** Portions that somebody was told have the words of a search; the words stand nowhere. */
      readonly kind: 'search.answered'
      readonly portions: readonly PortionId[]
      readonly by: PersonId
    }
  | {
      readonly kind: 'open.denied'
      readonly rendition: Digest | null
      readonly codes: readonly string[]
      readonly by: PersonId
    }
  | {
      readonly kind: 'key.granted' | 'key.refused'
      readonly request: Digest
      readonly to: PartyCode
      readonly portions: readonly PortionId[]
    }
  | {
      readonly kind: 'key.asked'
      readonly request: Digest
      readonly to: PartyCode
      readonly portions: readonly PortionId[]
      readonly by: PersonId
    }
  | {
      readonly kind: 'onward.asked' | 'onward.received'
      readonly request: RequestId
      readonly statement: Digest
      readonly party: PartyCode
      readonly by: PersonId | null
    }
  | {
      readonly kind: 'onward.answered' | 'onward.answer-received'
      readonly request: Digest
      readonly statement: Digest
      readonly party: PartyCode
      readonly by: PersonId | null
    }
  | {
      /** `detail`: of all that the rule says. It stays here, and is shown to no partner. */
      readonly kind: 'rule.written' | 'rule.started'
      readonly rule: OnwardRuleId
      readonly detail: Digest
      readonly by: PersonId
    }
  | { readonly kind: 'rule.ended'; readonly rule: OnwardRuleId; readonly by: PersonId }
  | {
      /** `by`: who had switched it on. The answer itself has an entry of its own, as everybody's. */
      readonly kind: 'rule.answered'
      readonly rule: OnwardRuleId
      readonly request: Digest
      readonly portions: readonly PortionId[]
      readonly decision: Digest
      readonly by: PersonId
    }
  | {
      readonly kind: 'question.asked' | 'question.received'
      readonly question: QuestionId
      readonly statement: Digest
      readonly party: PartyCode
      readonly by: PersonId | null
    }
  | {
      /** `decision`: that it may go there; null where nothing goes but that there is no answer. */
      readonly kind: 'question.answered' | 'question.declined'
      readonly question: Digest
      readonly statement: Digest
      readonly party: PartyCode
      readonly decision: Digest | null
      readonly by: PersonId
    }
  | {
      readonly kind: 'question.answer-received'
      readonly question: Digest
      readonly statement: Digest
      readonly party: PartyCode
    }
  | {
      /** `draft`: digest of what somebody would answer. */
      readonly kind: 'question.drafted'
      readonly question: Digest
      readonly draft: Digest
      readonly by: PersonId
    }
  | {
      /** Its text, and the texts of these answers. */
      readonly kind: 'question.opened'
      readonly question: Digest
      readonly answers: readonly Digest[]
      readonly by: PersonId
    }
  | {
      readonly kind: 'consent.given' | 'consent.received'
      readonly consent: ConsentId
      readonly statement: Digest
      readonly holder: PartyCode
      readonly to: PartyCode
      readonly portions: readonly PortionId[]
      readonly by: PersonId | null
    }
  | {
      /** Of what went on without the originator's name: told to it, and heard of by it. */
      readonly kind: 'concealed.noticed' | 'concealed.told'
      readonly statement: Digest
      readonly release: Digest
      readonly consent: Digest
      readonly party: PartyCode
      readonly about: string
      readonly portions: readonly PortionId[]
    }
  | {
      readonly kind: 'recall.issued' | 'recall.received' | 'recall.forwarded'
      readonly statement: Digest
      readonly party: PartyCode
      readonly report: ReportId
      readonly portions: readonly PortionId[]
      readonly by: PersonId | null
    }
  | {
      readonly kind: 'tombstone.issued' | 'tombstone.received'
      readonly statement: Digest
      readonly recall: Digest
      readonly party: PartyCode
      readonly portions: readonly PortionId[]
    }
  | {
      readonly kind: 'incident.noticed' | 'incident.received'
      readonly statement: Digest
      readonly party: PartyCode
      readonly about: string
      readonly rendition: Digest
    }
  | {
      readonly kind: 'envelope.accepted'
      readonly envelope: EnvelopeId
      readonly header: Digest
      readonly from: PartyCode
      readonly seq: number | null
    }
  | {
      readonly kind: 'envelope.quarantined'
      readonly envelope: EnvelopeId
      readonly from: PartyCode
      readonly codes: readonly string[]
    }
  | {
      /** Looked at again after something had become known, and now in effect. */
      readonly kind: 'quarantine.released'
      readonly envelope: EnvelopeId
      readonly from: PartyCode
      readonly by: PersonId
    }
  | {
      /** Given up: the partner will not take it, and says why. */
      readonly kind: 'envelope.undeliverable'
      readonly envelope: EnvelopeId
      readonly to: PartyCode
      readonly codes: readonly string[]
    }
  | {
      /** An administrator has decided about an envelope that was given up. */
      readonly kind: 'envelope.retried' | 'envelope.dropped'
      readonly envelope: EnvelopeId
      readonly to: PartyCode
      readonly by: PersonId
    }
  | {
      /** Mail of the party is missing: the number that is expected, and the one that came. */
      readonly kind: 'channel.gap'
      readonly party: PartyCode
      readonly expected: number
      readonly got: number
    }
  | {
      readonly kind: 'channel.stopped' | 'ledger.fork'
      readonly party: PartyCode
      readonly evidence: Digest
    }
  | {
      /** Its address is told what the person may know of. */
      readonly kind: 'webhook.added' | 'webhook.dropped'
      readonly webhook: WebhookId
      readonly person: PersonId
      readonly by: PersonId
    }
  | {
      /** The reason stands in the draft: the ledger holds no text. */
      readonly kind: 'draft.lowered'
      readonly draft: DraftId
      readonly portions: readonly PortionId[]
      readonly by: PersonId
    }
  | { readonly kind: 'draft.opened'; readonly request: Digest; readonly by: PersonId }
  | { readonly kind: 'keys.rewrapped'; readonly opens: OpensWith; readonly by: PersonId }
  | {
      readonly kind: 'backup.made'
      readonly manifest: Digest
      readonly files: number
      readonly by: PersonId
    }
  | { readonly kind: 'settings.changed'; readonly detail: Digest; readonly by: PersonId }
  | { readonly kind: 'keys.retired'; readonly keys: number }
  | {
      /** From here on the store seals under the key of that generation. */
      readonly kind: 'store.rotated'
      readonly generation: number
      readonly by: PersonId
    }
  | { readonly kind: 'node.sealed'; readonly by: PersonId }
  | {
      readonly kind: 'act.denied'
      readonly act: string
      readonly codes: readonly string[]
      readonly by: PersonId
    }
