// SPDX-License-Identifier: Apache-2.0
// The command palette: every view, and what the one on screen can do, by its name, from the keyboard. `/` or Ctrl-K
// opens it; `g` and a letter goes at once; `?` lists the keys (KeyHelp.tsx).
import { Button, Kbd, Modal, NavLink, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { Icon } from './Icon.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { isFree } from './keys.ts'
import { type Offer, useOffered } from './offers.ts'
import { type View, viewsFor } from './views.ts'

export function Commands() {
  const { frame } = useWords()
  const [open, setOpen] = useState(false)
  const { roles } = useSession()
  const views = viewsFor(roles)
  useWays(views, () => setOpen(true))
  return (
    <>
      <Button
        className="head-commands"
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="search" />}
        onClick={() => setOpen(true)}
        rightSection={<Kbd aria-hidden>/</Kbd>}
      >
        {frame.commands}
      </Button>
      <KeyHelp views={views} />
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={frame.commands}
        closeButtonProps={{ 'aria-label': frame.close }}
      >
        <Choice views={views} onDone={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Choice({
  views,
  onDone,
}: {
  readonly views: readonly View[]
  readonly onDone: () => void
}) {
  const words = useWords()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const ways = views.map((view) => ({
    name: words.views[view.name],
    act: () => void navigate({ to: view.path }),
    view,
  }))
  const { roles } = useSession()
  const acts = roles.includes('analyst')
    ? [{ name: words.reports.write, act: () => void navigate({ to: '/reports/new' }) }]
    : []
  const found: readonly Found[] = [...useOffered(), ...acts, ...ways].filter(({ name }) =>
    folded(name).includes(folded(text)),
  )
  const go = (offer: Found | undefined) => {
    if (offer === undefined) return
    onDone()
    offer.act()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(found[0])
  }
  return (
    <>
      <TextInput
        data-autofocus
        label={words.commands.placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {found.map((offer) => (
        <NavLink
          key={offer.name}
          component="button"
          label={offer.name}
          {...(offer.view && wayLook(offer.view))}
          onClick={() => go(offer)}
        />
      ))}
      {found.length === 0 && <p className="quiet">{words.commands.none}</p>}
    </>
  )
}

/** Whether capitals and accents are typed is all the same. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** What the view on screen offers, an act that no view has to be open for, or the way to another. */
type Found = Offer & { readonly view?: View }

/** Its sign, and the keys that lead there. */
function wayLook({ name, key }: View) {
  return {
    leftSection: <Icon name={name} />,
    rightSection: (
      <span className="nav-key" aria-hidden>
        g {key}
      </span>
    ),
  }
}

/** How long a `g` waits for its letter. */
const chordMs = 1_500

function useWays(views: readonly View[], open: () => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    let since = Number.NEGATIVE_INFINITY
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        return open()
      }
      if (!isFree(event)) return
      const view = views.find(({ key }) => key === event.key)
      if (event.timeStamp - since < chordMs && view !== undefined) void navigate({ to: view.path })
      since = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (event.key === '/') {
        event.preventDefault()
        open()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [views, open, navigate])
}
