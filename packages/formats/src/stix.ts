// SPDX-License-Identifier: Apache-2.0
// STIX 2.1 objects as far as labels and references go (STIX 2.1 sections 2.9, 3.2 and 7; reference: interop,
// section 2). Everything else in an object is carried as it is.
import type { Json } from '@tearline/base'
import { z } from 'zod'
import { limits } from './limits.ts'

/** RFC 9562 in any version, lower case as STIX writes it. */
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const typeName = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'

const stixIdShape = z
  .string()
  .max(limits.stixIdCharsMax)
  .regex(new RegExp(`^${typeName}--${uuid}$`))

/** The end of an identifier, in whatever case somebody copied it; its type is read backwards from here. */
const idEnd = /--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

const granularMarkingShape = z.looseObject({
  marking_ref: stixIdShape.optional(),
  selectors: z.array(z.string()).min(1),
})

/** What we look at; a loose object keeps the rest. */
export const stixObjectShape = z.looseObject({
  type: z.string().regex(new RegExp(`^${typeName}$`)),
  id: stixIdShape,
  spec_version: z.string().optional(),
  modified: z.string().optional(),
  created: z.string().optional(),
  object_marking_refs: z.array(stixIdShape).optional(),
  granular_markings: z.array(granularMarkingShape).optional(),
})

/** Parsed, and of the shape above. */
export type StixObject = { readonly [name: string]: Json } & {
  readonly type: string
  readonly id: string
}

export const bundleShape = z.looseObject({
  type: z.literal('bundle'),
  id: stixIdShape,
  /** Each is looked at by itself. */
  objects: z.array(z.unknown()),
})

/** TLP 2.0 as a property extension, and the fixed definitions of TLP 1 in STIX 2.1 section 7.2.1.4. */
export const tlpExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'

const tlp2: readonly (readonly [string, string])[] = [
  ['clear', 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'],
  ['green', 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
  ['amber', 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
  ['amber+strict', 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'],
  ['red', 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'],
]
const tlp1: readonly (readonly [string, string])[] = [
  ['white', 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9'],
  ['green', 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da'],
  ['amber', 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82'],
  ['red', 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
]

const wordOfId = new Map([...tlp1, ...tlp2].map(([word, id]) => [id, word]))
const idOfWord = new Map(tlp2)
const words = new Set(wordOfId.values())

/** The TLP label that an identifier stands for by definition, `TLP:AMBER`; null for any other. */
export function tlpOfId(id: string): string | null {
  const word = wordOfId.get(id)
  return word === undefined ? null : `TLP:${word.toUpperCase()}`
}

/** The TLP label that a marking definition spells out; null where it is about something else. */
export function tlpOfDefinition(definition: StixObject): string | null {
  const spelled =
    textAt(definition, 'extensions', tlpExtension, 'tlp_2_0') ??
    textAt(definition, 'definition', 'tlp')
  if (spelled === null) return null
  const word = spelled.toLowerCase().replace(/^tlp:/, '')
  return words.has(word) ? `TLP:${word.toUpperCase()}` : null
}

/** Whether a marking definition restricts nobody: a copyright statement, terms of use. */
export function isStatement(definition: StixObject): boolean {
  return definition['definition_type'] === 'statement' && definition['extensions'] === undefined
}

/** The TLP 2.0 definition of a label such as `TLP:AMBER`; it travels in the bundle. */
export function tlpDefinitionOfLabel(label: string): StixObject | null {
  return tlpDefinitionOfId(idOfWord.get(label.slice('TLP:'.length).toLowerCase()) ?? '')
}

/** The definition with one of the fixed TLP identifiers, of either version; null for any other identifier. */
export function tlpDefinitionOfId(id: string): StixObject | null {
  const word = wordOfId.get(id)
  if (word === undefined) return null
  const name = `TLP:${word.toUpperCase()}`
  const common = { type: 'marking-definition', spec_version: '2.1', id, name }
  return idOfWord.get(word) === id
    ? { ...common, created: '2022-10-01T00:00:00.000Z', extensions: tlpExtensions(word) }
    : {
        ...common,
        created: '2017-01-20T00:00:00.000Z',
        definition_type: 'tlp',
        definition: { tlp: word },
      }
}

function tlpExtensions(word: string): Json {
  return { [tlpExtension]: { extension_type: 'property-extension', tlp_2_0: word } }
}

/** Identifiers of the markings of the whole object. */
export function objectMarkingsOf(object: StixObject): readonly string[] {
  return listOf(object['object_marking_refs']).filter((ref) => typeof ref === 'string')
}

/** Identifiers of all markings, of the object or of parts of it. */
export function markingsOf(object: StixObject): readonly string[] {
  const granular = listOf(object['granular_markings']).flatMap(
    (marking) => textAt(marking, 'marking_ref') ?? [],
  )
  return [...objectMarkingsOf(object), ...granular]
}

/** The entries of a list; none where it is no list. */
function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** The text at the end of a path of members; null where there is none. */
export function textAt(value: Json, ...path: readonly string[]): string | null {
  let at: Json | undefined = value
  for (const name of path) {
    if (at === null || at === undefined || typeof at !== 'object' || Array.isArray(at)) return null
    at = Object.hasOwn(at, name) ? (at as { readonly [name: string]: Json })[name] : undefined
  }
  return typeof at === 'string' ? at : null
}

/** How a mark of a policy other than TLP travels: as a statement that `markOfStatement` reads back. */
export function statementOf(policy: string, mark: string): string {
  return `Tearline ${policy} ${mark}`
}

/** Policy and mark of a statement that `statementOf` made; null for any other definition. */
export function markOfStatement(definition: StixObject): { policy: string; mark: string } | null {
  const found = /^Tearline (\S+) (\(.*\))$/.exec(
    textAt(definition, 'definition', 'statement') ?? '',
  )
  const [, policy, mark] = found ?? []
  return policy === undefined || mark === undefined ? null : { policy, mark }
}

/** Every text in a value, and every name of a member. */
export function* wordsIn(value: Json): Generator<string> {
  if (typeof value === 'string') yield value
  else if (value !== null && typeof value === 'object') {
    if (!Array.isArray(value)) yield* Object.keys(value)
    for (const member of Object.values(value)) yield* wordsIn(member)
  }
}

/** Every identifier inside a text, in small letters. */
export function idsOfText(text: string): readonly string[] {
  const ids: string[] = []
  replaceIds(text, (id) => {
    ids.push(id)
    return id
  })
  return ids
}

/** Replaces every identifier inside a text; `by` gets it in small letters. Linear in the text. */
export function replaceIds(text: string, by: (id: string) => string): string {
  let replaced = ''
  let from = 0
  for (const { 0: end, index } of text.matchAll(idEnd)) {
    const start = typeStart(text, from, index)
    const id = text.slice(start, index + end.length)
    const replacement = by(id.toLowerCase())
    replaced += text.slice(from, start) + (replacement === id.toLowerCase() ? id : replacement)
    from = index + end.length
  }
  return replaced + text.slice(from)
}

/** Where the type begins that ends before `end`: a letter, then letters, digits and hyphens. */
function typeStart(text: string, from: number, end: number): number {
  let start = end
  const least = Math.max(from, end - limits.stixTypeCharsMax)
  while (start > least && /[a-z0-9-]/i.test(text.charAt(start - 1))) start--
  while (start < end && !/[a-z]/i.test(text.charAt(start))) start++
  return start
}
