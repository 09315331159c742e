// SPDX-License-Identifier: Apache-2.0
// What markings mean: the policy files of this node, and adding a newer one after looking at what differs.
import { Button, FileInput, Loader, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { addPolicy, policiesQuery, policyQuery } from '../../api/running.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { LineDiff } from './LineDiff.tsx'

export function Policies() {
  const { admin } = useWords()
  const words = admin.policies
  const { roles } = useSession()
  const list = useInfiniteQuery(policiesQuery)
  const policies = list.data?.pages.flatMap((page) => page.policies) ?? []
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      <Listing list={list} isEmpty={policies.length === 0} empty={words.empty}>
        <ul className="rows">
          {policies.map(({ name, version, oid, shipped }) => (
            <li key={name} className="row">
              <strong>
                {name} {version}
              </strong>
              <div>
                <code className="key">{oid}</code>
                <Spif name={name} />
              </div>
              <p className="when">{shipped ? words.shipped : words.added}</p>
            </li>
          ))}
        </ul>
      </Listing>
      {roles.includes('administrator') && <Add />}
    </>
  )
}

function Spif({ name }: { readonly name: string }) {
  const { admin, listing } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useQuery({ ...policyQuery(name), enabled: isOpen })
  return (
    <details onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>{admin.policies.show}</summary>
      {error !== null && <ProblemNote error={error} />}
      {data === undefined && isOpen && <Loader size="sm" aria-label={listing.waiting} />}
      {data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus
        <pre className="file" tabIndex={0}>
          {data.spif}
        </pre>
      )}
    </details>
  )
}

type Chosen = { readonly name: string; readonly text: string; readonly base64: string }

function Add() {
  const { admin } = useWords()
  const words = admin.policies
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const { mutate, isPending, error, data } = useAct(addPolicy, [policiesQuery.queryKey])
  const onFile = async (file: File | null) => setChosen(file === null ? null : await read(file))
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (chosen !== null) mutate(chosen.base64)
  }
  return (
    <details className="panel">
      <summary>{words.add}</summary>
      <form className="fields" onSubmit={onSubmit}>
        <FileInput
          label={words.file}
          placeholder={words.filePick}
          accept=".xml,text/xml,application/xml"
          onChange={onFile}
          required
        />
        {chosen !== null && <Compared chosen={chosen} />}
        <Button type="submit" loading={isPending} disabled={chosen === null}>
          {words.act}
        </Button>
        {error !== null && <ProblemNote error={error} />}
        {data !== undefined && (
          <p role="status">{data.added ? words.was(data.name, data.version) : words.wasThere}</p>
        )}
      </form>
    </details>
  )
}

function Compared({ chosen }: { readonly chosen: Chosen }) {
  const { admin, signs } = useWords()
  const words = admin.policies
  const { data, isError } = useQuery({ ...policyQuery(chosen.name), retry: false })
  if (isError) return <p>{words.isNew}</p>
  if (data === undefined) return null
  return (
    <section aria-label={words.compare}>
      <h3>
        {words.compare}
        {signs.colon}
        {data.name} {data.version}
      </h3>
      <LineDiff before={data.spif} after={chosen.text} same={words.same} />
    </section>
  )
}

/** Its bytes go as they are; the name is looked for only to compare. */
async function read(file: File): Promise<Chosen> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const name = /<[^>]*securityPolicyId[^>]*\bname="([^"]+)"/.exec(text)?.[1]?.toLowerCase() ?? ''
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return { name, text, base64 }
}
