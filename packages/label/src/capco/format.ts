// SPDX-License-Identifier: Apache-2.0
// Prints markings of the CAPCO kind in the one canonical way: categories and values in the policy's order,
// the home party first, the rest alphabetical, communities expanded (policies/rules.md, "Markings").
import type { PartyCode } from '@tearline/base'
import { namesOf } from '../family.ts'
import type { Label, Tag } from '../label.ts'
import type { ForeignMarking, TagSet, TagValue } from '../policy.ts'
import { isSaidUnmarked } from '../unmarked.ts'
import type { Vocabulary } from '../vocabulary.ts'

type Printer = {
  readonly vocabulary: Vocabulary
  readonly form: 'portion' | 'name'
  /** Undefined where several own it and nobody in particular prints it. */
  readonly home: PartyCode | undefined
}

export function formatPortionCapco(
  vocabulary: Vocabulary,
  label: Label,
  printedBy: PartyCode | undefined,
): string {
  const printer = printerOf(vocabulary, 'portion', { label, printedBy })
  const own = isOwn(printer, label)
  const head = own ? classificationOf(printer, label) : foreignHead(printer, label)
  return `(${[head, ...categoriesOf(printer, label)].join('//')})`
}

export function formatBannerCapco(
  vocabulary: Vocabulary,
  label: Label,
  printedBy: PartyCode | undefined,
): string {
  const printer = printerOf(vocabulary, 'name', { label, printedBy })
  const head = label.joint ? jointHead(printer, label) : classificationOf(printer, label)
  return [head, ...categoriesOf(printer, label)].join('//')
}

function printerOf(
  vocabulary: Vocabulary,
  form: Printer['form'],
  { label, printedBy }: { label: Label; printedBy: PartyCode | undefined },
): Printer {
  const { owner } = vocabulary.policy
  const soleOwner = label.owners.length === 1 ? label.owners[0] : undefined
  return { vocabulary, form, home: owner.kind === 'fixed' ? owner.party : (printedBy ?? soleOwner) }
}

/** Whether a portion begins with a classification of the home party's, be it beside others' information. */
function isOwn({ home }: Printer, { owners, joint, sourceConcealed }: Label): boolean {
  if (joint) return false
  return owners.length > 1 || (owners[0] === home && !sourceConcealed)
}

function classificationOf({ vocabulary, form }: Printer, { classification }: Label): string {
  return vocabulary.classifications.get(classification)?.[form] ?? classification
}

/** Begins with `//`, because the slot of the home party's classification is empty. */
function foreignHead(printer: Printer, label: Label): string {
  const level = classificationOf(printer, label)
  if (label.joint) return jointHead(printer, label)
  if (label.sourceConcealed) return `//FGI ${level}`
  return `//${registeredForm(printer, label)?.portion ?? `${label.owners[0]} ${level}`}`
}

/** The form that says the most of it: `CTS-A` before `CTS`. */
function registeredForm({ vocabulary }: Printer, label: Label): ForeignMarking | undefined {
  if (label.owners.length > 1) return undefined
  const held = label.restrictive.flatMap(({ values }) => values)
  return vocabulary.policy.foreignMarkings
    .filter(({ owner }) => owner === label.owners[0])
    .filter(({ classification }) => classification === label.classification)
    .filter(({ values }) => values.every((value) => held.includes(value)))
    .sort((a, b) => b.values.length - a.values.length)[0]
}

function jointHead(printer: Printer, label: Label): string {
  const owners = homeFirst(printer, label.owners).join(' ')
  return `//JOINT ${classificationOf(printer, label)} ${owners}`
}

function categoriesOf(printer: Printer, label: Label): readonly string[] {
  const { tagSets } = printer.vocabulary.policy
  return tagSets
    .map((set) => (set.type === 'foreign' ? foreignCategory(printer, label) : values(set)))
    .filter((category) => category !== '')

  function values(set: TagSet): string {
    return set.values.flatMap((value) => printedValue(printer, label, { set, value })).join('/')
  }
}

/** R9 and R10: the other owners, or none of them where one source is concealed. */
function foreignCategory({ form, home }: Printer, label: Label): string {
  const { owners, joint, sourceConcealed } = label
  if (joint) return ''
  if (form === 'portion' && owners.length === 1) return ''
  if (sourceConcealed) return 'FGI'
  const others = owners.filter((owner) => owner !== home)
  return others.length === 0 ? '' : `FGI ${others.join(' ')}`
}

/** The value as printed, with its list where it has one; nothing where the label does not have it. */
function printedValue(
  printer: Printer,
  label: Label,
  { set, value }: { set: TagSet; value: TagValue },
): readonly string[] {
  const word = value[printer.form]
  if (value.completion !== null) return printedFamily(printer, label, { set, value })
  switch (value.meaning) {
    case 'releaseTo':
      return releaseCodes(printer, label).map((codes) => `${word} ${codes}`)
    case 'displayOnly':
      return listed(printer, label.displayOnly, label.displayOnlyOpaque).map(
        (codes) => `${word} ${codes}`,
      )
    default:
      return holds(label, set, value) && !isInHead(printer, label, value) ? [word] : []
  }
}

/** Alone first, then what completes it, in alphabetical order. */
function printedFamily(
  { form }: Printer,
  label: Label,
  { set, value }: { set: TagSet; value: TagValue },
): readonly string[] {
  return namesOf(value, namesIn(label, set)).map(
    (name) => value[form] + name.slice(value.name.length),
  )
}

function namesIn(label: Label, set: TagSet): readonly string[] {
  const inTags = (tags: readonly Tag[]) =>
    tags.filter(({ tag }) => tag === set.name).flatMap(({ values }) => values)
  switch (set.type) {
    case 'control':
      return label.controls
    case 'restrictive':
      return inTags(label.restrictive)
    case 'informative':
      return inTags(label.informative)
    case 'foreign':
      return []
  }
}

function isInHead(printer: Printer, label: Label, { name }: TagValue): boolean {
  return (
    printer.form === 'portion' && registeredForm(printer, label)?.values.includes(name) === true
  )
}

function holds(label: Label, set: TagSet, { name }: TagValue): boolean {
  return namesIn(label, set).includes(name)
}

/** A set that leaves one party alone is printed as `NOFORN` or not at all, never as a list of one. */
function releaseCodes(printer: Printer, label: Label): readonly string[] {
  const { releasability } = label
  if (releasability.kind !== 'set') return []
  if (isOwn(printer, label) && isSaidUnmarked(printer.vocabulary, label)) return []
  const { parties, opaque } = releasability
  return parties.length + opaque.length > 1 ? listed(printer, parties, opaque) : []
}

function listed(
  printer: Printer,
  parties: readonly PartyCode[],
  opaque: readonly string[],
): readonly string[] {
  const codes = [...homeFirst(printer, parties), ...opaque]
  return codes.length === 0 ? [] : [codes.join(', ')]
}

function homeFirst({ home }: Printer, codes: readonly PartyCode[]): readonly PartyCode[] {
  return [...codes.filter((code) => code === home), ...codes.filter((code) => code !== home)]
}
