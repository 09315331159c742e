// SPDX-License-Identifier: Apache-2.0
// What a label means, in English sentences for whoever has to live with it: each part, who may read it, whether
// a holder must ask before it goes further, and the rules that its values stand under.
import { displayAudience, releaseAudience } from './audience.ts'
import type { Label } from './label.ts'
import { requiresOriginatorConsent } from './permit.ts'
import type { Meaning, Policy, TagValue } from './policy.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** `rule` names a rule of policies/rules.md, where one stands behind the sentence. */
export type Explanation = {
  readonly part:
    | 'classification'
    | 'owner'
    | 'restriction'
    | 'control'
    | 'information'
    | 'readers'
    | 'onward'
    | 'rule'
  readonly name: string
  readonly text: string
  readonly rule?: string
}

/** In the order of a marking, then what follows from it. `policy` is the label's own. */
export function explainLabel(policy: Policy, label: Label): Explanation[] {
  const vocabulary = vocabularyOf(policy)
  return [
    classificationPart(policy, label),
    ownerPart(label),
    ...label.restrictive.flatMap(({ tag, values }) =>
      values.map((name): Explanation => {
        return {
          part: 'restriction',
          name,
          text: `of ${tag}: a reader must hold it`,
          rule: 'ACDF 3',
        }
      }),
    ),
    ...label.controls.map((name) => controlPart(vocabulary, name)),
    ...label.informative.flatMap(({ tag, values }) =>
      values.map((name): Explanation => {
        return {
          part: 'information',
          name,
          text: `of ${tag}: tells the reader something, keeps nobody out`,
        }
      }),
    ),
    ...readerParts(label),
    onwardPart(policy, label),
    ...valuesOf(label).flatMap((name) => ruleParts(vocabulary.values.get(name)?.value)),
  ]
}

function classificationPart({ classifications }: Policy, { classification }: Label): Explanation {
  const rising = classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
  const place = rising.findIndex(({ name }) => name === classification) + 1
  const text = `number ${place} of ${rising.length} from below: a reader needs this clearance or a higher one`
  return { part: 'classification', name: classification, text, rule: 'ACDF 2' }
}

function ownerPart({ owners, joint, sourceConcealed }: Label): Explanation {
  const name = owners.join(', ')
  if (sourceConcealed) {
    const text = 'passes on information of others whose names are concealed'
    return { part: 'owner', name, text, rule: 'R10' }
  }
  if (joint) {
    return { part: 'owner', name, text: 'produced it together, each must consent', rule: 'R22' }
  }
  return { part: 'owner', name, text: owners.length === 1 ? 'owns it' : 'each own a part of it' }
}

const meanings: Readonly<Record<Meaning, string>> = {
  noForeign: 'for its owner alone, whatever else is said',
  originatorControl: 'nobody reads a copy that its originator did not release to them by name',
  discretion: 'a disclosure officer may decide on further release',
  releaseTo: 'may be given to a list',
  displayOnly: 'may be shown to a list, not given to it',
}

function controlPart({ values }: Vocabulary, name: string): Explanation {
  const meaning = values.get(name)?.value.meaning ?? null
  if (meaning === null) return { part: 'control', name, text: 'a rule for handling it' }
  const text = meanings[meaning]
  return { part: 'control', name, text, ...(meaning === 'originatorControl' && { rule: 'ORCON' }) }
}

function readerParts(label: Label): Explanation[] {
  const [release, display] = [releaseAudience(label), displayAudience(label)]
  if (release.kind === 'all' || display.kind === 'all') {
    return [{ part: 'readers', name: 'everyone', text: 'no nation is kept out', rule: 'ACDF 4' }]
  }
  const shown = display.parties.difference(release.parties)
  const opaque = [...display.opaque].sort().join(', ')
  const parts: Explanation[] = [
    { part: 'readers', name: listed(release.parties), text: 'may have it', rule: 'ACDF 4' },
  ]
  if (shown.size > 0) {
    parts.push({ part: 'readers', name: listed(shown), text: 'may be shown it', rule: 'R18' })
  }
  if (opaque !== '') {
    parts.push({ part: 'readers', name: opaque, text: 'lets nobody in: its members are not known' })
  }
  return parts
}

function listed(parties: ReadonlySet<string>): string {
  return parties.size === 0 ? 'nobody' : [...parties].sort().join(', ')
}

function onwardPart(policy: Policy, label: Label): Explanation {
  return requiresOriginatorConsent(policy, label)
    ? {
        part: 'onward',
        name: 'ask first',
        text: 'a holder passes it on only after its owner consents',
      }
    : {
        part: 'onward',
        name: 'within the label',
        text: 'a holder may pass it on to those who may have it',
      }
}

function valuesOf({ restrictive, controls, informative }: Label): readonly string[] {
  return [...restrictive, ...informative].flatMap(({ values }) => values).concat(controls)
}

function ruleParts(value: TagValue | undefined): Explanation[] {
  if (value === undefined) return []
  const { name, classes, requires, excludes } = value
  const sentence = (rule: string, text: string): Explanation => ({ part: 'rule', name, text, rule })
  return [
    ...(classes === null ? [] : [sentence(classes.rule, `stands on ${classes.values.join(', ')}`)]),
    ...requires.map(({ rule, values }) => sentence(rule, `needs ${values.join(' or ')}`)),
    ...excludes.map(({ rule, values }) => sentence(rule, `excludes ${values.join(', ')}`)),
  ]
}
