// SPDX-License-Identifier: Apache-2.0
// A mark as people type it: in small letters, without its brackets, as a banner says it, with parties by name and without
// the owner that every list begins with. It is written out as the policy writes marks and then read as strictly as any;
// whoever typed it sees what it became.
import type { PartyCode } from '@tearline/base'
import { type Label, LabelError, parseBannerMarking, parsePortionMarking } from '@tearline/label'
import type { Context } from '../context.ts'

/** @throws LabelError where it is none, about the mark as it was written out */
export async function parseTyped(ctx: Context, text: string): Promise<Label> {
  const asTyped = orNull(() => parseMarking(ctx, text))
  if (asTyped !== null) return asTyped
  if (ctx.policy.grammar === 'tlp') return parseMarking(ctx, asTlp(text))
  const written = await writtenOut(ctx, text)
  const { policy, me: owner, clock } = ctx
  return (
    orNull(() => parseMarking(ctx, `(${written})`)) ??
    orNull(() => parseBannerMarking(policy, written, { owner, at: clock.now() })) ??
    parseMarking(ctx, `(${written})`)
  )
}

/** @throws LabelError */
export function parseMarking({ policy, me: owner, clock }: Context, text: string): Label {
  return parsePortionMarking(policy, text, { owner, at: clock.now() })
}

export function orNull(parse: () => Label): Label | null {
  try {
    return parse()
  } catch (error) {
    if (error instanceof LabelError) return null
    throw error
  }
}

function asTlp(text: string): string {
  const typed = text.trim().toUpperCase()
  return typed.startsWith('TLP:') ? typed : `TLP:${typed}`
}

async function writtenOut(ctx: Context, text: string): Promise<string> {
  const bare = text.trim().replace(/^\((.*)\)$/, '$1')
  const codes = await codesByName(ctx)
  return bare
    .split('//')
    .map((part) => listOf(ctx.me, codes, part.trim()) ?? part.trim().toUpperCase())
    .join('//')
}

/** Null where it is no list of parties. */
function listOf(me: PartyCode, codes: ReadonlyMap<string, PartyCode>, part: string): string | null {
  const names = /^rel to (.*)$/i.exec(part)?.[1]?.split(',')
  if (names === undefined) return null
  const parties = names.map((name) => codes.get(name.trim().toLowerCase()) ?? name.trim())
  const others = parties.map((party) => party.toUpperCase()).filter((party) => party !== me)
  return `REL TO ${[...new Set([me, ...others])].join(', ')}`
}

async function codesByName({ store }: Context): Promise<ReadonlyMap<string, PartyCode>> {
  const parties = await store.read.parties.list()
  return new Map(parties.map(({ party, newest }) => [newest.document.name.toLowerCase(), party]))
}
