// SPDX-License-Identifier: Apache-2.0
// Which view stands at which address. All but the first two are loaded when they are gone to.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Frame } from './frame/Frame.tsx'
import { Home } from './pages/Home.tsx'
import { SignIn } from './pages/SignIn.tsx'

const root = createRootRoute()
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const home = createRoute({ getParentRoute: () => frame, path: '/', component: Home })
const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./pages/Inbox.tsx'), 'Inbox'),
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, frame.addChildren([home, inbox])]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
