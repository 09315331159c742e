// SPDX-License-Identifier: Apache-2.0
// Custody drawn by party: the originator at the root, under each party those to which it passed the report on.
import type { Consents as Given } from './commands/onward-list.ts'
import { count } from './output.ts'

export type Custody = {
  readonly report: string
  readonly portions: number
  readonly edges: readonly {
    readonly portion: string
    readonly party: string
    readonly act: 'holds' | 'opened' | 'exported' | 'passed-on' | 'recalled' | 'tombstoned'
    readonly under: string | null
    readonly at: string
  }[]
  readonly recalls: readonly {
    readonly statement: string
    readonly party: string
    readonly portions: readonly string[]
    /** Of how many of them its tombstone says that it had them. */
    readonly held: number | null
    readonly destroyed: string | null
    readonly openings: number | null
  }[]
}
type Consents = Given['consents']
type Node = { readonly party: string; readonly says: string; readonly under: readonly Node[] }

export const recallLimit =
  'a recall ends keys; it cannot undo what was read, copied by hand, exported or said'

/** The lines of the tree, from the originator `root` down. */
export function custodyTree(root: string, custody: Custody, consents: Consents): readonly string[] {
  const title = `${root}  originator, ${count(custody.portions, 'portion')}${openedBy(root, custody)}`
  return [title, ...branches(partiesUnder(root, custody, consents))]
}

/** Holders of ours, and under each the parties that our consents let it pass to. */
function partiesUnder(root: string, custody: Custody, consents: Consents): readonly Node[] {
  const given = consents.filter(({ originator }) => originator === root)
  const through = new Map(given.map(({ to, holder }) => [to, holder]))
  const parties = [...new Set(custody.edges.map(({ party }) => party))]
  const isDirect = (party: string) => isReleased(party, custody, given)
  const nodeOf = (party: string, seen: readonly string[]): Node => ({
    party,
    says: sayingsOf(party, custody, given).join('; '),
    under: [...new Set([...parties, ...through.keys()])]
      .filter((each) => through.get(each) === party && !isDirect(each) && !seen.includes(each))
      .map((each) => nodeOf(each, [...seen, each])),
  })
  const others = parties.filter((party) => party !== root)
  const isTop = (party: string) => isDirect(party) || !through.has(party)
  const tops = others.filter(isTop).map((party) => nodeOf(party, [root, party]))
  // Whoever is reached from nowhere (consents in a ring) is shown all the same: nobody who holds it is left out.
  const shown = new Set(tops.flatMap(namesIn))
  const lost = others.filter((party) => !shown.has(party))
  return [...tops, ...lost.map((party) => nodeOf(party, [root, ...others]))]
}

function namesIn({ party, under }: Node): readonly string[] {
  return [party, ...under.flatMap(namesIn)]
}

/** Under a release of ours, and not under a consent that we gave to another. */
function isReleased(party: string, { edges }: Custody, given: Consents): boolean {
  const consented = new Set(given.map(({ statement }) => statement))
  return edges.some(
    (edge) => edge.party === party && edge.act === 'holds' && !consented.has(edge.under ?? ''),
  )
}

function sayingsOf(party: string, custody: Custody, given: Consents): readonly string[] {
  const { edges, recalls } = custody
  const portionsOf = (...acts: readonly string[]) =>
    new Set(
      edges.filter((edge) => edge.party === party && acts.includes(edge.act)).map((e) => e.portion),
    ).size
  const held = portionsOf('holds')
  const consent = given.find(({ to }) => to === party)
  const taken = recalls.flatMap((recall) => (recall.party === party ? recall.portions : []))
  const had = portionsOf('holds', 'opened', 'exported', 'tombstoned') > 0
  const isEnded = !had && consent?.portions.every((each) => taken.includes(each)) === true
  return [
    ...(held > 0 ? [`holds ${count(held, 'portion')}`] : []),
    ...(held === 0 && consent && !isEnded
      ? [`may have ${count(consent.portions.length, 'portion')}`]
      : []),
    ...(isEnded ? ['consent ended, never had it as far as we know'] : []),
    ...(consent && !isEnded ? [`by consent until ${consent.expires}`] : []),
    ...openings(party, custody),
    ...recalls.filter((recall) => recall.party === party).map(recallText),
  ]
}

function openings(party: string, { edges }: Custody): readonly string[] {
  const opened = edges.filter((edge) => edge.party === party && edge.act === 'opened')
  if (opened.length === 0) return []
  const times = new Set(opened.map(({ at }) => at))
  return [`opened ${count(times.size, 'time')}, last ${[...times].sort().at(-1)}`]
}

function openedBy(root: string, custody: Custody): string {
  return openings(root, custody)
    .map((text) => `, ${text}`)
    .join('')
}

function recallText({
  portions,
  destroyed,
  held,
  openings: told,
}: Custody['recalls'][number]): string {
  const what = `recalled ${count(portions.length, 'portion')}`
  if (destroyed === null) return `${what}, no tombstone yet`
  if (held === 0) return `${what}, says it had nothing`
  const before = told === null ? '' : ` after ${count(told, 'opening')}`
  return `${what}, keys destroyed ${destroyed}${before}`
}

function branches(nodes: readonly Node[], lead = ''): readonly string[] {
  return nodes.flatMap(({ party, says, under }, index) => {
    const isLast = index === nodes.length - 1
    const line = `${lead}${isLast ? '└─' : '├─'} ${party}  ${says}`
    return [line, ...branches(under, `${lead}${isLast ? '   ' : '│  '}`)]
  })
}
