// SPDX-License-Identifier: Apache-2.0
// What one signs in with: passkeys, and tokens for machines. Who oversees people sees everybody's tokens.
import { Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useAct } from '../../api/act.ts'
import { passkeysQuery, removePasskey, revokeToken, tokensQuery } from '../../api/people.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Confirm } from '../../frame/Confirm.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { TokenForm } from '../home/TokenForm.tsx'
import { NewPasskey } from './NewPasskey.tsx'

export function Access() {
  const { admin } = useWords()
  useTitle(admin.access.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{admin.access.title}</Title>
      <Passkeys />
      <Tokens />
    </>
  )
}

function Passkeys() {
  const { admin } = useWords()
  const words = admin.access
  const { data, error } = useQuery(passkeysQuery)
  return (
    <section aria-label={words.passkeys}>
      <Title order={2}>{words.passkeys}</Title>
      {error !== null && <ProblemNote error={error} />}
      <ul className="rows">
        {data?.passkeys.map(({ passkey, name, site, used }) => (
          <li key={passkey} className="row">
            <strong>{name}</strong>
            <div>
              {words.site(site)}
              <Remove passkey={passkey} />
            </div>
            <p className="when">
              {used === null ? (
                words.never
              ) : (
                <>
                  {words.used} <Moment at={used} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <NewPasskey />
    </section>
  )
}

function Remove({ passkey }: { readonly passkey: string }) {
  const { admin } = useWords()
  const words = admin.access
  const { mutate, isPending, error } = useAct(removePasskey, [passkeysQuery.queryKey])
  const act = { isPending, error, run: () => mutate(passkey) }
  return <Confirm name={words.remove} why={words.removeWhy} act={act} />
}

function Tokens() {
  const { admin } = useWords()
  const words = admin.access
  const list = useInfiniteQuery(tokensQuery)
  const tokens = list.data?.pages.flatMap((page) => page.tokens) ?? []
  return (
    <section aria-label={words.tokens}>
      <Title order={2}>{words.tokens}</Title>
      <Listing list={list} isEmpty={tokens.length === 0} empty={words.tokensEmpty}>
        <ul className="rows">
          {tokens.map(({ token, name, scopes, expires }) => (
            <li key={token} className="row">
              <strong>{name}</strong>
              <div>
                <code>{scopes.join(' ')}</code>
                <Revoke token={token} />
              </div>
              <p className="when">
                {words.until} <Moment at={expires} />
              </p>
            </li>
          ))}
        </ul>
      </Listing>
      <TokenForm />
    </section>
  )
}

function Revoke({ token }: { readonly token: string }) {
  const { admin } = useWords()
  const words = admin.access
  const { mutate, isPending, error } = useAct(revokeToken, [tokensQuery.queryKey])
  const act = { isPending, error, run: () => mutate(token) }
  return <Confirm name={words.revoke} why={words.revokeWhy} act={act} />
}
