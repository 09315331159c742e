// SPDX-License-Identifier: Apache-2.0
// Whether a label is one that its policy allows (policies/rules.md, "Well-formed" and rule N9). A label
// arrives from a partner, who chooses every word of it: a value that the policy does not know could hide a
// restriction, and a contradiction could be read in two ways.
import { type PartyCode, quote, say } from '@tearline/base'
import { codesIn, releaseAudience } from './audience.ts'
import { checkConstraints } from './constraints.ts'
import { disclosureOf, isClosed } from './disclosure.ts'
import { LabelError } from './error.ts'
import type { Label, Tag } from './label.ts'
import type { Policy, TagSet } from './policy.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/**
 * Checks a label of the right shape against its policy. An older `policyVersion` is accepted as long as the
 * policy still knows every value.
 *
 * @throws LabelError with a JSON Pointer into the label
 */
export function checkLabel(policy: Policy, label: Label): void {
  const vocabulary = vocabularyOf(policy)
  checkPolicy(policy, label)
  checkClassification(vocabulary, label)
  checkOwners(vocabulary, label)
  checkTags(vocabulary, label)
  checkControls(vocabulary, label)
  checkParties(vocabulary, label)
  checkReleasability(vocabulary, label)
  checkTogether(vocabulary, label)
}

/**
 * Whether what stands on the label may stand together.
 *
 * @throws LabelError `label.contradiction`, `label.incomplete`
 */
export function checkTogether(vocabulary: Vocabulary, label: Label): void {
  checkConstraints(vocabulary, {
    classification: label.classification,
    values: standingValues(vocabulary, label),
    foreign: isForeign(vocabulary.policy, label),
    whole: '',
  })
}

function checkPolicy({ name }: Policy, label: Label): void {
  if (label.policy !== name) {
    throw new LabelError(
      'label.other-policy',
      say`${{ said: quote(label.policy) }} is not policy ${{ policy: name }}`,
      {
        at: '/policy',
        rule: 'N1',
      },
    )
  }
}

function checkClassification({ classifications }: Vocabulary, { classification }: Label): void {
  if (classifications.has(classification)) return
  throw new LabelError(
    'label.unknown-classification',
    say`${{ classification: quote(classification) }} is not known`,
    {
      at: '/classification',
    },
  )
}

function checkOwners(vocabulary: Vocabulary, { owners, joint, sourceConcealed }: Label): void {
  for (const [index, owner] of owners.entries()) {
    if (!isOwner(vocabulary, owner)) throw unknownParty(owner, `/owners/${index}`)
  }
  if (joint && (owners.length < 2 || sourceConcealed)) {
    throw new LabelError('label.owner', 'joint information has two named owners at least', {
      at: '/joint',
    })
  }
}

/** A party, or an organisation whose information has markings of its own. */
export function isOwner({ isParty, policy }: Vocabulary, code: string): code is PartyCode {
  return isParty(code) || policy.foreignMarkings.some(({ owner }) => owner === code)
}

function checkTags(vocabulary: Vocabulary, label: Label): void {
  checkTagsOf(vocabulary, label.restrictive, { type: 'restrictive', at: '/restrictive' })
  checkTagsOf(vocabulary, label.informative, { type: 'informative', at: '/informative' })
}

function checkTagsOf(
  { policy, values: known }: Vocabulary,
  tags: readonly Tag[],
  { type, at }: { type: TagSet['type']; at: string },
): void {
  for (const [index, { tag, values }] of tags.entries()) {
    const set = policy.tagSets.find(({ name }) => name === tag)
    if (set?.type !== type) throw unknownValue(tag, `${at}/${index}/tag`)
    const unknown = values.findIndex((value) => known.get(value)?.set !== set)
    if (unknown >= 0) throw unknownValue(values[unknown] ?? '', `${at}/${index}/values/${unknown}`)
  }
}

/** Lists of parties are controls of the marking, not of the label. */
function checkControls({ values }: Vocabulary, { controls }: Label): void {
  for (const [index, control] of controls.entries()) {
    const found = values.get(control)
    const meaning = found?.value.meaning
    const isList = meaning === 'releaseTo' || meaning === 'displayOnly'
    if (found?.set.type !== 'control' || isList) throw unknownValue(control, `/controls/${index}`)
  }
}

function checkParties(vocabulary: Vocabulary, label: Label): void {
  const { releasability, displayOnly, displayOnlyOpaque } = label
  const check = (codes: readonly string[], at: string, isKnown: (code: string) => boolean) => {
    const unknown = codes.findIndex((code) => !isKnown(code))
    if (unknown >= 0) throw unknownParty(codes[unknown] ?? '', `${at}/${unknown}`)
  }
  const isCommunity = (code: string) => vocabulary.communities.has(code)
  check(displayOnly, '/displayOnly', vocabulary.isParty)
  check(displayOnlyOpaque, '/displayOnlyOpaque', isCommunity)
  if (releasability.kind !== 'set') return
  check(releasability.parties, '/releasability/parties', vocabulary.isParty)
  check(releasability.opaque, '/releasability/opaque', isCommunity)
}

function checkReleasability(vocabulary: Vocabulary, label: Label): void {
  checkSaid(vocabulary, label)
  checkOpenness(vocabulary, label)
  checkSet(vocabulary, label)
  checkHome(vocabulary, label)
  checkDisplayOnly(vocabulary, label)
  checkClosed(vocabulary, label)
}

/** Printed bare, it would be read as for the community that the policy names. */
function checkSaid({ policy }: Vocabulary, label: Label): void {
  const { releasability, owners, displayOnly, displayOnlyOpaque } = label
  const isShown = displayOnly.length + displayOnlyOpaque.length > 0
  const isLeftOpen = releasability.kind === 'owner-default' && owners.length === 1 && !isShown
  if (policy.unmarkedTo === null || !isLeftOpen) return
  throw new LabelError('label.incomplete', 'does not say whom it reaches', {
    at: '/releasability',
    rule: 'U1',
  })
}

/** `everyone` is for a bare marking of a classification that the policy leaves open. */
function checkOpenness({ classifications }: Vocabulary, label: Label): void {
  if (label.releasability.kind !== 'everyone') return
  if (classifications.get(label.classification)?.unmarked === 'everyone' && isBare(label)) return
  throw new LabelError('label.contradiction', 'releasable to everyone, yet restricted', {
    at: '/releasability',
  })
}

function isBare(label: Label): boolean {
  const { restrictive, controls, informative, displayOnly, displayOnlyOpaque } = label
  const caveats = [restrictive, controls, informative, displayOnly, displayOnlyOpaque]
  return caveats.every(({ length }) => length === 0) && !label.sourceConcealed && !label.joint
}

/** A list holds its only owner and somebody else; a merge of several owners' lists may hold anybody. */
function checkSet({ isParty }: Vocabulary, { releasability, owners }: Label): void {
  if (releasability.kind !== 'set') return
  const { parties, opaque } = releasability
  const [owner] = owners
  const codes = parties.length + opaque.length
  if (codes === 0 || (owners.length === 1 && codes === 1)) {
    throw new LabelError('label.release-list', 'a list of one says nothing', {
      at: '/releasability',
      rule: 'W5',
    })
  }
  if (owners.length === 1 && owner !== undefined && isParty(owner) && !parties.includes(owner)) {
    throw new LabelError('label.release-list', 'the owner is not in its own list', {
      at: '/releasability/parties',
      rule: 'W5',
    })
  }
}

/** A policy of one party prints no list without that party. */
function checkHome({ policy: { owner } }: Vocabulary, label: Label): void {
  const { releasability } = label
  if (owner.kind !== 'fixed' || releasability.kind !== 'set') return
  if (codesIn(releaseAudience(label)) === 1 || releasability.parties.includes(owner.party)) return
  throw new LabelError('label.release-list', say`does not hold \`${{ party: owner.party }}\``, {
    at: '/releasability/parties',
    rule: 'W5',
  })
}

function checkDisplayOnly({ meanings }: Vocabulary, label: Label): void {
  const isShown = label.displayOnly.length + label.displayOnlyOpaque.length > 0
  if (isShown && !meanings.has('displayOnly')) {
    throw new LabelError('label.contradiction', 'the policy has no mark for what is only shown', {
      at: '/displayOnly',
      rule: 'W4',
    })
  }
  const release = releaseAudience(label)
  if (release.kind === 'all') return
  const twice =
    label.displayOnly.find((code) => release.parties.has(code)) ??
    label.displayOnlyOpaque.find((code) => release.opaque.has(code))
  if (twice === undefined) return
  throw new LabelError(
    'label.contradiction',
    say`\`${{ twice }}\` may have it and only be shown it`,
    {
      at: '/displayOnly',
      rule: 'R18',
    },
  )
}

/** The value `originator-only`, the printed mark and the audience say the same. */
function checkClosed(vocabulary: Vocabulary, label: Label): void {
  const mark = vocabulary.meanings.get('noForeign')?.value.name
  const closed = isClosed(disclosureOf(vocabulary, label))
  const hasMark = label.controls.some((control) => control === mark)
  if (mark !== undefined && closed !== hasMark) {
    const text = closed
      ? say`nobody may have it, yet no \`${{ mark }}\``
      : say`\`${{ mark }}\`, yet releasable`
    throw new LabelError('label.contradiction', text, { at: '/controls', rule: 'W1' })
  }
  if (label.releasability.kind === 'originator-only' && !closed) {
    throw new LabelError('label.contradiction', 'for the originator alone, yet releasable', {
      at: '/releasability',
    })
  }
  checkControlled(vocabulary, label)
}

/** ORCON without a release marking is `NOFORN`, and says so. */
function checkControlled(vocabulary: Vocabulary, label: Label): void {
  const { marked } = disclosureOf(vocabulary, label)
  const isControlled = label.controls.some(
    (control) => vocabulary.values.get(control)?.value.meaning === 'originatorControl',
  )
  if (marked || !isControlled || !vocabulary.meanings.has('noForeign')) return
  throw new LabelError('label.incomplete', 'originator control without a release marking', {
    at: '/releasability',
    rule: 'R16',
  })
}

/** Every value that stands on the label, lists of parties included, with a pointer to it. */
export function standingValues(vocabulary: Vocabulary, label: Label): ReadonlyMap<string, string> {
  const tagged = (tags: readonly Tag[], at: string) =>
    tags.flatMap(({ values }, tag) =>
      values.map((value, index): [string, string] => [value, `${at}/${tag}/values/${index}`]),
    )
  const standing = new Map<string, string>([
    ...tagged(label.restrictive, '/restrictive'),
    ...tagged(label.informative, '/informative'),
    ...label.controls.map((control, index): [string, string] => [control, `/controls/${index}`]),
  ])
  const releaseTo = vocabulary.meanings.get('releaseTo')?.value.name
  const displayOnly = vocabulary.meanings.get('displayOnly')?.value.name
  if (releaseTo !== undefined && label.releasability.kind === 'set') {
    if (codesIn(releaseAudience(label)) > 1) standing.set(releaseTo, '/releasability')
  }
  if (displayOnly !== undefined && label.displayOnly.length + label.displayOnlyOpaque.length > 0) {
    standing.set(displayOnly, '/displayOnly')
  }
  return standing
}

function isForeign({ owner }: Policy, { owners }: Label): boolean {
  return owner.kind === 'fixed' && !owners.includes(owner.party)
}

function unknownParty(code: string, at: string): LabelError {
  return new LabelError(
    'label.unknown-party',
    say`${{ code: quote(code) }} is no party of the policy`,
    { at },
  )
}

function unknownValue(value: string, at: string): LabelError {
  return new LabelError(
    'label.unknown-value',
    say`${{ value: quote(value) }} is not known to the policy`,
    { at },
  )
}
