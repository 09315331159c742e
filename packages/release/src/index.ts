// SPDX-License-Identifier: Apache-2.0
export {
  type Agreement,
  type AgreementEnd,
  type AgreementFact,
  type AgreementState,
  agreementEndSchema,
  agreementSchema,
  agreementState,
  checkAgreement,
} from './agreement.ts'
export { choicesWithin, type TermChoices } from './choices.ts'
export { commitmentTo } from './concealed.ts'
export { type Decision, decide, permits } from './decide.ts'
export { type Citation, type Derivation, deriveLabel } from './derive.ts'
export {
  type Directory,
  directoryOf,
  keysOf,
  type PartyFact,
  type PartyState,
  stateOf,
} from './directory.ts'
export { type Emergency, emergencySchema } from './emergency.ts'
export { ReleaseError, type ReleaseErrorCode } from './error.ts'
export {
  type FactSource,
  type Facts,
  type Holding,
  holdingsOf,
  indexFacts,
  indexHoldings,
  type Versions,
} from './facts.ts'
export { type Incoming, type Judgement, judgeIncoming } from './incoming.ts'
export { limits as releaseLimits } from './limits.ts'
export { defaultTerms } from './offer.ts'
export {
  type Consent,
  consentSchema,
  type OnwardAnswer,
  type OnwardRequest,
  onwardAnswerSchema,
  onwardRequestSchema,
} from './onward.ts'
export {
  judgeByRule,
  type OnwardRule,
  type RuleJudgement,
  type RuleObjection,
  type RuleQuestion,
} from './onward-rule.ts'
export { type ConsentNeeded, consentsNeeded } from './owners.ts'
export { type PortionTest, permitsEach } from './permits-each.ts'
export { hasRoleFor } from './person.ts'
export { type Precedence, precedenceOf, precedences, statedPrecedence } from './precedence.ts'
export {
  type DeclineReason,
  declineReasons,
  isMarkedFor,
  type Question,
  type QuestionAnswer,
  questionAnswerSchema,
  questionDenials,
  questionLabel,
  questionSchema,
} from './question.ts'
export type { DenyCode, PermitCode, Reason, ReasonCode } from './reason.ts'
export { type Recall, recallSchema, type Tombstone, tombstoneSchema } from './recall.ts'
export { decisionRecord } from './record.ts'
export { type Release, releaseSchema } from './release.ts'
export {
  type PortionDecision,
  type Rendering,
  type RenderRequest,
  type ReportPortion,
  renditionFor,
} from './render.ts'
export {
  bannerOf,
  portionForms,
  type Rendition,
  type RenditionPortion,
  renditionPortionSchema,
  renditionSchema,
} from './rendition.ts'
export {
  type Action,
  actions,
  type DecisionRequest,
  type PartySubject,
  type PersonSubject,
  type Role,
  roles,
} from './request.ts'
export {
  evidenceTerms,
  isAtMostAsWide,
  keyTerms,
  meetTerms,
  onwardTerms,
  permittedActions,
  type Terms,
  termsSchema,
  tighten,
} from './terms.ts'
export {
  type VerifiedAgreement,
  type VerifiedStatement,
  type VerifyContext,
  verifyAgreement,
  verifyAgreementEnd,
  verifyConsent,
  verifyOnwardAnswer,
  verifyOnwardRequest,
  verifyQuestion,
  verifyQuestionAnswer,
  verifyRecall,
  verifyRelease,
  verifyRendition,
  verifyTombstone,
} from './verify.ts'
