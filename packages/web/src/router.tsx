// SPDX-License-Identifier: Apache-2.0
// Which view stands at which address. All but the first are loaded when they are gone to.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import { answers } from './api/answers.ts'
import { link } from './api/link.ts'
import { met } from './api/problem.ts'
import { sessionQuery } from './api/session.ts'
import { Failed, NothingHere } from './frame/Failed.tsx'
import { filterIn } from './pages/inbox/filter.ts'
import { SignIn } from './pages/SignIn.tsx'

const portionList = /^por-[0-9a-f]{32}(,por-[0-9a-f]{32})*$/

const root = createRootRoute({ notFoundComponent: NothingHere, errorComponent: Failed })

/** On the way to the view to sign in: it need not ask again who is there. */
let isRefused = false

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ to }): { to?: string } => (isOurs(to) ? { to } : {}),
  beforeLoad: async () => {
    const isKnown = isRefused
    isRefused = false
    if (link === null && !isKnown && (await isSignedIn())) throw redirect({ to: '/' })
  },
  component: SignIn,
})

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ location: { pathname }, params }) => {
    if (!(await isSignedIn())) {
      isRefused = true
      throw redirect({ to: '/sign-in', search: { to: pathname } })
    }
    // What no id can be is not there, as what is not there.
    const ids = Object.entries(params).flatMap(([name, id]) => (name === 'party' ? [] : [id]))
    if (ids.some((id) => !isText(id, /^[a-z]{3}-[0-9a-f]{32}$/))) throw notFound()
  },
  component: lazy(async () => (await import('./frame/Frame.tsx')).Frame),
})

/** Named where it is loaded: what checks for dead code reads no name in a string. */
function lazy(load: () => Promise<RouteComponent>) {
  return lazyRouteComponent(async () => ({ default: await load() }))
}

/** One that takes nothing of its address but ids. */
function view<const Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => frame, path, component })
}

const home = view(
  '/',
  lazy(async () => (await import('./pages/home/Home.tsx')).Home),
)

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  validateSearch: filterIn,
  component: lazy(async () => (await import('./pages/inbox/Inbox.tsx')).Inbox),
})
const release = view(
  '/inbox/$release',
  lazy(async () => (await import('./pages/reading/Release.tsx')).Release),
)
const reports = view(
  '/reports',
  lazy(async () => (await import('./pages/Reports.tsx')).Reports),
)
/** A draft to go on with; or the other way to write; or portions of a release to begin with. */
type WriteSearch = { draft?: string; way?: 'import'; cite?: string; release?: string }

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

const newReport = createRoute({
  getParentRoute: () => frame,
  path: '/reports/new',
  validateSearch: ({ draft, way, cite, release }): WriteSearch => ({
    ...(isText(draft, /^drf-[0-9a-f]{32}$/) && { draft }),
    ...(way === 'import' && { way }),
    ...(isText(cite, portionList) && { cite }),
    ...(isText(release, /^rel-[0-9a-f]{32}$/) && { release }),
  }),
  component: lazy(async () => (await import('./pages/write/Write.tsx')).Write),
})
const report = view(
  '/reports/$report',
  lazy(async () => (await import('./pages/Report.tsx')).Report),
)
const releaseReport = createRoute({
  getParentRoute: () => frame,
  path: '/reports/$report/release',
  validateSearch: ({ replaces }): { replaces?: string } =>
    typeof replaces === 'string' ? { replaces } : {},
  component: lazy(async () => (await import('./pages/release/ReleaseReport.tsx')).ReleaseReport),
})
const askEmergency = view(
  '/reports/$report/emergency',
  lazy(async () => (await import('./pages/emergencies/AskEmergency.tsx')).AskEmergency),
)
const emergencies = view(
  '/emergencies',
  lazy(async () => (await import('./pages/emergencies/Emergencies.tsx')).Emergencies),
)
const emergency = view(
  '/emergencies/$approval',
  lazy(async () => (await import('./pages/emergencies/OneEmergency.tsx')).OneEmergency),
)
const quarantine = view(
  '/quarantine',
  lazy(async () => (await import('./pages/quarantine/Quarantine.tsx')).Quarantine),
)
const submissions = view(
  '/submissions',
  lazy(async () => (await import('./pages/review/Submissions.tsx')).Submissions),
)
const submission = view(
  '/submissions/$submission',
  lazy(async () => (await import('./pages/review/Submission.tsx')).Submission),
)
const custody = view(
  '/custody',
  lazy(async () => (await import('./pages/custody/Given.tsx')).Given),
)
const reportCustody = view(
  '/reports/$report/custody',
  lazy(async () => (await import('./pages/custody/Custody.tsx')).ReportCustody),
)
const releaseCustody = view(
  '/custody/$release',
  lazy(async () => (await import('./pages/custody/Custody.tsx')).ReleaseCustody),
)
const ledger = view(
  '/ledger',
  lazy(async () => (await import('./pages/ledger/Ledger.tsx')).Ledger),
)
const people = view(
  '/people',
  lazy(async () => (await import('./pages/admin/People.tsx')).People),
)
const approvals = view(
  '/approvals',
  lazy(async () => (await import('./pages/admin/Approvals.tsx')).Approvals),
)
const policies = view(
  '/policies',
  lazy(async () => (await import('./pages/admin/Policies.tsx')).Policies),
)
const running = view(
  '/node',
  lazy(async () => (await import('./pages/admin/Running.tsx')).Running),
)
const access = view(
  '/access',
  lazy(async () => (await import('./pages/admin/Access.tsx')).Access),
)
const search = view(
  '/search',
  lazy(async () => (await import('./pages/search/Search.tsx')).Search),
)
const askOnward = createRoute({
  getParentRoute: () => frame,
  path: '/inbox/$release/onward',
  validateSearch: ({ portions }): { portions?: string } =>
    isText(portions, portionList) ? { portions } : {},
  component: lazy(async () => (await import('./pages/onward/AskOnward.tsx')).AskOnward),
})
const requests = view(
  '/onward',
  lazy(async () => (await import('./pages/onward/Requests.tsx')).Requests),
)
const request = view(
  '/onward/$request',
  lazy(async () => (await import('./pages/onward/Request.tsx')).Request),
)
const questions = view(
  '/questions',
  lazy(async () => (await import('./pages/questions/Questions.tsx')).Questions),
)
const question = view(
  '/questions/$question',
  lazy(async () => (await import('./pages/questions/Question.tsx')).Question),
)
const rules = view(
  '/rules',
  lazy(async () => (await import('./pages/rules/Rules.tsx')).Rules),
)
const newRule = view(
  '/rules/new',
  lazy(async () => (await import('./pages/rules/NewRule.tsx')).NewRule),
)
const rule = view(
  '/rules/$rule',
  lazy(async () => (await import('./pages/rules/OneRule.tsx')).OneRule),
)
const partners = view(
  '/partners',
  lazy(async () => (await import('./pages/partners/Partners.tsx')).Partners),
)
const partner = view(
  '/partners/$party',
  lazy(async () => (await import('./pages/partners/OnePartner.tsx')).OnePartner),
)
const agreements = view(
  '/agreements',
  lazy(async () => (await import('./pages/agreements/Agreements.tsx')).Agreements),
)
const newAgreement = createRoute({
  getParentRoute: () => frame,
  path: '/agreements/new',
  validateSearch: ({ from, with: party }): { from?: string; with?: string } => ({
    ...(typeof from === 'string' && /^agr-[0-9a-f]{32}$/.test(from) && { from }),
    ...(typeof party === 'string' && /^[A-Z0-9-]{2,32}$/.test(party) && { with: party }),
  }),
  component: lazy(async () => (await import('./pages/agreements/NewAgreement.tsx')).NewAgreement),
})
const agreement = view(
  '/agreements/$agreement',
  lazy(async () => (await import('./pages/agreements/OneAgreement.tsx')).OneAgreement),
)
const communities = view(
  '/communities',
  lazy(async () => (await import('./pages/communities/Communities.tsx')).Communities),
)
const community = view(
  '/communities/$community',
  lazy(async () => (await import('./pages/communities/OneCommunity.tsx')).OneCommunity),
)
const views = [
  ...[home, inbox, release, reports, newReport, report, releaseReport],
  ...[partners, partner, agreements, newAgreement, agreement, communities, community],
  ...[people, approvals, policies, running, access],
  ...[custody, reportCustody, releaseCustody, ledger, search],
  ...[askEmergency, emergencies, emergency, quarantine],
  ...[submissions, submission, askOnward, requests, request],
  ...[questions, question],
  ...[rules, newRule, rule],
]

export const router = createRouter({
  routeTree: root.addChildren([signIn, frame.addChildren(views)]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** A path of these pages, and no other site's. */
function isOurs(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to)
}

/** @throws what the node answered, where it was not a "no" */
async function isSignedIn(): Promise<boolean> {
  try {
    await answers.ensureQueryData(sessionQuery)
    return true
  } catch (error) {
    const found = met(error)
    if (found.kind === 'refused' && found.status === 401) return false
    throw error
  }
}
