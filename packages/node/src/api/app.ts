// SPDX-License-Identifier: Apache-2.0
// All operations of the API in one application; every error leaves it as a coded problem (RFC 9457).
import { hex, say } from '@tearline/base'
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { slotsFor } from '../federation/slots.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'
import { currentRequest } from '../request.ts'
import { statusOf } from '../status.ts'
import { acceptAgreementOperation } from './agreements/accept.ts'
import { endAgreementOperation } from './agreements/end.ts'
import { listAgreementsOperation } from './agreements/list.ts'
import { proposeAgreementOperation } from './agreements/propose.ts'
import { showAgreementOperation } from './agreements/show.ts'
import { approveOperation } from './approvals/approve.ts'
import { listApprovalsOperation } from './approvals/list.ts'
import { refuseOperation } from './approvals/refuse.ts'
import { signBackupOperation } from './backups/sign.ts'
import { exportBundleOperation } from './bundles/export.ts'
import { importBundleOperation } from './bundles/import.ts'
import { showChanges } from './changes/show.ts'
import { beginClaim } from './claim/begin.ts'
import { finishClaim } from './claim/finish.ts'
import { offerClaimLink } from './claim/link.ts'
import { addCommunityOperation } from './communities/add.ts'
import { changeCommunityOperation } from './communities/change.ts'
import { listCommunitiesOperation } from './communities/list.ts'
import { showCommunityOperation } from './communities/show.ts'
import { listConsentsOperation } from './consents/list.ts'
import { showConsentOperation } from './consents/show.ts'
import { showReleaseCustody } from './custody/release.ts'
import { showCustody } from './custody/show.ts'
import { dropDeadLetterOperation } from './deadletters/drop.ts'
import { listDeadLettersOperation } from './deadletters/list.ts'
import { retryDeadLetterOperation } from './deadletters/retry.ts'
import { appointDeputyOperation } from './deputies/appoint.ts'
import { endDeputyOperation } from './deputies/end.ts'
import { listDeputiesOperation } from './deputies/list.ts'
import type { Api, ApiEnv, Mounted } from './described.ts'
import { documentOf } from './document.ts'
import { draftDocumentOperation } from './documents/draft.ts'
import { readDocumentOperation } from './documents/read.ts'
import { beginDraftOperation } from './drafts/begin.ts'
import { dropDraftOperation } from './drafts/drop.ts'
import { editDraftOperation } from './drafts/edit.ts'
import { finishDraftOperation } from './drafts/finish.ts'
import { listDraftsOperation } from './drafts/list.ts'
import { showDraftOperation } from './drafts/show.ts'
import { suggestMarkingsOperation } from './drafts/suggest.ts'
import { askEmergencyOperation } from './emergencies/ask.ts'
import { listEmergenciesOperation } from './emergencies/list.ts'
import { streamEvents } from './events/stream.ts'
import { flagInboxOperation } from './inbox/flag.ts'
import { listInboxOperation } from './inbox/list.ts'
import { listIncidents } from './incidents/list.ts'
import { listJobs } from './jobs/list.ts'
import { runJobOperation } from './jobs/run.ts'
import { rewrapOperation } from './keys/rewrap.ts'
import { rotateOperation } from './keys/rotate.ts'
import { rotateStoreOperation } from './keys/rotate-store.ts'
import { sealOperation } from './keys/seal.ts'
import { storeKeyOperation } from './keys/store.ts'
import { auditOperation } from './ledger/audit.ts'
import { ledgerKeys } from './ledger/keys.ts'
import { listLedger } from './ledger/list.ts'
import { proveEntry } from './ledger/proof.ts'
import { verifyLedger } from './ledger/verify.ts'
import { readMarkingOperation } from './markings/read.ts'
import { showMarkingsOperation } from './markings/show.ts'
import { whoMaySeeMarksOperation } from './markings/who-may-see.ts'
import { answerOnwardOperation } from './onward/answer.ts'
import { readDraftsOperation } from './onward/drafts.ts'
import { listOnward } from './onward/list.ts'
import { previewOnwardOperation } from './onward/preview.ts'
import { requestOnwardOperation } from './onward/request.ts'
import { showOnward } from './onward/show.ts'
import { honoPath } from './operation.ts'
import { listParties } from './parties/list.ts'
import { showKnownPartyOperation } from './parties/show.ts'
import { addPartnerOperation } from './partners/add.ts'
import { confirmPartnerOperation } from './partners/confirm.ts'
import { partnerHealthOperation } from './partners/health.ts'
import { listPartners } from './partners/list.ts'
import { revokePartnerOperation } from './partners/revoke.ts'
import { showParty } from './party/show.ts'
import { beginPasskey } from './passkeys/begin.ts'
import { finishPasskey } from './passkeys/finish.ts'
import { listPasskeysOperation } from './passkeys/list.ts'
import { removePasskeyOperation } from './passkeys/remove.ts'
import { changeClearanceOperation } from './people/clearance.ts'
import { deactivatePersonOperation } from './people/deactivate.ts'
import { askEnrolmentOperation } from './people/enrolment.ts'
import { invitePersonOperation } from './people/invite.ts'
import { listPeopleOperation } from './people/list.ts'
import { changeRolesOperation } from './people/roles.ts'
import { showPersonOperation } from './people/show.ts'
import { addPolicyOperation } from './policies/add.ts'
import { listPoliciesOperation } from './policies/list.ts'
import { showPolicyOperation } from './policies/show.ts'
import { maySeeOperation } from './portions/may-see.ts'
import { showPortionOperation } from './portions/show.ts'
import { whatStandsBetweenOperation } from './portions/what-stands-between.ts'
import { whoMaySeeOperation } from './portions/who-may-see.ts'
import { problemResponse } from './problem.ts'
import { listQuarantine } from './quarantine/list.ts'
import { lookAgainOperation } from './quarantine/look-again.ts'
import { answerQuestionOperation } from './questions/answer.ts'
import { askQuestionOperation } from './questions/ask.ts'
import { declineQuestionOperation } from './questions/decline.ts'
import { draftAnswerOperation } from './questions/draft.ts'
import { listQuestionsOperation } from './questions/list.ts'
import { readQuestionOperation } from './questions/read.ts'
import { issueRecall } from './recalls/issue.ts'
import { listRecallsOperation } from './recalls/list.ts'
import { showRecallOperation } from './recalls/show.ts'
import { exportReleaseOperation } from './releases/export.ts'
import { listReleasesOperation } from './releases/list.ts'
import { passOnOperation } from './releases/pass-on.ts'
import { readReleaseOperation } from './releases/read.ts'
import { showReleaseOperation } from './releases/show.ts'
import { checkReleaseOperation } from './reports/checks.ts'
import { exportReportOperation } from './reports/export.ts'
import { importReportOperation } from './reports/import.ts'
import { listReportsOperation } from './reports/list.ts'
import { previewReleaseOperation } from './reports/preview.ts'
import { readReportOperation } from './reports/read.ts'
import { releaseReportOperation } from './reports/release.ts'
import { showReportOperation } from './reports/show.ts'
import { readWritingOperation } from './reports/writing.ts'
import { endRuleOperation } from './rules/end.ts'
import { listRulesOperation } from './rules/list.ts'
import { showRuleOperation } from './rules/show.ts'
import { startRuleOperation } from './rules/start.ts'
import { testRuleOperation } from './rules/test.ts'
import { writeRuleOperation } from './rules/write.ts'
import { searchOperation } from './search/find.ts'
import { dropSearchOperation } from './searches/drop.ts'
import { listSearchesOperation } from './searches/list.ts'
import { saveSearchOperation } from './searches/save.ts'
import { beginSessionOperation } from './session/begin.ts'
import { endSessionOperation } from './session/end.ts'
import { finishSessionOperation } from './session/finish.ts'
import { showSession } from './session/show.ts'
import { changeSettingsOperation } from './settings/change.ts'
import { showSettingsOperation } from './settings/show.ts'
import { approveSubmissionOperation } from './submissions/approve.ts'
import { denySubmissionOperation } from './submissions/deny.ts'
import { listSubmissionsOperation } from './submissions/list.ts'
import { previewSubmissionOperation } from './submissions/preview.ts'
import { returnSubmissionOperation } from './submissions/return.ts'
import { showSubmissionOperation } from './submissions/show.ts'
import { submitReleaseOperation } from './submissions/submit.ts'
import { withdrawSubmissionOperation } from './submissions/withdraw.ts'
import { listTasks } from './tasks/list.ts'
import { openTitlesOperation } from './titles/open.ts'
import { issueTokenOperation } from './tokens/issue.ts'
import { listTokensOperation } from './tokens/list.ts'
import { revokeTokenOperation } from './tokens/revoke.ts'
import { addWebhookOperation } from './webhooks/add.ts'
import { dropWebhookOperation } from './webhooks/drop.ts'
import { listWebhooksOperation } from './webhooks/list.ts'
import { resumeWebhookOperation } from './webhooks/resume.ts'

export const operations: readonly Mounted[] = [
  beginClaim,
  finishClaim,
  offerClaimLink,
  beginSessionOperation,
  finishSessionOperation,
  endSessionOperation,
  showSession,
  listPeopleOperation,
  showPersonOperation,
  invitePersonOperation,
  changeClearanceOperation,
  changeRolesOperation,
  askEnrolmentOperation,
  deactivatePersonOperation,
  listApprovalsOperation,
  approveOperation,
  refuseOperation,
  listDeputiesOperation,
  appointDeputyOperation,
  endDeputyOperation,
  listTokensOperation,
  issueTokenOperation,
  revokeTokenOperation,
  listPasskeysOperation,
  beginPasskey,
  finishPasskey,
  removePasskeyOperation,
  showParty,
  listParties,
  showKnownPartyOperation,
  listPartners,
  partnerHealthOperation,
  listDeadLettersOperation,
  retryDeadLetterOperation,
  dropDeadLetterOperation,
  listJobs,
  runJobOperation,
  addPartnerOperation,
  confirmPartnerOperation,
  revokePartnerOperation,
  listAgreementsOperation,
  showAgreementOperation,
  proposeAgreementOperation,
  acceptAgreementOperation,
  endAgreementOperation,
  listCommunitiesOperation,
  showCommunityOperation,
  addCommunityOperation,
  changeCommunityOperation,
  beginDraftOperation,
  listDraftsOperation,
  showDraftOperation,
  editDraftOperation,
  finishDraftOperation,
  dropDraftOperation,
  suggestMarkingsOperation,
  readWritingOperation,
  showMarkingsOperation,
  readMarkingOperation,
  whoMaySeeMarksOperation,
  readDocumentOperation,
  draftDocumentOperation,
  importReportOperation,
  listReportsOperation,
  showReportOperation,
  readReportOperation,
  exportReportOperation,
  previewReleaseOperation,
  checkReleaseOperation,
  releaseReportOperation,
  submitReleaseOperation,
  listSubmissionsOperation,
  showSubmissionOperation,
  previewSubmissionOperation,
  approveSubmissionOperation,
  returnSubmissionOperation,
  denySubmissionOperation,
  withdrawSubmissionOperation,
  searchOperation,
  openTitlesOperation,
  listSearchesOperation,
  saveSearchOperation,
  dropSearchOperation,
  showPortionOperation,
  maySeeOperation,
  whatStandsBetweenOperation,
  whoMaySeeOperation,
  listTasks,
  listInboxOperation,
  flagInboxOperation,
  streamEvents,
  listReleasesOperation,
  showReleaseOperation,
  readReleaseOperation,
  exportReleaseOperation,
  passOnOperation,
  requestOnwardOperation,
  listOnward,
  showOnward,
  listConsentsOperation,
  showConsentOperation,
  readDraftsOperation,
  answerOnwardOperation,
  previewOnwardOperation,
  listRulesOperation,
  showRuleOperation,
  writeRuleOperation,
  testRuleOperation,
  startRuleOperation,
  endRuleOperation,
  askQuestionOperation,
  listQuestionsOperation,
  readQuestionOperation,
  draftAnswerOperation,
  answerQuestionOperation,
  declineQuestionOperation,
  issueRecall,
  listRecallsOperation,
  showRecallOperation,
  showChanges,
  showCustody,
  showReleaseCustody,
  listPoliciesOperation,
  showPolicyOperation,
  addPolicyOperation,
  exportBundleOperation,
  importBundleOperation,
  listWebhooksOperation,
  addWebhookOperation,
  resumeWebhookOperation,
  dropWebhookOperation,
  askEmergencyOperation,
  listEmergenciesOperation,
  listIncidents,
  listQuarantine,
  lookAgainOperation,
  listLedger,
  ledgerKeys,
  proveEntry,
  verifyLedger,
  auditOperation,
  showSettingsOperation,
  changeSettingsOperation,
  sealOperation,
  rotateOperation,
  rotateStoreOperation,
  storeKeyOperation,
  rewrapOperation,
  signBackupOperation,
]

const apiRoot = '/api/v1'

/** `onQueued`: called after everything that may have put something into the outbox. */
export function apiApp(ctx: Context, onQueued: () => void): Api {
  const app = new Hono<ApiEnv>().basePath(apiRoot)
  const slots = slotsFor(() => ctx.settings.now().flood.requestsPerPerson)
  app.use(async (c, next) => {
    const id = currentRequest() ?? hex(ctx.rng.bytes(limits.requestIdBytes))
    c.set('slots', slots)
    c.set('instance', `urn:tearline:request:${id}`)
    await next()
    c.header('x-request-id', id)
    c.header('x-content-type-options', 'nosniff')
    // The clock that decides what is over: pages count by it, whatever a reader's computer says.
    c.header('date', new Date(ctx.clock.now()).toUTCString())
    if (c.req.method !== 'GET' && c.res.ok) onQueued()
  })
  for (const { mount } of operations) mount(app, ctx)
  app.get('/openapi.json', (c) => c.json(apiDocument()))
  refuseTheRest(app)
  app.onError((error, c) => {
    if (statusOf(error) >= 500) ctx.log.error('api.failed', errorFields(error))
    return problemResponse(error, c.get('instance'))
  })
  return app
}

/** The contract, as it is served and committed. */
export function apiDocument(): object {
  return documentOf(apiRoot, operations)
}

/** What no operation answers is refused in the same form: another method of a known path, then every other path. */
function refuseTheRest(app: Api): void {
  const paths = Map.groupBy(operations, ({ path }) => path)
  for (const [path, of] of paths) {
    const allowed = of.map(({ method }) => method.toUpperCase()).join(', ')
    app.all(honoPath(path), (c) => {
      const text = say`this path does not take this method`
      const error = new NodeError('node.method', text, { next: say`it takes ${{ allowed }}` })
      const response = problemResponse(error, c.get('instance'))
      response.headers.set('allow', allowed)
      return response
    })
  }
  app.all('*', () => {
    throw new NodeError('node.no-route', 'the API has no such path', {
      next: say`${{ apiRoot }}/openapi.json lists what there is`,
    })
  })
}
