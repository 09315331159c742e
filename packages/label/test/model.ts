// SPDX-License-Identifier: Apache-2.0
// The reference model: section 12 of the labels reference step by step, over plain descriptions, with lists
// searched one by one. Slow and obvious. It shares no code with the package and never sees a `Label`.
import type { Description } from './arbitrary.ts'

const expansions: Record<string, string[]> = {
  TEYE: ['USA', 'CAN', 'GBR'],
  ACGU: ['USA', 'AUS', 'CAN', 'GBR'],
}
const levels = ['U', 'C', 'S', 'TS']
const words: Record<string, string> = {
  U: 'UNCLASSIFIED',
  C: 'CONFIDENTIAL',
  S: 'SECRET',
  TS: 'TOP SECRET',
}

/** Who may be given one portion (`hold`) or shown it (`show`). Opaque communities are in neither. */
export function modelPermits(portion: Description, party: string, act: 'hold' | 'show'): boolean {
  if (isOpen(portion)) return true
  const home = portion.owner === 'FGI' ? 'USA' : portion.owner
  if (party === home) return true
  if (isListed(portion) && (party === 'USA' || expand(portion.release).includes(party))) return true
  return act === 'show' && expand(portion.display).includes(party)
}

export function modelPermitsPerson(
  portion: Description,
  person: { nation: string; clearance: string; compartments: readonly string[] },
): boolean {
  if (levels.indexOf(person.clearance) < levels.indexOf(portion.level)) return false
  for (const compartment of portion.compartments) {
    if (!person.compartments.includes(compartment)) return false
  }
  return modelPermits(portion, person.nation, 'show')
}

/** As much of a policy, a label and a person as access asks about, as JSON has it. */
type Ranks = {
  readonly name: string
  readonly classifications: readonly { readonly name: string; readonly hierarchy: number }[]
}
type Values = readonly { readonly tag: string; readonly values: readonly string[] }[]
type Asked = {
  readonly policy: string
  readonly classification: string
  readonly owners: readonly string[]
  readonly restrictive: Values
  readonly releasability: { readonly kind: string; readonly parties?: readonly string[] }
  readonly displayOnly: readonly string[]
}
type Asking = {
  readonly nation: string
  readonly clearance: string
  readonly compartments: Values
}

/** The four rules of access (policies/rules.md) for any policy: the codes of those that fail, sorted. */
export function modelReasons(policy: Ranks, label: Asked, person: Asking): string[] {
  const reasons: string[] = []
  const held = policy.classifications.filter(({ name }) => name === person.clearance)
  const needed = policy.classifications.filter(({ name }) => name === label.classification)
  if (held.length !== 1 || needed.length !== 1) reasons.push('permit.clearance-unknown')
  for (const of of needed) {
    if (held.some(({ hierarchy }) => hierarchy < of.hierarchy)) {
      reasons.push('permit.clearance-below')
    }
  }
  if (lacksAny(label.restrictive, person.compartments)) reasons.push('permit.compartment-missing')
  const isOurs = label.policy === policy.name
  if (!isOurs || !modelReaches(label, person.nation)) reasons.push('permit.nation-outside')
  return reasons
}

function lacksAny(needed: Values, held: Values): boolean {
  for (const { tag, values } of needed) {
    for (const value of values) {
      let found = false
      for (const own of held) {
        if (own.tag === tag && own.values.indexOf(value) >= 0) found = true
      }
      if (!found) return true
    }
  }
  return false
}

function modelReaches(label: Asked, nation: string): boolean {
  const { kind, parties } = label.releasability
  if (kind === 'everyone') return true
  if (label.displayOnly.indexOf(nation) >= 0) return true
  if (kind === 'set') return parties !== undefined && parties.indexOf(nation) >= 0
  return label.owners.length === 1 && label.owners[0] === nation
}

/** The banner over the portions, as printed. */
export function modelBanner(portions: readonly Description[]): string {
  const level = levels.findLast((one) => portions.some((portion) => portion.level === one)) ?? ''
  const compartments = ['SI', 'TK'].filter((one) =>
    portions.some((portion) => portion.compartments.some((compartment) => compartment === one)),
  )
  const dissemination = [
    level === 'U' && portions.some(({ fouo }) => fouo) ? 'FOUO' : '',
    portions.some(({ orcon }) => orcon) ? 'ORCON' : '',
    ...disclosureMarks(portions),
  ]
  const categories = [words[level], compartments.join('/'), foreign(portions), join(dissemination)]
  return categories.filter((category) => category !== '').join('//')
}

function foreign(portions: readonly Description[]): string {
  if (portions.some(({ owner }) => owner === 'FGI')) return 'FGI'
  const others = ['CAN', 'DEU'].filter((code) => portions.some(({ owner }) => owner === code))
  return others.length === 0 ? '' : `FGI ${others.join(' ')}`
}

/** Steps 3 to 8. */
function disclosureMarks(portions: readonly Description[]): string[] {
  const contributing = portions.filter((portion) => !isOpen(portion))
  if (contributing.length === 0 || contributing.every(isUnmarked)) return []
  if (contributing.some(isClosed) || contributing.some(isUnmarked)) return ['NOFORN']
  const release = contributing.every(isListed) ? commonCodes(contributing, (of) => of.release) : []
  const shown = commonCodes(contributing, (of) => [...of.release, ...of.display])
  const display = shown.filter((code) => !release.includes(code))
  const marks = [
    release.length > 0 ? `REL TO ${['USA', ...inOrder(release)].join(', ')}` : '',
    contributing.every(({ relido }) => relido) ? 'RELIDO' : '',
    display.length > 0 ? `DISPLAY ONLY ${inOrder(display).join(', ')}` : '',
  ]
  return marks.some((mark) => mark !== '') ? marks : ['NOFORN']
}

/** Unclassified and bare. */
function isOpen(portion: Description): boolean {
  return portion.level === 'U' && portion.owner === 'USA' && !portion.fouo && isUnmarked(portion)
}

function isListed({ release }: Description): boolean {
  return release.length > 0
}

function isClosed(portion: Description): boolean {
  const { noForeign, orcon, relido, display } = portion
  return noForeign || (orcon && !relido && !isListed(portion) && display.length === 0)
}

function isUnmarked(portion: Description): boolean {
  return !isClosed(portion) && !isListed(portion) && !portion.relido && portion.display.length === 0
}

function commonCodes(
  portions: readonly Description[],
  codes: (portion: Description) => readonly string[],
): string[] {
  const [first, ...others] = portions.map((portion) => expand(codes(portion)))
  return (first ?? []).filter(
    (code) => code !== 'USA' && others.every((other) => other.includes(code)),
  )
}

/** Step 2: what is not in the table stays as it is. */
function expand(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => expansions[code] ?? [code]))]
}

function inOrder(codes: readonly string[]): string[] {
  const parties = codes.filter((code) => code.length === 3).toSorted()
  return [...parties, ...codes.filter((code) => code.length > 3).toSorted()]
}

function join(marks: readonly string[]): string {
  return marks.filter((mark) => mark !== '').join('/')
}
