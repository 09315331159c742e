// SPDX-License-Identifier: Apache-2.0
// Which view stands at which address. All but the first are loaded when they are gone to.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
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
  component: lazyRouteComponent(async () => ({
    default: (await import('./frame/Frame.tsx')).Frame,
  })),
})

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/home/Home.tsx')).Home,
  })),
})

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  validateSearch: filterIn,
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/inbox/Inbox.tsx')).Inbox,
  })),
})
const release = createRoute({
  getParentRoute: () => frame,
  path: '/inbox/$release',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/reading/Release.tsx')).Release,
  })),
})
const reports = createRoute({
  getParentRoute: () => frame,
  path: '/reports',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/Reports.tsx')).Reports,
  })),
})
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
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/write/Write.tsx')).Write,
  })),
})
const report = createRoute({
  getParentRoute: () => frame,
  path: '/reports/$report',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/Report.tsx')).Report,
  })),
})
const releaseReport = createRoute({
  getParentRoute: () => frame,
  path: '/reports/$report/release',
  validateSearch: ({ replaces }): { replaces?: string } =>
    typeof replaces === 'string' ? { replaces } : {},
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/release/ReleaseReport.tsx')).ReleaseReport,
  })),
})
const askEmergency = createRoute({
  getParentRoute: () => frame,
  path: '/reports/$report/emergency',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/emergencies/AskEmergency.tsx')).AskEmergency,
  })),
})
const emergencies = createRoute({
  getParentRoute: () => frame,
  path: '/emergencies',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/emergencies/Emergencies.tsx')).Emergencies,
  })),
})
const emergency = createRoute({
  getParentRoute: () => frame,
  path: '/emergencies/$approval',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/emergencies/OneEmergency.tsx')).OneEmergency,
  })),
})
const quarantine = createRoute({
  getParentRoute: () => frame,
  path: '/quarantine',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/quarantine/Quarantine.tsx')).Quarantine,
  })),
})
const submissions = createRoute({
  getParentRoute: () => frame,
  path: '/submissions',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/review/Submissions.tsx')).Submissions,
  })),
})
const submission = createRoute({
  getParentRoute: () => frame,
  path: '/submissions/$submission',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/review/Submission.tsx')).Submission,
  })),
})
const custody = createRoute({
  getParentRoute: () => frame,
  path: '/custody',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/custody/Given.tsx')).Given,
  })),
})
const reportCustody = createRoute({
  getParentRoute: () => frame,
  path: '/reports/$report/custody',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/custody/Custody.tsx')).ReportCustody,
  })),
})
const releaseCustody = createRoute({
  getParentRoute: () => frame,
  path: '/custody/$release',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/custody/Custody.tsx')).ReleaseCustody,
  })),
})
const ledger = createRoute({
  getParentRoute: () => frame,
  path: '/ledger',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/ledger/Ledger.tsx')).Ledger,
  })),
})
const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/admin/People.tsx')).People,
  })),
})
const approvals = createRoute({
  getParentRoute: () => frame,
  path: '/approvals',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/admin/Approvals.tsx')).Approvals,
  })),
})
const policies = createRoute({
  getParentRoute: () => frame,
  path: '/policies',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/admin/Policies.tsx')).Policies,
  })),
})
const running = createRoute({
  getParentRoute: () => frame,
  path: '/node',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/admin/Running.tsx')).Running,
  })),
})
const access = createRoute({
  getParentRoute: () => frame,
  path: '/access',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/admin/Access.tsx')).Access,
  })),
})
const search = createRoute({
  getParentRoute: () => frame,
  path: '/search',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/search/Search.tsx')).Search,
  })),
})
const askOnward = createRoute({
  getParentRoute: () => frame,
  path: '/inbox/$release/onward',
  validateSearch: ({ portions }): { portions?: string } =>
    isText(portions, portionList) ? { portions } : {},
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/onward/AskOnward.tsx')).AskOnward,
  })),
})
const requests = createRoute({
  getParentRoute: () => frame,
  path: '/onward',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/onward/Requests.tsx')).Requests,
  })),
})
const request = createRoute({
  getParentRoute: () => frame,
  path: '/onward/$request',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/onward/Request.tsx')).Request,
  })),
})
const questions = createRoute({
  getParentRoute: () => frame,
  path: '/questions',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/questions/Questions.tsx')).Questions,
  })),
})
const question = createRoute({
  getParentRoute: () => frame,
  path: '/questions/$question',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/questions/Question.tsx')).Question,
  })),
})
const rules = createRoute({
  getParentRoute: () => frame,
  path: '/rules',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/rules/Rules.tsx')).Rules,
  })),
})
const newRule = createRoute({
  getParentRoute: () => frame,
  path: '/rules/new',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/rules/NewRule.tsx')).NewRule,
  })),
})
const rule = createRoute({
  getParentRoute: () => frame,
  path: '/rules/$rule',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/rules/OneRule.tsx')).OneRule,
  })),
})
const partners = createRoute({
  getParentRoute: () => frame,
  path: '/partners',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/partners/Partners.tsx')).Partners,
  })),
})
const partner = createRoute({
  getParentRoute: () => frame,
  path: '/partners/$party',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/partners/OnePartner.tsx')).OnePartner,
  })),
})
const agreements = createRoute({
  getParentRoute: () => frame,
  path: '/agreements',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/agreements/Agreements.tsx')).Agreements,
  })),
})
const newAgreement = createRoute({
  getParentRoute: () => frame,
  path: '/agreements/new',
  validateSearch: ({ from, with: party }): { from?: string; with?: string } => ({
    ...(typeof from === 'string' && /^agr-[0-9a-f]{32}$/.test(from) && { from }),
    ...(typeof party === 'string' && /^[A-Z0-9-]{2,32}$/.test(party) && { with: party }),
  }),
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/agreements/NewAgreement.tsx')).NewAgreement,
  })),
})
const agreement = createRoute({
  getParentRoute: () => frame,
  path: '/agreements/$agreement',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/agreements/OneAgreement.tsx')).OneAgreement,
  })),
})
const communities = createRoute({
  getParentRoute: () => frame,
  path: '/communities',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/communities/Communities.tsx')).Communities,
  })),
})
const community = createRoute({
  getParentRoute: () => frame,
  path: '/communities/$community',
  component: lazyRouteComponent(async () => ({
    default: (await import('./pages/communities/OneCommunity.tsx')).OneCommunity,
  })),
})
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
