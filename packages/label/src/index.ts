// SPDX-License-Identifier: Apache-2.0
export { displayableTo, releasableTo } from './audience.ts'
export {
  type Authority,
  authoritySchema,
  checkAuthority,
  type Declassify,
  formatAuthority,
  joinAuthorities,
  parseAuthority,
  type Source,
} from './authority.ts'
export { checkLabel } from './check.ts'
export { type Concealing, concealLabel } from './conceal.ts'
export type { MarkingContext } from './context.ts'
export {
  type Equivalences,
  equivalencesSchema,
  type FiledPolicy,
} from './equivalence.ts'
export { checkEquivalences } from './equivalence-check.ts'
export { LabelError, type LabelErrorCode } from './error.ts'
export { type Explanation, explainLabel } from './explain-label.ts'
export { dominates, joinLabels } from './join.ts'
export {
  encodeLabel,
  type Label,
  labelSchema,
  parseLabel,
  type Releasability,
  type Tag,
} from './label.ts'
export {
  formatBanner,
  formatPortionMarking,
  parseBannerMarking,
  parsePortionMarking,
} from './marking.ts'
export { type Pap, parsePap, strictestPap } from './pap.ts'
export { parsePolicy } from './parse-policy.ts'
export { ownerMayName, type Person, permitsPerson, requiresOriginatorConsent } from './permit.ts'
export {
  type Classification,
  type Community,
  type Policy,
  type PolicySource,
  policySchema,
  type TagSet,
  type TagValue,
} from './policy.ts'
export {
  type ComparedPolicy,
  diffPolicies,
  type PolicyChange,
  type PolicyEffect,
} from './policy-diff.ts'
export { type Reader, whyNotReadable } from './readable.ts'
export type {
  JoinReasonCode,
  LabelReason,
  LabelReasonCode,
  PermitReasonCode,
  ReadReasonCode,
} from './reason.ts'
export { type RollUp, type RollUpPortion, rollUp } from './roll-up.ts'
export { lazyMap, policyNamed, shippedPolicies, spifNamed } from './shipped.ts'
export { SpifError, type SpifErrorCode } from './spif/error.ts'
export { joinSpifLabels } from './spif/join.ts'
export { type Category, checkSpifLabel, type SpifLabel } from './spif/label.ts'
export type { Spif } from './spif/model.ts'
export { type SpifClearance, spifPermits } from './spif/permit.ts'
export { policyOfSpif, type SpifPolicy } from './spif/policy.ts'
export { readSpif } from './spif/read.ts'
export type { SpifWarning } from './spif/reading.ts'
export { type SpifTranslation, translateSpifLabel } from './spif/translate.ts'
export { writeSpif } from './spif/write.ts'
export { StanagError, type StanagErrorCode } from './stanag/error.ts'
export {
  readStanag5636,
  type Stanag5636Label,
  stanag4774Of,
  stanag5636Of,
  writeStanag5636,
} from './stanag/json-5636.ts'
export { labelOfStanag, type StanagContext } from './stanag/label-of.ts'
export { encodeLabelSet } from './stanag/label-set.ts'
export { checkLabelSet, type StanagLabel, type StanagStatement } from './stanag/model.ts'
export { stanagOfLabel } from './stanag/of-label.ts'
export { readStanag4774 } from './stanag/read-4774.ts'
export { type StanagFrame, spifLabelOf, stanagLabelOf } from './stanag/spif-label.ts'
export { writeStanag4774 } from './stanag/write-4774.ts'
export {
  createLabelTable,
  type LabelId,
  type LabelTable,
  type PartyClass,
  type PersonClass,
} from './table.ts'
export { type Translation, translateLabel } from './translate.ts'
export { XmlError, type XmlErrorCode } from './xml/error.ts'
