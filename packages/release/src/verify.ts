// SPDX-License-Identifier: Apache-2.0
// What a partner signed, checked before anything believes it (design, sections 3 and 5). The partner chooses
// every byte: a good signature says who wrote it, not that it makes sense.
//
// Time runs on while a statement travels, for weeks across an air gap. That one has expired is therefore not an
// error here; `decide` and `judgeIncoming` look at it. That one comes from the future is.
import {
  type Digest,
  type Instant,
  later,
  type PartyCode,
  parseInstant,
  parseShape,
  quote,
  say,
} from '@tearline/base'
import type { Policy } from '@tearline/label'
import { signedSchema, statementDigest, verifyStatement } from '@tearline/seal'
import type { z } from 'zod'
import {
  type Agreement,
  type AgreementEnd,
  agreementEndSchema,
  agreementSchema,
  checkAgreement,
} from './agreement.ts'
import { allKeysOf, type Directory, keysOf } from './directory.ts'
import { ReleaseError } from './error.ts'
import { limits } from './limits.ts'
import {
  type Consent,
  checkConsent,
  checkOnwardAnswer,
  checkOnwardRequest,
  consentSchema,
  type OnwardAnswer,
  type OnwardRequest,
  onwardAnswerSchema,
  onwardRequestSchema,
} from './onward.ts'
import {
  checkQuestion,
  checkQuestionAnswer,
  type Question,
  type QuestionAnswer,
  questionAnswerSchema,
  questionSchema,
} from './question.ts'
import {
  checkRecall,
  checkTombstone,
  type Recall,
  recallSchema,
  type Tombstone,
  tombstoneSchema,
} from './recall.ts'
import { checkRelease, type Release, releaseSchema } from './release.ts'
import { checkRendition, type Rendition, renditionSchema } from './rendition.ts'

/** What a statement is checked against. `now`: when it came in; keep that with it to check it again later. */
export type VerifyContext = {
  readonly directory: Directory
  readonly policies: ReadonlyMap<string, Policy>
  readonly now: Instant
}

/** A statement that the right party signed, and its name. */
export type VerifiedStatement<T> = { readonly statement: T; readonly digest: Digest }

/** `signedBy`: those of its parties who have signed so far, at least one; alphabetical. */
export type VerifiedAgreement = VerifiedStatement<Agreement> & {
  readonly signedBy: readonly PartyCode[]
}

/**
 * Who must have signed a statement of this kind, when it says it was, and what it must be beyond its shape.
 * `check` throws.
 */
type Kind<T> = {
  readonly type: string
  readonly schema: z.ZodType<T>
  readonly signer: (statement: T) => PartyCode
  readonly issued: (statement: T) => string
  readonly check: (statement: T, context: VerifyContext) => void
}

type Verify<T> = (signed: unknown, context: VerifyContext) => VerifiedStatement<T>

/** By its originator. @throws as `verify` says; ReleaseError `release.numbering`, `release.duplicate`, `release.originator`, `release.label`, `release.banner` */
export const verifyRendition: Verify<Rendition> = verifierOf({
  type: 'rendition',
  schema: renditionSchema,
  signer: ({ originator }) => originator,
  issued: ({ issued }) => issued,
  check: checkRendition,
})

/** By the one who hands over. @throws as `verify` says; ReleaseError `release.parties`, `release.duplicate`, `release.dates` */
export const verifyRelease: Verify<Release> = verifierOf({
  type: 'release',
  schema: releaseSchema,
  signer: ({ from }) => from,
  issued: ({ issued }) => issued,
  check: checkRelease,
})

/** By the holder that asks. @throws as `verify` says; ReleaseError `release.parties`, `release.duplicate`, `release.dates` */
export const verifyOnwardRequest: Verify<OnwardRequest> = verifierOf({
  type: 'onward-request',
  schema: onwardRequestSchema,
  signer: ({ from }) => from,
  issued: ({ issued }) => issued,
  check: checkOnwardRequest,
})

/** By the originator. @throws as `verify` says; ReleaseError `release.parties`, `release.duplicate`, `release.answer-instead` */
export const verifyOnwardAnswer: Verify<OnwardAnswer> = verifierOf({
  type: 'onward-answer',
  schema: onwardAnswerSchema,
  signer: ({ from }) => from,
  issued: ({ issued }) => issued,
  check: checkOnwardAnswer,
})

/** By the originator. @throws as `verify` says; ReleaseError `release.parties`, `release.duplicate`, `release.dates` */
export const verifyConsent: Verify<Consent> = verifierOf({
  type: 'consent',
  schema: consentSchema,
  signer: ({ originator }) => originator,
  issued: ({ issued }) => issued,
  check: checkConsent,
})

/** By the holder that asks. @throws as `verify` says; ReleaseError `release.parties`, `release.duplicate`, `release.dates`, `release.label` */
export const verifyQuestion: Verify<Question> = verifierOf({
  type: 'question',
  schema: questionSchema,
  signer: ({ from }) => from,
  issued: ({ issued }) => issued,
  check: checkQuestion,
})

/** By the party that was asked. @throws as `verify` says; ReleaseError `release.parties`, `release.label` */
export const verifyQuestionAnswer: Verify<QuestionAnswer> = verifierOf({
  type: 'answer',
  schema: questionAnswerSchema,
  signer: ({ from }) => from,
  issued: ({ issued }) => issued,
  check: checkQuestionAnswer,
})

/** By the originator. @throws as `verify` says; ReleaseError `release.parties`, `release.duplicate` */
export const verifyRecall: Verify<Recall> = verifierOf({
  type: 'recall',
  schema: recallSchema,
  signer: ({ originator }) => originator,
  issued: ({ issued }) => issued,
  check: checkRecall,
})

/** By the holder. @throws as `verify` says; ReleaseError `release.parties`, `release.duplicate` */
export const verifyTombstone: Verify<Tombstone> = verifierOf({
  type: 'tombstone',
  schema: tombstoneSchema,
  signer: ({ holder }) => holder,
  issued: ({ destroyed }) => destroyed,
  check: checkTombstone,
})

/**
 * By some of its parties; it is in force when all have signed.
 *
 * An agreement does not say when each of them signed: any key that the party ever had counts.
 *
 * @throws SealError, JsonError, BytesError as `verifyStatement`; ReleaseError as `checkAgreement`, `release.signer`
 */
export function verifyAgreement(signed: unknown, context: VerifyContext): VerifiedAgreement {
  const { directory, policies } = context
  const copy = parseShape(signedSchema, signed)
  const { statement, signedBy } = verifyStatement(copy, 'agreement', directory.keys)
  const agreement = parseShape(agreementSchema, statement)
  checkAgreement(agreement, policies)
  const signers = agreement.parties.filter((party) => {
    const keys = allKeysOf(directory, party)
    return signedBy.some((keyId) => keys.has(keyId))
  })
  if (signers.length === 0) throw notSigned(agreement.parties.join(', '))
  return { statement: agreement, digest: statementDigest(copy), signedBy: signers }
}

/**
 * By the party that leaves. `agreement`: the one it names.
 *
 * @throws as `verify` says; ReleaseError `release.agreement-stranger`
 */
export function verifyAgreementEnd(
  signed: unknown,
  agreement: Agreement,
  context: VerifyContext,
): VerifiedStatement<AgreementEnd> {
  return verify(
    signed,
    {
      type: 'agreement-end',
      schema: agreementEndSchema,
      signer: ({ by }) => by,
      issued: ({ issued }) => issued,
      check: (end) => checkAgreementEnd(end, agreement),
    },
    context,
  )
}

function verifierOf<T>(kind: Kind<T>): Verify<T> {
  return (signed, context) => verify(signed, kind, context)
}

/**
 * Signature first, then shape, then sense.
 *
 * @throws SealError `seal.statement-type`, `seal.signature-missing`, `seal.signature-bad`
 * @throws JsonError `base.json-shape`, `base.json-not-canonical`; BytesError `base.base64`
 * @throws ReleaseError `release.signer`, `release.from-the-future`, and what the kind itself refuses
 */
function verify<T>(signed: unknown, kind: Kind<T>, context: VerifyContext): VerifiedStatement<T> {
  const copy = parseShape(signedSchema, signed)
  const { statement, signedBy } = verifyStatement(copy, kind.type, context.directory.keys)
  const parsed = parseShape(kind.schema, statement)
  const issued = parseInstant(kind.issued(parsed))
  checkSigner(context.directory, { signedBy, party: kind.signer(parsed), issued })
  checkNotFromTheFuture(issued, context.now)
  kind.check(parsed, context)
  return { statement: parsed, digest: statementDigest(copy) }
}

function checkSigner(
  directory: Directory,
  claim: { signedBy: readonly string[]; party: PartyCode; issued: Instant },
): void {
  const keys = keysOf(directory, claim.party, claim.issued)
  if (!claim.signedBy.some((keyId) => keys.has(keyId))) throw notSigned(claim.party)
}

function checkNotFromTheFuture(issued: Instant, now: Instant): void {
  if (issued <= later(now, limits.clockSkewSecondsMax)) return
  throw new ReleaseError('release.from-the-future', 'dated in the future', {
    at: '/issued',
    next: say`compare the clocks: they differ by more than ${{ seconds: limits.clockSkewSecondsMax }} seconds`,
  })
}

function checkAgreementEnd({ agreement, by }: AgreementEnd, known: Agreement): void {
  if (agreement === known.id && known.parties.includes(by)) return
  throw new ReleaseError(
    'release.agreement-stranger',
    say`${{ by: quote(by) }} is no party of it`,
    {
      at: '/by',
    },
  )
}

function notSigned(party: string): ReleaseError {
  return new ReleaseError(
    'release.signer',
    say`not signed by ${{ party: quote(party) }} with a key of that time`,
    {
      at: '/signatures',
    },
  )
}
