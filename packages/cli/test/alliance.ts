// Three nodes made, served and paired by commands alone.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { directory, eventually, freePort, json, serve } from './kit.ts'

export type Member = { readonly code: string; readonly dir: string }
type Agreements = { agreements: { agreement: { id: string }; state: string }[] }

export async function member(t: TestContext, code: string, home: string): Promise<Member> {
  const dir = join(home, code)
  await json([
    'init',
    '--with-tokens',
    '--party',
    code,
    '--dir',
    dir,
    '--port',
    String(await freePort()),
  ])
  await serve(t, dir)
  return { code, dir }
}

/** Both take the other's document and confirm the words. */
export async function pair(home: string, a: Member, b: Member): Promise<void> {
  const words = await Promise.all([take(home, a, b), take(home, b, a)])
  if (words[0] !== words[1]) throw new Error('the two sides see different words')
  for (const [me, other] of [
    [a, b],
    [b, a],
  ] as const) {
    await json(['partner', 'confirm', other.code, words[0], '--dir', me.dir])
  }
}

async function take(home: string, me: Member, other: Member): Promise<string> {
  const file = join(home, `${other.code}-for-${me.code}.json`)
  writeFileSync(file, JSON.stringify(await json(['party', 'show', '--dir', other.dir])))
  const { words } = await json<{ words: string[] }>(['partner', 'add', file, '--dir', me.dir])
  return words.join(' ')
}

/** Proposed by one, accepted by the other, in force at both. */
export async function agree(
  a: Member,
  b: Member,
  terms: readonly string[] = ['--ceiling', 'SECRET'],
): Promise<string> {
  const proposed = await json<{ agreement: { id: string } }>([
    ...['agreement', 'propose', '--with', b.code, '--dir', a.dir],
    ...terms,
  ])
  const { id } = proposed.agreement
  const inForce = (me: Member, state: string) =>
    eventually(
      () => json<Agreements>(['agreement', 'list', '--dir', me.dir]),
      ({ agreements }) =>
        agreements.some((each) => each.agreement.id === id && each.state === state),
    )
  await inForce(b, 'proposed')
  await json(['agreement', 'accept', id, '--dir', b.dir])
  await inForce(a, 'in-force')
  await inForce(b, 'in-force')
  return id
}

export async function alliance(t: TestContext, codes: readonly string[]) {
  const home = directory(t)
  const members = await Promise.all(codes.map((code) => member(t, code, home)))
  return { home, members }
}
