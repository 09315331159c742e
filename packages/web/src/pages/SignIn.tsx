// SPDX-License-Identifier: Apache-2.0
// The view to sign in: by passkey, by a link that makes one, or at the organisation's provider.
import { Anchor, Button, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react'
import { type Link, link } from '../api/link.ts'
import { enrol, type Newcomer, signIn } from '../api/passkey.ts'
import { loadInside } from '../first/ahead.ts'
import { BannerProvider, Framed, unknown } from '../frame/Banner.tsx'
import { Looks } from '../frame/Looks.tsx'
import { Party } from '../frame/Party.tsx'
import { ProblemNote } from '../frame/ProblemNote.tsx'
import { useTitle } from '../frame/title.ts'
import { useWords } from '../words/words.ts'
import { node } from '../world.ts'

export function SignIn() {
  const { signIn: words, frame } = useWords()
  useTitle(words.title)
  return (
    <BannerProvider first={{ ...unknown, text: frame.nothingYet }}>
      <Framed>
        <header className="head">
          <Party />
          <span className="head-space" />
          <div className="head-own">
            <Looks />
          </div>
        </header>
        <main className="alone">
          <div className="card">{link === null ? <ByPasskey /> : <ByLink link={link} />}</div>
        </main>
      </Framed>
    </BannerProvider>
  )
}

/** Whatever was kept of somebody else goes first. */
function useArrival() {
  const answers = useQueryClient()
  const navigate = useNavigate()
  const { to = '/' } = useSearch({ from: '/sign-in' })
  return () => {
    answers.clear()
    void navigate({ href: to })
  }
}

function ByPasskey() {
  const { signIn: words } = useWords()
  const onSuccess = useArrival()
  const { mutate, isPending, error } = useMutation({
    ...{ mutationFn: signIn, onSuccess },
    onMutate: loadInside,
  })
  return (
    <Card title={words.title} lead={words.lead} error={error}>
      <Button fullWidth loading={isPending} onClick={() => mutate()}>
        {words.withPasskey}
      </Button>
      {node.provider && (
        <Button fullWidth variant="default" component="a" href="/sign-in/provider">
          {words.withProvider}
        </Button>
      )}
    </Card>
  )
}

function ByLink({ link }: { readonly link: Link }) {
  const { signIn: words } = useWords()
  const onSuccess = useArrival()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (form: FormData) =>
      enrol(link, newcomerIn(link, form), String(form.get('passkey'))),
    onMutate: loadInside,
    onSuccess,
  })
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(new FormData(event.currentTarget))
  }
  const isFirst = link.use === 'claim'
  return (
    <Card title={words.makePasskey} lead={isFirst ? words.first : words.invited} error={error}>
      <form className="fields" onSubmit={onSubmit} autoComplete="off">
        {isFirst && (
          <>
            <TextInput name="login" label={words.login} required maxLength={100} />
            <TextInput name="name" label={words.name} required maxLength={200} />
          </>
        )}
        <TextInput
          name="passkey"
          label={words.passkeyName}
          defaultValue={words.passkeyDefault}
          required
          maxLength={100}
        />
        <Button type="submit" fullWidth loading={isPending}>
          {words.makeThePasskey}
        </Button>
      </form>
      {error !== null && <Anchor href="/sign-in">{words.withPasskey}</Anchor>}
    </Card>
  )
}

function newcomerIn({ use }: Link, form: FormData): Newcomer | null {
  return use === 'claim'
    ? { login: String(form.get('login')), name: String(form.get('name')) }
    : null
}

type CardProps = {
  readonly title: string
  readonly lead: string
  readonly error: Error | null
  readonly children: ReactNode
}

function Card({ title, lead, error, children }: CardProps) {
  const { signIn: words } = useWords()
  const canSign = 'PublicKeyCredential' in window
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <Title order={1} size="h2" tabIndex={-1} ref={heading}>
        {title}
      </Title>
      <Text>{canSign ? lead : words.noPasskeys}</Text>
      {error !== null && <ProblemNote error={error} />}
      {canSign && children}
    </>
  )
}
