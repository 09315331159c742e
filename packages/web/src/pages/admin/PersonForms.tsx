// SPDX-License-Identifier: Apache-2.0
// What may be changed of a person: duties and leaving by an administrator, vouching by a security officer.
import { Button, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import {
  approvalsQuery,
  askEnrolment,
  changeClearance,
  changeRoles,
  deactivate,
  type Person,
  peopleQuery,
} from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { Confirm } from '../../frame/Confirm.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { compartmentsIn, textOfCompartments } from './compartments.ts'
import { Roles } from './Roles.tsx'

type Props = { readonly person: Person }
const changed = [peopleQuery.queryKey, approvalsQuery.queryKey]

export function PersonForms({ person }: Props) {
  const { admin } = useWords()
  const { roles, person: me } = useSession()
  const isAdministrator = roles.includes('administrator')
  const vouches = roles.includes('security-officer')
  if (person.person === me || !(isAdministrator || vouches)) return null
  return (
    <details className="panel">
      <summary>{admin.people.change(person.name)}</summary>
      {isAdministrator && <RolesForm person={person} />}
      {vouches && <ClearanceForm person={person} />}
      {isAdministrator && <LostPasskeys person={person} />}
      <Leaving person={person} />
    </details>
  )
}

function RolesForm({ person }: Props) {
  const { admin } = useWords()
  const words = admin.people
  const [roles, setRoles] = useState(person.roles as readonly Person['roles'][number][])
  const { mutate, isPending, error, data } = useAct(
    () => changeRoles(person.person, roles),
    changed,
  )
  return (
    <div className="fields narrow">
      <Roles label={words.roles} value={roles} onChange={setRoles} />
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {words.saveRoles}
      </Button>
      <Result error={error} waits={data && data.approval !== null} />
    </div>
  )
}

function ClearanceForm({ person }: Props) {
  const { admin } = useWords()
  const words = admin.people
  const [nation, setNation] = useState(person.nation as string)
  const [clearance, setClearance] = useState(person.clearance)
  const [compartments, setCompartments] = useState(textOfCompartments(person.compartments))
  const { mutate, isPending, error, data } = useAct(
    () =>
      changeClearance(person.person, {
        nation: nation.trim().toUpperCase(),
        clearance: clearance.trim(),
        compartments: compartmentsIn(compartments),
      }),
    changed,
  )
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form className="fields narrow" onSubmit={onSubmit} autoComplete="off">
      <TextInput
        label={words.nation}
        value={nation}
        onChange={({ currentTarget: { value } }) => setNation(value)}
        required
      />
      <TextInput
        label={words.clearance}
        description={words.clearanceHint}
        value={clearance}
        onChange={({ currentTarget: { value } }) => setClearance(value)}
      />
      <TextInput
        label={words.compartments}
        description={words.compartmentsHint}
        value={compartments}
        onChange={({ currentTarget: { value } }) => setCompartments(value)}
      />
      <Button type="submit" variant="default" loading={isPending}>
        {words.vouch}
      </Button>
      <Result error={error} waits={data && false} />
    </form>
  )
}

function LostPasskeys({ person }: Props) {
  const { admin } = useWords()
  const words = admin.people
  const { mutate, isPending, error, data } = useAct(() => askEnrolment(person.person), changed)
  return (
    <>
      <Confirm
        name={words.lost}
        why={words.lostWhy}
        act={{ isPending, error, run: () => mutate() }}
      />
      <Result error={null} waits={data && data.approval !== null} />
    </>
  )
}

function Leaving({ person }: Props) {
  const { admin } = useWords()
  const words = admin.people
  const { mutate, isPending, error } = useAct(() => deactivate(person.person), changed)
  return (
    <Confirm
      name={words.leave}
      why={words.leaveWhy}
      act={{ isPending, error, run: () => mutate() }}
    />
  )
}

type ResultProps = {
  readonly error: Error | null
  /** Whether a second person has to agree; undefined where nothing was done yet. */
  readonly waits: boolean | undefined
}

function Result({ error, waits }: ResultProps) {
  const { admin } = useWords()
  if (error !== null) return <ProblemNote error={error} />
  if (waits === undefined) return null
  return <p role="status">{waits ? admin.people.waits : admin.people.done}</p>
}
