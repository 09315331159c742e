// SPDX-License-Identifier: Apache-2.0
// A STIX object without what it says of objects that are not held. An identifier is enough to tell that
// something exists, and that of an observable is a guessable hash of its value (STIX 2.1 section 2.9), so none
// stays: not in a reference, not in a text, not as the name of a member.
// INVARIANT (hidden-means-absent)
import type { Json } from '@tearline/base'
import { idsOfText, markingsOf, replaceIds, type StixObject, tlpExtension } from './stix.ts'

/** What stands in a text where an identifier stood. */
const removedText = '[identifier removed]'

type Held = (id: string) => boolean
/** Undefined: nothing is left of the value. */
type Cut = Json | undefined

/** An object that loses one of these says nothing any more, and is not valid STIX. */
const essential: Readonly<Record<string, readonly string[]>> = {
  relationship: ['source_ref', 'target_ref'],
  sighting: ['sighting_of_ref'],
  report: ['object_refs'],
  grouping: ['object_refs'],
  note: ['object_refs'],
  opinion: ['object_refs'],
  'observed-data': ['object_refs'],
  'language-content': ['object_ref'],
}

/**
 * Cuts one object. Null: nothing of it can be shown, because it lost what it is about, or because a marking
 * that it carries is not held: a copy without it would be weaker (INVARIANT never-weaker).
 *
 * Returns the very same object where nothing was cut.
 */
export function cutObject(object: StixObject, isHeld: Held): StixObject | null {
  const markings = markingsOf(object)
  if (!markings.every(isHeld)) return null
  const cut = cutMembers(object, isHeld)
  if (cut === undefined || loses(object, cut)) return null
  if (Object.is(cut, object)) return object
  return withoutParts({ ...cut, id: object.id, type: object.type }, markings)
}

function loses({ type, ...object }: StixObject, cut: { readonly [name: string]: Json }): boolean {
  const isLost = (name: string) => Object.hasOwn(object, name) && !Object.hasOwn(cut, name)
  if (type !== 'network-traffic') return (essential[type] ?? []).some(isLost)
  const ends = ['src_ref', 'dst_ref']
  return ends.some(isLost) && !ends.some((name) => Object.hasOwn(cut, name))
}

/** Selectors of granular markings may point at what is gone: what marked a part marks the whole. */
function withoutParts(object: StixObject, markings: readonly string[]): StixObject {
  const { granular_markings, ...rest } = object
  if (granular_markings === undefined) return object
  const { id, type } = object
  return { ...rest, id, type, object_marking_refs: [...new Set(markings)] }
}

function cutValue(value: Json, isHeld: Held): Cut {
  if (typeof value === 'string') return cutText(value, isHeld)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return cutList(value, isHeld)
  return cutMembers(value as { readonly [name: string]: Json }, isHeld)
}

function cutText(text: string, isHeld: Held): string | undefined {
  const cut = replaceIds(text, (id) => (isHeld(id) ? id : removedText))
  return cut === removedText && cut !== text ? undefined : cut
}

/** An entry that named something not held goes as a whole: the rest of it is about that something. */
function cutList(list: readonly Json[], isHeld: Held): Cut {
  const kept = list.flatMap((entry) => {
    const cut = cutValue(entry, isHeld)
    return cut === undefined || losesMember(entry, cut) ? [] : [cut]
  })
  if (kept.length === 0 && list.length > 0) return undefined
  return isSame(kept, list) ? list : kept
}

function cutMembers(
  members: { readonly [name: string]: Json },
  isHeld: Held,
): { readonly [name: string]: Json } | undefined {
  const entries = Object.entries(members)
  const kept = entries.flatMap(([name, value]): [string, Json][] => {
    if (!isHeldName(name, isHeld)) return []
    const cut = cutValue(value, isHeld)
    return cut === undefined ? [] : [[name, cut]]
  })
  if (kept.length === 0 && entries.length > 0) return undefined
  const isWhole =
    kept.length === entries.length && kept.every(([name, value]) => members[name] === value)
  return isWhole ? members : Object.fromEntries(kept)
}

/** Extensions are members named by the identifier of their definition; that of TLP 2.0 is public. */
function isHeldName(name: string, isHeld: Held): boolean {
  return idsOfText(name).every((id) => id === tlpExtension || isHeld(id))
}

function losesMember(before: Json, after: Json): boolean {
  return (
    isMembers(before) && isMembers(after) && Object.keys(after).length < Object.keys(before).length
  )
}

function isMembers(value: Json): value is { readonly [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isSame(kept: readonly Json[], list: readonly Json[]): boolean {
  return kept.length === list.length && kept.every((entry, index) => entry === list[index])
}
