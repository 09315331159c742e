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
import { BannerProvider, Framed } from './Banner.tsx'
import { Commands } from './Commands.tsx'
import { Icon } from './Icon.tsx'
import { Live } from './Live.tsx'
import { Looks } from './Looks.tsx'
import { Party } from './Party.tsx'
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
        <Inside />
      </Framed>
      <Proof />
      <Live />
    </BannerProvider>
  )
}

/** In a narrow window the ways, and what is one's own, are behind one button. */
function Inside() {
  const [isOpen, setOpen] = useState(false)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what has changed
  useEffect(() => setOpen(false), [path])
  return (
    <>
      <Head isOpen={isOpen} onOpen={() => setOpen(!isOpen)} />
      <Body isOpen={isOpen} path={path} />
    </>
  )
}

function Head({ isOpen, onOpen }: { readonly isOpen: boolean; readonly onOpen: () => void }) {
  const { frame } = useWords()
  const { name } = useSession()
  return (
    <header className="head" data-open={isOpen}>
      <button
        type="button"
        className="head-menu"
        aria-label={frame.openViews}
        aria-expanded={isOpen}
        onClick={onOpen}
      >
        <Icon name="menu" />
      </button>
      <Party />
      <span className="head-space" />
      <Commands />
      <div className="head-own">
        <Looks />
        <span className="head-person">{name}</span>
        <SignOut />
      </div>
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
    <Button size="compact-sm" variant="subtle" onClick={() => mutate()}>
      {frame.signOut}
    </Button>
  )
}

function Body({ isOpen, path }: { readonly isOpen: boolean; readonly path: string }) {
  const { frame } = useWords()
  const main = useRef<HTMLElement>(null)
  // A new view is read from its beginning, by eye and by screen reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what has changed
  useEffect(() => main.current?.focus({ preventScroll: true }), [path])
  return (
    <div className="body">
      <nav className="nav" data-open={isOpen} aria-label={frame.views}>
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
      leftSection={<Icon name={view.name} />}
      rightSection={
        <span className="nav-key" aria-hidden>
          g {view.key}
        </span>
      }
    />
  )
}
