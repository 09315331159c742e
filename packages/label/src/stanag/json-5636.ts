// SPDX-License-Identifier: Apache-2.0
// Labels of STANAG 5636 (ADatP-5636) in JSON, as the handling assertion of a TDF carries them: the shape of the
// OpenTDF fixtures, and the older one of the OpenTDF specification, which is read and never written. The types
// R and I are inferred from P, the only one seen in public.
import {
  canonicalJson,
  formatInstant,
  type Json,
  parseJson,
  parseShape,
  textShape,
  timestampShape,
} from '@tearline/base'
import { z } from 'zod'
import { parseDateTime } from '../xml/date-time.ts'
import { StanagError } from './error.ts'
import { type StanagCategory, type StanagLabel, stanag4774Namespace } from './model.ts'

const stanag5636Base = 'urn:nato:stanag:5636:A:1:elements:json'

/** A label as the notation has it: `policy` is a UUID in the fixtures, a name in the older shape. */
export type Stanag5636Label = {
  readonly policy: string
  readonly classification: string
  readonly categories: readonly Pick<StanagCategory, 'type' | 'tagName' | 'values'>[]
  readonly created: string
}

/** The largest label of STANAG 4774 that a SPIF in use allows has 4 kB. */
const limits = { bytesMax: 65_536, depthMax: 8 }
const categoriesMax = 64
const valuesMax = 512

const text = textShape(256)
const time = z
  .string()
  .transform((value) => {
    const instant = parseDateTime(value)
    return instant === null || instant < 0 ? value : formatInstant(instant)
  })
  .pipe(timestampShape)
const values = z.array(text).max(valuesMax)

const shape = z.strictObject({
  ocl: z.strictObject({
    pol: text,
    cls: text,
    catl: z
      .array(z.strictObject({ type: z.enum(['P', 'R', 'I']), name: text, vals: values }))
      .max(categoriesMax)
      .default([]),
    dcr: time,
  }),
  context: z.strictObject({ '@base': z.literal(stanag5636Base) }),
})

const olderCategory = z.strictObject({
  Type: z.enum(['RESTRICTIVE', 'PERMISSIVE', 'INFORMATIVE']),
  TagName: text,
  GenericValues: values,
})

const olderShape = z.strictObject({
  Xmlns: z.literal(stanag4774Namespace),
  CreationTime: time,
  ConfidentialityInformation: z.strictObject({
    PolicyIdentifier: text,
    Classification: text,
    Category: z.union([olderCategory, z.array(olderCategory).max(categoriesMax)]).default([]),
  }),
})

const typeOf = { P: 'PERMISSIVE', R: 'RESTRICTIVE', I: 'INFORMATIVE' } as const
const letterOf = { PERMISSIVE: 'P', RESTRICTIVE: 'R', INFORMATIVE: 'I' } as const

/**
 * Reads the value of a handling assertion, in either shape.
 *
 * @throws JsonError `base.json-size`, `base.json-depth`, `base.json-syntax`, `base.json-shape`; BytesError
 */
export function readStanag5636(input: Uint8Array | string): Stanag5636Label {
  const json = parseJson(input, limits)
  return isOlder(json) ? readOlder(json) : readCurrent(json)
}

function isOlder(json: Json): boolean {
  return json !== null && typeof json === 'object' && 'ConfidentialityInformation' in json
}

function readCurrent(json: Json): Stanag5636Label {
  const { ocl } = parseShape(shape as z.ZodType<z.output<typeof shape>>, json)
  return {
    policy: ocl.pol,
    classification: ocl.cls,
    categories: ocl.catl.map(({ type, name, vals }) => ({
      type: typeOf[type],
      tagName: name,
      values: vals,
    })),
    created: ocl.dcr,
  }
}

function readOlder(json: Json): Stanag5636Label {
  const label = parseShape(olderShape as z.ZodType<z.output<typeof olderShape>>, json)
  const { PolicyIdentifier, Classification, Category } = label.ConfidentialityInformation
  return {
    policy: PolicyIdentifier,
    classification: Classification,
    categories: [Category].flat().map(({ Type, TagName, GenericValues }) => ({
      type: Type,
      tagName: TagName,
      values: GenericValues,
    })),
    created: label.CreationTime,
  }
}

/** The canonical JSON text (RFC 8785) of the assertion's value. */
export function writeStanag5636(label: Stanag5636Label): string {
  const catl = label.categories.map(({ type, tagName, values: vals }) => ({
    type: letterOf[type],
    name: tagName,
    vals,
  }))
  return canonicalJson({
    ocl: { pol: label.policy, cls: label.classification, catl, dcr: label.created },
    context: { '@base': stanag5636Base },
  })
}

/**
 * A label of STANAG 4774 in the words of 5636. `left`: what the notation has no place for.
 *
 * `policy`: the policy's UUID, where its identifier is not one (X.667, `urn:oid:2.25.…`).
 *
 * @throws StanagError `label.stanag-policy`; `label.stanag-set` for another label than the originator's
 */
export function stanag5636Of(
  label: StanagLabel,
  policy: string | null = uuidOfOid(label.policy.uri ?? ''),
): { readonly label: Stanag5636Label; readonly left: readonly string[] } {
  if (label.kind !== 'originator') {
    throw new StanagError('label.stanag-set', 'STANAG 5636 carries the label of the originator')
  }
  if (policy === null) {
    throw new StanagError('label.stanag-policy', 'the policy has no UUID, and none is given')
  }
  const { classification, created } = label
  const categories = label.categories.map(({ type, tagName, values: all }) => ({
    type,
    tagName,
    values: all,
  }))
  const left = (['id', 'review', 'privacyMark', 'originator', 'succession'] as const).filter(
    (part) => label[part] !== null,
  )
  return { label: { policy, classification, categories, created }, left }
}

/**
 * A label of STANAG 5636 in the words of 4774, with what the notation does not say.
 *
 * @throws StanagError `label.stanag-policy` where the label is of another policy
 */
export function stanag4774Of(
  label: Stanag5636Label,
  said: {
    readonly policy: { readonly name: string; readonly oid: string }
    readonly review: string
    readonly originator: StanagLabel['originator']
  },
): StanagLabel {
  const { name, oid } = said.policy
  const uri = `urn:oid:${oid}`
  const known = [name.toUpperCase(), uuidOfOid(uri)?.toUpperCase()]
  if (!known.includes(label.policy.toUpperCase())) {
    throw new StanagError('label.stanag-policy', 'the label is of another policy')
  }
  return {
    kind: 'originator',
    id: null,
    review: said.review,
    policy: { name, uri },
    classification: label.classification,
    privacyMark: null,
    categories: label.categories.map((category) => ({ ...category, uri: null })),
    originator: said.originator,
    created: label.created,
    succession: null,
  }
}

/** The UUID that an object identifier below 2.25 is (X.667 section 7); null for any other. */
function uuidOfOid(uri: string): string | null {
  const [, digits] = /^urn:oid:2\.25\.(0|[1-9]\d{0,38})$/.exec(uri) ?? []
  if (digits === undefined) return null
  const hex = BigInt(digits).toString(16).padStart(32, '0')
  if (hex.length > 32) return null
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
