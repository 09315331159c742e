// SPDX-License-Identifier: Apache-2.0
// What commands about people have in common: a person is named by id or, where that is clear, by name.
import { quote } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Option } from 'commander'
import type { Connection } from './connect.ts'
import { CliError } from './error.ts'
import { say } from './output.ts'
import { bad } from './values.ts'

export type Role =
  paths['/api/v1/people']['post']['requestBody']['content']['application/json']['roles'][number]

export type Person = {
  readonly person: string
  readonly name: string
  readonly active: boolean
  readonly nation: string
  readonly clearance: string
  readonly compartments: readonly { readonly tag: string; readonly values: readonly string[] }[]
  readonly roles: readonly Role[]
}

export type Outcome = { readonly approval: string | null }
export type Link = { readonly url: string; readonly expires: string }

export async function everybody(node: Connection): Promise<readonly Person[]> {
  return (await node.list((api, query) => api.GET('/api/v1/people', { params: { query } }))).people
}

/** @throws CliError `cli.argument` where nobody or more than one has the name */
export async function personNamed(node: Connection, text: string): Promise<Person> {
  const people = await everybody(node)
  const found = people.filter(
    ({ person, name, active }) => person === text || (active && name === text),
  )
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  const what = found.length === 0 ? 'is nobody here' : 'is the name of several'
  throw new CliError('cli.argument', `${quote(text)} ${what}`, {
    next: 'take the id from `tearline person list`',
  })
}

/** `--role analyst --role auditor`, or with commas. */
export function roleOption(): Option {
  return new Option(
    '--role <role>',
    'stands once for each: analyst, disclosure-officer, …',
  ).argParser((text: string, before: readonly string[] = []) => [...before, ...text.split(',')])
}

/** `SCI:SI`, once for each value. */
export function compartmentValue(
  text: string,
  before: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] {
  const [tag, value, ...rest] = text.split(':')
  if (!tag || !value || rest.length > 0) {
    throw bad(`${quote(text)} is not a compartment`, 'write tag and value: TAG:VALUE')
  }
  return [...before, [tag, value]]
}

export function sayOutcome({ approval }: Outcome): void {
  say(
    approval === null
      ? 'done'
      : `a second person approves it within three days: tearline approval approve ${approval}`,
  )
}

/** The link opens an account: it is for the person alone, by a way that nobody else reads. */
export function sayLink({ url, expires }: Link): void {
  say(`hand this link over, to them alone; it is good once, until ${expires}:`)
  say(`  ${url}`)
}
