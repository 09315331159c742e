// Writes docs/reference/policies: one page for each shipped policy, from the policy itself and, for equivalences, from
// its file under policies/. `--write` writes them anew; without it, and in tools/tidy.ts, the pages must be current.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Policy, readSpif, type Spif, shippedPolicies } from '../packages/label/src/index.ts'
import { examples, rollUps } from './policy-examples.ts'

type Value = Policy['tagSets'][number]['values'][number]
type Rule = Value['requires'][number]
type Selection = Policy['tagSets'][number]['selections'][number]

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = 'docs/reference/policies'

/** Every page by its path; the policies stand in the order of their names. */
function policyPages(): ReadonlyMap<string, string> {
  const policies = [...shippedPolicies.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return new Map([
    [`${folder}/README.md`, indexPage(policies)],
    ...policies.map((policy): [string, string] => [
      `${folder}/${policy.name}.md`,
      policyPage(policy, spifOf(policy.name)),
    ]),
  ])
}

/** What is wrong with the committed pages, a line each. */
export function stalePolicyPages(): readonly string[] {
  const pages = policyPages()
  const remedy = 'run node tools/run.js tools/policy-pages.ts --write'
  return [
    ...[...pages]
      .filter(([path, text]) => committed(path) !== text)
      .map(([path]) => `${path} is not current: ${remedy}`),
    ...extraPages(pages).map((path) => `${path} belongs to no policy: ${remedy}`),
  ]
}

function committed(path: string): string | null {
  const at = join(root, path)
  return existsSync(at) ? readFileSync(at, 'utf8') : null
}

function extraPages(pages: ReadonlyMap<string, string>): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder))
    .map((name) => `${folder}/${name}`)
    .filter((path) => !pages.has(path))
}

function spifOf(name: string): Spif | null {
  const path = join(root, 'policies', `${name}.xml`)
  return existsSync(path) ? readSpif(readFileSync(path)).spif : null
}

function indexPage(policies: readonly Policy[]): string {
  return text([
    '# Shipped policies',
    '',
    'Written from the policies by `node tools/run.js tools/policy-pages.ts --write`. The rules that the pages cite',
    'stand in [rules.md](../../../policies/rules.md).',
    '',
    ...table(
      ['policy', 'version', 'classifications', 'values', 'communities'],
      policies.map((policy) => [
        `[\`${policy.name}\`](${policy.name}.md)`,
        policy.version,
        `${policy.classifications.length}`,
        `${policy.tagSets.flatMap(({ values }) => values).length}`,
        `${policy.communities.length}`,
      ]),
    ),
  ])
}

function policyPage(policy: Policy, spif: Spif | null): string {
  return text([
    `# Policy \`${policy.name}\``,
    '',
    'Written from the policy by `node tools/run.js tools/policy-pages.ts --write`. Rules stand in',
    '[rules.md](../../../policies/rules.md); rule SPIF is one that the policy file itself lays down.',
    '',
    ...section('About', about(policy)),
    ...section('Classifications', classifications(policy)),
    ...policy.tagSets.flatMap((set) => section(`Category: ${set.name}`, category(policy, set))),
    ...section('Recipients', recipients(policy)),
    ...section('Communities', communities(policy)),
    ...section('Markings of others', foreignMarkings(policy)),
    ...section('Equivalences', spif === null ? [] : equivalences(spif)),
    ...section('Markings', examples(policy)),
    ...section('Roll-ups', rollUps(policy)),
  ])
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, '']
}

function about(policy: Policy): readonly string[] {
  const { version, oid, owner, regime, unmarked, authority } = policy
  return table(
    ['', ''],
    [
      ['version', version],
      ['object identifier', oid ?? 'none'],
      ['grammar of markings', policy.grammar],
      [
        'whose an unattributed portion is',
        owner.kind === 'fixed' ? owner.party : 'whoever originates it',
      ],
      [
        'passing on what is unmarked',
        regime === 'approval-required' ? 'after asking' : 'within its label',
      ],
      [
        'portions without a release marking roll up to',
        unmarked.rollUp === 'closed' ? `a closed marking (${rule(unmarked.rule)})` : 'none',
      ],
      [
        'authority block of a document',
        authority === null
          ? 'none'
          : `of Executive Order 13526, from ${code(authority.from)} on (${rule(authority.rule)})`,
      ],
    ],
  )
}

function classifications({ classifications }: Policy): readonly string[] {
  const rows = classifications
    .toSorted((a, b) => a.hierarchy - b.hierarchy)
    .map((of) => [
      `${of.hierarchy}`,
      code(of.name),
      code(of.portion),
      of.colour === null ? '' : code(of.colour),
      of.unmarked === 'everyone' ? 'everyone' : 'its owner',
      [
        of.foreignOnly ? 'information of others only' : '',
        of.obsolete ? 'in no new marking' : '',
        of.originatorConsent ? 'ask before passing on' : '',
        of.aliases.length > 0 ? `formerly: ${of.aliases.map(code).join(', ')}` : '',
      ]
        .filter((note) => note !== '')
        .join('; '),
      Object.entries(of.phrases)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([language, phrase]) => `${language}: ${phrase}`)
        .join('; '),
    ])
  return table(
    ['rank', 'banner', 'portion', 'colour', 'bare, it reaches', 'notes', 'phrases'],
    rows,
  )
}

const kinds = {
  restrictive: 'Restrictive: a person must hold every value.',
  control: 'Controls: what may be done with the information.',
  informative: 'Informative: it tells the reader something and keeps nobody out.',
  foreign: 'The place of foreign information: its owners stand here, it has no values of its own.',
} as const

function category(policy: Policy, set: Policy['tagSets'][number]): readonly string[] {
  const rows = set.values.map((value) => [
    code(value.name),
    code(value.portion),
    value.meaning === null ? '' : meanings[value.meaning],
    rollUpText[value.rollUp],
    conditions(policy, value).join('; '),
  ])
  const values = table(['banner', 'portion', 'meaning', 'a roll-up keeps it', 'conditions'], rows)
  return [
    kinds[set.type],
    ...(rows.length > 0 ? ['', ...values] : []),
    ...set.selections.flatMap((selection) => ['', selectionText(selection)]),
  ]
}

function selectionText({ values, least, most, rule: of }: Selection): string {
  const bounds = [least > 0 ? `${least} at least` : '', most === null ? '' : `${most} at most`]
  const count = bounds.filter((bound) => bound !== '').join(' and ')
  return `Of ${values.map(code).join(', ')} a marking holds ${count} (${rule(of)}).`
}

const meanings = {
  noForeign: 'the owner alone',
  originatorControl: 'passing on needs the originator',
  discretion: 'a disclosure officer may decide',
  releaseTo: 'may be given to a list',
  displayOnly: 'may be shown to a list',
} as const

const rollUpText = {
  any: 'if any portion has it',
  all: 'if all portions have it',
  'while-allowed': 'while the classification allows it',
} as const

function conditions({ classifications }: Policy, value: Value): readonly string[] {
  const { classes, notForeign, requires, excludes, supersedes, formerly, completion } = value
  const { apart, choices } = value
  const restricted = classes !== null && classes.values.length < classifications.length
  return [
    ...(completion === null ? [] : [completionText(value.portion, completion)]),
    ...(restricted ? [`stands on ${names(classes)}`] : []),
    ...(notForeign === null ? [] : [`not on information of others (${rule(notForeign)})`]),
    ...requires.map((of) => `needs ${names(of, ' or ')}`),
    ...excludes.map((of) => `excludes ${names(of)}`),
    ...apart.map((of) => `never beside ${names(of)}, in no roll-up either`),
    ...choices.map(({ options, rule: of }) => {
      const each = options.map((values) => values.map(code).join(' or '))
      return `needs exactly one of ${each.join(', ')} (${rule(of)})`
    }),
    ...supersedes.map((of) => `replaces ${names(of)}`),
    ...(formerly === null
      ? []
      : [`also read: ${code(formerly.word)} on ${names(formerly.classes)}`]),
  ]
}

function completionText(form: string, completion: NonNullable<Value['completion']>): string {
  const { kind, charsMin, charsMax, alone } = completion
  const count = charsMin === charsMax ? `${charsMin}` : `${charsMin} to ${charsMax}`
  const chars = kind === 'letters' ? 'letters' : 'letters or digits'
  return `completed by whoever marks: ${code(`${form}-`)} and ${count} ${chars}${alone ? ', or alone' : ''}`
}

function recipients({ parties }: Policy): readonly string[] {
  if (parties === null) return ['Any party may stand on a label.']
  const ranges = parties.map(({ first, last }) => (first === last ? first : `${first} to ${last}`))
  return parties.length === 0 ? [] : [wrapped(ranges)]
}

function communities({ communities }: Policy): readonly string[] {
  const rows = communities.map(({ code: community, members }) => [
    code(community),
    members === null
      ? 'not known: it meets only itself and lets nobody in'
      : [...Map.groupBy(members, (of) => `${day(of.from)}${until(of.until)}`)]
          .map(([when, of]) => `${of.map(({ party }) => party).join(' ')} (${when})`)
          .join('; '),
  ])
  return rows.length === 0 ? [] : table(['community', 'members'], rows)
}

/** The earliest time that a timestamp can say means: always. */
function day(from: string): string {
  return from.startsWith('1970-01-01') ? 'from the beginning' : `from ${from.slice(0, 10)}`
}

function until(end: string | null): string {
  return end === null ? '' : ` until ${end.slice(0, 10)}`
}

function foreignMarkings({ foreignMarkings }: Policy): readonly string[] {
  const rows = foreignMarkings.map(({ portion, owner, classification, values, unmarkedTo }) => [
    code(`(//${portion})`),
    owner,
    code(classification),
    values.map(code).join(', '),
    unmarkedTo ?? '',
  ])
  return rows.length === 0
    ? []
    : table(['portion', 'whose', 'classification', 'values', 'unmarked, releasable to'], rows)
}

function equivalences({ classifications, tagSets, equivalentPolicies }: Spif): readonly string[] {
  const rows = [
    ...classifications.flatMap(({ name, equivalents }) =>
      equivalents.map((of) => [code(name), of.policyRef, `number ${of.lacv}`, of.applied]),
    ),
    ...tagSets.flatMap(({ tags }) =>
      tags.flatMap(({ values }) =>
        values.flatMap(({ name, equivalents }) =>
          equivalents.map((of) => [
            code(name),
            of.policyRef,
            of.action === 'discard' ? 'dropped' : `number ${of.lacv}`,
            of.applied,
          ]),
        ),
      ),
    ),
  ].map((row) => row.map((cell) => cell ?? ''))
  if (rows.length === 0) return []
  const to = equivalentPolicies.map(({ name, id }) => `${name} (${id})`).join(', ')
  return [
    `To ${to || 'other policies'}. \`encrypt\` is for who originates, \`decrypt\` for who receives.`,
    '',
    ...table(['here', 'policy', 'there', 'applied'], rows),
  ]
}

function names({ values, rule: id }: Rule, between = ', '): string {
  return `${values.map(code).join(between)} (${rule(id)})`
}

/** Rules of the register and of the numbered lists have a row on one page. */
function rule(id: string): string {
  return `[${id}](../../../policies/rules.md)`
}

function code(word: string): string {
  return `\`${word}\``
}

/** A paragraph of short words, no line longer than a reader's window. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length > 100) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines.join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)]
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n').trimEnd()}\n`
}

function write(): void {
  const pages = policyPages()
  mkdirSync(join(root, folder), { recursive: true })
  for (const path of extraPages(pages)) rmSync(join(root, path))
  for (const [path, page] of pages) writeFileSync(join(root, path), page)
  console.log(`${pages.size} pages written`)
}

function verify(): void {
  const stale = stalePolicyPages()
  for (const line of stale) console.log(line)
  if (stale.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) write()
  else verify()
}
