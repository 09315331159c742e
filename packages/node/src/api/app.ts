// SPDX-License-Identifier: Apache-2.0
// All operations of the API in one application; every error leaves it as a coded problem (RFC 9457).
import { OpenAPIHono } from '@hono/zod-openapi'
import { CodedError } from '@tearline/base'
import type { Context } from '../context.ts'
import { errorFields } from '../log.ts'
import { statusOf } from '../status.ts'
import { acceptAgreementOperation } from './agreements/accept.ts'
import { endAgreementOperation } from './agreements/end.ts'
import { listAgreementsOperation } from './agreements/list.ts'
import { proposeAgreementOperation } from './agreements/propose.ts'
import { exportBundleOperation } from './bundles/export.ts'
import { importBundleOperation } from './bundles/import.ts'
import { showCustody } from './custody/show.ts'
import { listInboxOperation } from './inbox/list.ts'
import { listIncidents } from './incidents/list.ts'
import { listLedger } from './ledger/list.ts'
import { proveEntry } from './ledger/proof.ts'
import { verifyLedger } from './ledger/verify.ts'
import { answerOnwardOperation } from './onward/answer.ts'
import { readDraftsOperation } from './onward/drafts.ts'
import { listOnward } from './onward/list.ts'
import { requestOnwardOperation } from './onward/request.ts'
import { addPartnerOperation } from './partners/add.ts'
import { confirmPartnerOperation } from './partners/confirm.ts'
import { listPartners } from './partners/list.ts'
import { revokePartnerOperation } from './partners/revoke.ts'
import { showParty } from './party/show.ts'
import { addPolicyOperation } from './policies/add.ts'
import { listPoliciesOperation } from './policies/list.ts'
import { showPolicyOperation } from './policies/show.ts'
import { maySeeOperation } from './portions/may-see.ts'
import { whatStandsBetweenOperation } from './portions/what-stands-between.ts'
import { whoMaySeeOperation } from './portions/who-may-see.ts'
import { listQuarantine } from './quarantine/list.ts'
import { lookAgainOperation } from './quarantine/look-again.ts'
import { issueRecall } from './recalls/issue.ts'
import { exportReleaseOperation } from './releases/export.ts'
import { passOnOperation } from './releases/pass-on.ts'
import { readReleaseOperation } from './releases/read.ts'
import { exportReportOperation } from './reports/export.ts'
import { importReportOperation } from './reports/import.ts'
import { listReportsOperation } from './reports/list.ts'
import { previewReleaseOperation } from './reports/preview.ts'
import { readReportOperation } from './reports/read.ts'
import { releaseReportOperation } from './reports/release.ts'

const operations = [
  showParty,
  listPartners,
  addPartnerOperation,
  confirmPartnerOperation,
  revokePartnerOperation,
  listAgreementsOperation,
  proposeAgreementOperation,
  acceptAgreementOperation,
  endAgreementOperation,
  importReportOperation,
  listReportsOperation,
  readReportOperation,
  exportReportOperation,
  previewReleaseOperation,
  releaseReportOperation,
  maySeeOperation,
  whatStandsBetweenOperation,
  whoMaySeeOperation,
  listInboxOperation,
  readReleaseOperation,
  exportReleaseOperation,
  passOnOperation,
  requestOnwardOperation,
  listOnward,
  readDraftsOperation,
  answerOnwardOperation,
  issueRecall,
  showCustody,
  listPoliciesOperation,
  showPolicyOperation,
  addPolicyOperation,
  exportBundleOperation,
  importBundleOperation,
  listIncidents,
  listQuarantine,
  lookAgainOperation,
  listLedger,
  proveEntry,
  verifyLedger,
]

const apiRoot = '/api/v1'
const contract = {
  openapi: '3.1.0',
  info: { title: 'Tearline node', version: '1' },
}

/** `onQueued`: called after everything that may have put something into the outbox. */
export function apiApp(ctx: Context, onQueued: () => void): OpenAPIHono {
  const app = new OpenAPIHono().basePath(apiRoot)
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  })
  app.use(async (c, next) => {
    await next()
    if (c.req.method === 'POST' && c.res.ok) onQueued()
  })
  for (const mount of operations) mount(app, ctx)
  app.get('/openapi.json', (c) => c.json(app.getOpenAPI31Document(contract)))
  app.onError((error) => problem(ctx, error))
  return app
}

/**
 * What the caller is told: of our own mistakes nothing, of everything else code, place, text and next step.
 *
 * The text of a coded error repeats what its reader sent and nothing else, so it may go back to the sender.
 */
function problem(ctx: Context, error: Error): Response {
  const status = statusOf(error)
  if (status >= 500) ctx.log.error('api.failed', errorFields(error))
  const body = error instanceof CodedError ? coded(error, status) : internal
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

const internal = {
  type: 'about:blank',
  title: 'Internal Server Error',
  status: 500,
  code: 'node.internal',
}

function coded({ code, message, at, next }: CodedError, status: number) {
  return {
    type: `urn:tearline:error:${code}`,
    title: code,
    status,
    code,
    detail: message,
    ...(at === undefined ? {} : { at }),
    ...(next === undefined ? {} : { next }),
  }
}
