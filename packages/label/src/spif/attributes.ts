// SPDX-License-Identifier: Apache-2.0
// The attributes of SPIF 2.1, as the schema types them (xmlspif.org, `spif-21.xsd`). An attribute that is not
// listed is refused: a misspelt `requiredClass` would be a restriction that nobody sees is missing.
import { type Instant, textShape } from '@tearline/base'
import { z } from 'zod'
import { parseDateTime } from '../xml/date-time.ts'

/** The schema's own bound on names and phrases. */
const nameCharsMax = 256
/** Distinguished names and addresses; the schema has no bound. */
const referenceCharsMax = 1_024

const name = textShape(nameCharsMax).regex(/^\S(?:.*\S)?$/)
const phrase = z.string().max(nameCharsMax)
const free = z.string().max(referenceCharsMax)
const oid = z
  .string()
  .max(nameCharsMax)
  .regex(/^[0-2](?:\.\d+)+$/)
const integer = z
  .string()
  .regex(/^[-+]?\d{1,15}$/)
  .transform(Number)
/** A number, or a text; `008` and `8` are one. */
const lacv = z
  .string()
  .max(64)
  .regex(/^\S(?:.*\S)?$/)
const yesNo = z
  .enum(['true', 'false', '1', '0'])
  .transform((text) => text === 'true' || text === '1')
const selection = z
  .union([z.literal('unbounded'), integer])
  .transform((value) => (value === 'unbounded' ? null : value))
  .refine((value) => value === null || value >= 0)
const colour = z.union([
  z.string().regex(/^#[0-9A-Fa-f]{6}$/),
  z.literal(
    'aqua black blue fuschia gray green lime maroon navy olive purple red silver teal white yellow'.split(
      ' ',
    ),
  ),
])
const time = z.string().transform((text, context): Instant => {
  const instant = parseDateTime(text)
  if (instant !== null) return instant
  context.addIssue({ code: 'custom', message: 'no time with a zone' })
  return z.NEVER
})
const optional = <T extends z.ZodType>(shape: T) =>
  shape.optional().transform((value) => value ?? null)
const flag = yesNo.optional().transform((value) => value ?? false)
const language = optional(z.string().regex(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/))

const tagType = z.enum(['restrictive', 'permissive', 'enumerated', 'tagType7', 'notApplicable'])
const enumType = optional(z.enum(['restrictive', 'permissive']))
const applied = z.enum(['encrypt', 'decrypt', 'both'])
const operation = z.enum(['onlyOne', 'oneOrMore', 'all'])
const validity = { notBefore: optional(time), notAfter: optional(time) }

export const markingCodes = [
  ...['pageTop', 'pageBottom', 'pageTopBottom', 'documentStart', 'documentEnd', 'noNameDisplay'],
  ...['noMarkingDisplay', 'suppressClassName', 'firstLineOfText', 'lastLineOfText', 'subject'],
  ...['xHeader', 'portionMarking', 'inputTitle', 'waterMark', 'replacePolicy'],
] as const

/** By element; `lang` is `xml:lang`. */
export const attributeShapes = {
  SPIF: z.strictObject({
    schemaVersion: z.literal('2.1'),
    version: z
      .string()
      .regex(/^[-+]?\d{1,15}$/)
      .default('1'),
    creationDate: free,
    originatorDN: free,
    keyIdentifier: free,
    privilegeId: oid,
    rbacId: oid,
    userRefURI: optional(free),
    docRefURI: optional(free),
    ...validity,
  }),
  policyId: z.strictObject({ name, id: oid }),
  securityClassifications: z.strictObject({ name: optional(free) }),
  securityClassification: z.strictObject({
    name,
    lacv: integer,
    hierarchy: integer,
    color: optional(colour),
    obsolete: flag,
  }),
  equivalentClassification: z.strictObject({ policyRef: name, lacv: integer, applied }),
  markingData: z.strictObject({ phrase: optional(phrase), lang: language }),
  markingQualifier: z.strictObject({ markingCode: optional(z.string().max(64)), lang: language }),
  qualifier: z.strictObject({
    markingQualifier: phrase,
    qualifierCode: z.enum(['prefix', 'suffix', 'separator']),
    lang: language,
  }),
  requiredCategory: z.strictObject({ operation }),
  categoryRef: z.strictObject({
    tagSetRef: name,
    tagType,
    enumType,
    lacv: optional(lacv),
    all: flag,
  }),
  securityCategoryTagSet: z.strictObject({ name, id: oid }),
  securityCategoryTag: z.strictObject({
    name: optional(name),
    tagType,
    enumType,
    tag7Encoding: optional(z.enum(['bitSetAttributes', 'securityAttributes'])),
    singleSelection: flag,
    minSelection: selection.optional().transform((value) => value ?? null),
    maxSelection: selection.optional().transform((value) => value ?? null),
  }),
  equivalentSecurityCategoryTagSet: z.strictObject({
    policyRef: name,
    name: optional(name),
    id: optional(oid),
  }),
  tagCategory: z.strictObject({
    name,
    lacv,
    userInput: optional(z.enum(['string', 'integer', 'date'])),
    dateFormat: optional(free),
    requiredClass: optional(name),
    obsolete: flag,
    ...validity,
  }),
  equivalentSecCategoryTag: z.strictObject({
    policyRef: name,
    tagSetId: oid,
    tagType,
    enumType,
    lacv,
    applied,
    action: optional(z.literal('discard')),
  }),
  privacyMarks: z.strictObject({
    minSelection: selection.optional().transform((value) => value ?? null),
    maxSelection: selection.optional().transform((value) => value ?? null),
  }),
  privacyMark: z.strictObject({ name: optional(name), obsolete: flag }),
  equivalentPolicy: z.strictObject({
    name,
    id: oid,
    userRefURI: optional(free),
    docRefURI: optional(free),
  }),
} as const

export type AttributesOf<K extends keyof typeof attributeShapes> = Readonly<
  z.output<(typeof attributeShapes)[K]>
>

/** `008` and `8` are one number; a text stands for itself. */
export function lacvKey(text: string): string {
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text
}
