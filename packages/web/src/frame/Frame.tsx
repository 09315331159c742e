// SPDX-License-Identifier: Apache-2.0
// What stands around every view: banner, name of the party, the ways to other views, banner.
import { Button, NavLink } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { signOut } from '../api/passkey.ts'
import { tellEnded } from '../api/presence.ts'
import { useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { node } from '../world.ts'
import { BannerProvider, Framed } from './Banner.tsx'
import { Commands } from './Commands.tsx'
import { ExerciseMark } from './Exercise.tsx'
import { Live } from './Live.tsx'
import { Looks } from './Looks.tsx'
import { Proof } from './Proof.tsx'
import { grouped, type View, viewsFor } from './views.ts'

export function Frame() {
  const words = useWords()
  return (
    <BannerProvider>
      <a className="skip" href="#main">
        {words.frame.skip}
      </a>
      <Framed>
        <Head />
        <Body />
      </Framed>
      <Proof />
      <Live />
    </BannerProvider>
  )
}

function Head() {
  const { name } = useSession()
  return (
    <header className="head">
      <span className="head-name">{node.name}</span>
      <ExerciseMark />
      <span className="head-space" />
      <Commands />
      <Looks />
      <span className="quiet">{name}</span>
      <SignOut />
    </header>
  )
}

function SignOut() {
  const { frame } = useWords()
  const { person } = useSession()
  // A whole new page: nothing of this person stays in its memory.
  const { mutate } = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      tellEnded(person)
      location.assign('/sign-in')
    },
  })
  return (
    <Button size="compact-sm" variant="default" onClick={() => mutate()}>
      {frame.signOut}
    </Button>
  )
}

function Body() {
  const { frame } = useWords()
  const [open, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // A new view is read from its beginning, by eye and by screen reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what has changed
  useEffect(() => {
    setOpen(false)
    main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <div className="body">
      <Button
        className="nav-toggle"
        variant="default"
        onClick={() => setOpen(!open)}
        aria-expanded={open}
      >
        {frame.openViews}
      </Button>
      <nav className="nav" data-open={open} aria-label={frame.views}>
        <Ways path={path} />
      </nav>
      <main className="main" id="main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
    </div>
  )
}

function Ways({ path }: { readonly path: string }) {
  const { groups } = useWords()
  const { roles } = useSession()
  return [...grouped(viewsFor(roles))].map(([group, views]) => {
    const ways = views.map((view) => (
      <Way key={view.path} view={view} isHere={path === view.path} />
    ))
    if (group === null) return ways
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
      <div key={group} role="group" aria-labelledby={`ways-${group}`}>
        <p className="nav-group" id={`ways-${group}`}>
          {groups[group]}
        </p>
        {ways}
      </div>
    )
  })
}

function Way({ view, isHere }: { readonly view: View; readonly isHere: boolean }) {
  const { views } = useWords()
  return (
    <NavLink
      component={Link}
      to={view.path}
      label={views[view.name]}
      active={isHere}
      aria-current={isHere ? 'page' : undefined}
      rightSection={
        <span className="nav-key" aria-hidden>
          g {view.key}
        </span>
      }
    />
  )
}
