// Examples of markings for the page of a policy: the engine reads and prints them, so that none can be wrong. What a
// policy does not allow together is simply not among them.
import { type Instant, type PartyCode, parsePartyCode } from '@tearline/base'
import {
  formatBanner,
  formatPortionMarking,
  joinLabels,
  type Label,
  LabelError,
  type Policy,
  parsePortionMarking,
} from '../packages/label/src/index.ts'

/** 2026-11-23: communities stand in lists as their members of that day. */
const day = Date.UTC(2026, 10, 23) as Instant

export function examples(policy: Policy): readonly string[] {
  const rows = portions(policy).map(({ marking, label }) => {
    const by = printer(policy)
    return `| \`${marking}\` | \`${formatPortionMarking(policy, label, by)}\` | \`${formatBanner(policy, label, by)}\` |`
  })
  return ['| as written | portion | banner |', '| --- | --- | --- |', ...rows]
}

/** Each marking with the next: neighbours differ in one thing. */
export function rollUps(policy: Policy): readonly string[] {
  const read = portions(policy)
  const rows = read.slice(1).flatMap((second, at) => {
    const first = read[at]
    if (first === undefined) return []
    const { label, reasons } = joinLabels(policy, [first.label, second.label])
    const rules = [...new Set(reasons.map(({ rule }) => rule))].join(', ')
    const banner = formatBanner(policy, label, printer(policy))
    return [`| \`${first.marking}\` \`${second.marking}\` | \`${banner}\` | ${rules} |`]
  })
  return ['| portions | banner | rules |', '| --- | --- | --- |', ...rows]
}

type Example = { readonly marking: string; readonly label: Label }

function portions(policy: Policy): readonly Example[] {
  return [...new Set(candidates(policy))].flatMap((marking) => {
    const label = readOf(policy, marking)
    return label === null ? [] : [{ marking, label }]
  })
}

function readOf(policy: Policy, marking: string): Label | null {
  try {
    return parsePortionMarking(policy, marking, { owner: printer(policy), at: day })
  } catch (error) {
    if (error instanceof LabelError) return null
    throw error
  }
}

function candidates(policy: Policy): readonly string[] {
  const levels = policy.classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
  if (policy.grammar === 'tlp') return levels.map(({ portion }) => portion)
  const names = levels.map(({ portion }) => portion)
  const lists = listsOf(policy)
  const closing = valuesMeaning(policy, 'noForeign')
  const bare = policy.tagSets.flatMap(({ values }) =>
    values.filter(({ meaning }) => meaning === null || meaning === 'discretion'),
  )
  const controls = valuesMeaning(policy, 'originatorControl')
  return [
    ...names.map((name) => `(${name})`),
    ...names.slice(-2).flatMap((name) => lists.map((list) => `(${name}//${list})`)),
    ...names.slice(-2).flatMap((name) => closing.map((word) => `(${name}//${word})`)),
    ...bare.flatMap(({ portion }) => levels.slice(-1).map((of) => `(${of.portion}//${portion})`)),
    ...controls.flatMap((word) =>
      [...closing, ...lists].map((other) => `(${names.at(-1)}//${word}/${other})`),
    ),
    ...policy.foreignMarkings.slice(0, 2).map(({ portion }) => `(//${portion})`),
  ]
}

function valuesMeaning(policy: Policy, meaning: string): readonly string[] {
  return policy.tagSets.flatMap(({ values }) =>
    values.filter((value) => value.meaning === meaning).map(({ portion }) => portion),
  )
}

/** A list with one other party, and one with two. */
function listsOf(policy: Policy): readonly string[] {
  const owner = printer(policy)
  const others = recipientsOf(policy).filter((code) => code !== owner)
  const words = [...valuesMeaning(policy, 'releaseTo'), ...valuesMeaning(policy, 'displayOnly')]
  return words.flatMap((word) => [
    `${word} ${owner}, ${others[0]}`,
    `${word} ${[owner, ...others.slice(0, 2)].join(', ')}`,
    `${word} ${others[0]}`,
  ])
}

/** Well-known ones first: the members of the first community that has some. */
function recipientsOf({ parties, communities }: Policy): readonly string[] {
  const members = communities.flatMap((of) => of.members ?? []).map(({ party }) => party as string)
  const ranges = parties?.map(({ first }) => first as string) ?? ['XAA', 'XBB', 'XCC']
  return [...new Set([...members.slice(0, 5), ...ranges])].slice(0, 5).sort()
}

/** Whose report the examples stand in. */
function printer(policy: Policy): PartyCode {
  if (policy.owner.kind === 'fixed') return policy.owner.party
  return parsePartyCode(recipientsOf(policy)[0] ?? 'XAA')
}
