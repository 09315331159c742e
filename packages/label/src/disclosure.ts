// SPDX-License-Identifier: Apache-2.0
// The foreign-disclosure part of a label as one value, and how two such values combine (policies/rules.md,
// "Roll-up"). Rules R4 to R18 fall out of three intersections and one question:
//
//   (S//REL TO USA, AUS)   release {USA, AUS}  display {USA, AUS}  discretion no   marked
//   (S//DISPLAY ONLY GBR)  release {USA}       display {USA, GBR}  discretion no   marked
//   (S//RELIDO)            release {USA}       display {USA}       discretion yes  marked
//   (S//NF)                release {USA}       display {USA}       discretion no   marked
//   (S)                    release {USA}       display {USA}       discretion no   not marked
//   (U)                    everyone            everyone            discretion yes  not marked
//
// Combined: release, display and discretion by intersection, marked if either is. Nobody left beyond the
// owner and something was marked: that is `NOFORN` (R13, R14, R17, and R5 for an unmarked portion beside
// marked ones). Nobody left and nothing was marked: no mark. Where owners differ, nobody at all may be left:
// then nobody is shown it either, and no one officer may decide for all.
import type { PartyCode } from '@tearline/base'
import {
  type Audience,
  codesIn,
  common,
  displayAudience,
  everyone,
  isWithin,
  releaseAudience,
} from './audience.ts'
import { canonicalSet, type Label, type Releasability } from './label.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Disclosure = {
  readonly release: Audience
  readonly display: Audience
  /** A disclosure officer may widen it without asking the originator (RELIDO). */
  readonly discretion: boolean
  readonly marked: boolean
}

/** What a portion for everyone adds: nothing. */
export const openToAll: Disclosure = {
  release: everyone,
  display: everyone,
  discretion: true,
  marked: false,
}

export function disclosureOf({ meanings }: Vocabulary, label: Label): Disclosure {
  if (label.releasability.kind === 'everyone') return openToAll
  const discretion = meanings.get('discretion')?.value.name
  const hasDiscretion = label.controls.some((control) => control === discretion)
  const display = displayAudience(label)
  const release = releaseAudience(label)
  return {
    release,
    display,
    discretion: hasDiscretion,
    marked:
      label.releasability.kind !== 'owner-default' || hasDiscretion || !isWithin(display, release),
  }
}

// INVARIANT (never-weaker): nothing here grows.
export function joinDisclosure(a: Disclosure, b: Disclosure): Disclosure {
  const release = common(a.release, b.release)
  const marked = a.marked || b.marked
  if (codesIn(release) === 0) return { release, display: release, discretion: false, marked }
  const display = common(a.display, b.display)
  return { release, display, discretion: a.discretion && b.discretion, marked }
}

/** Whether marks leave it to one party alone: what the policy prints as `NOFORN`. */
export function isClosed({ release, display, discretion, marked }: Disclosure): boolean {
  return marked && !discretion && codesIn(release) <= 1 && isWithin(display, release)
}

/** How a label says it: each audience in exactly one way. */
export function releasabilityOf(
  owners: readonly PartyCode[],
  disclosure: Disclosure,
): Releasability {
  const { release } = disclosure
  if (release.kind === 'all') return { kind: 'everyone' }
  const beyondOwner = owners.length > 1 ? 0 : 1
  if (codesIn(release) > beyondOwner) {
    return {
      kind: 'set',
      parties: canonicalSet(release.parties),
      opaque: canonicalSet(release.opaque),
    }
  }
  return { kind: isClosed(disclosure) ? 'originator-only' : 'owner-default' }
}

/** Who may be shown it and not given it. */
export function displayOnlyOf({ release, display }: Disclosure): {
  displayOnly: readonly PartyCode[]
  displayOnlyOpaque: readonly string[]
} {
  if (release.kind === 'all' || display.kind === 'all') {
    return { displayOnly: [], displayOnlyOpaque: [] }
  }
  return {
    displayOnly: canonicalSet(display.parties.difference(release.parties)),
    displayOnlyOpaque: canonicalSet(display.opaque.difference(release.opaque)),
  }
}
