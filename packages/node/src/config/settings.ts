// SPDX-License-Identifier: Apache-2.0
// What may be decided elsewhere than in `config.json`: by a variable of the environment, and over it by a flag. One
// table says which; the names of variable and flag follow from the setting's.
import { NodeError } from '../error.ts'
import { nearest } from './nearest.ts'

export type Setting = {
  /** Its place in the configuration, with dots. */
  readonly name: string
  readonly kind: 'text' | 'number' | 'yes-no'
  readonly what: string
}

export const settings: readonly Setting[] = [
  { name: 'address', kind: 'text', what: 'where other nodes reach this one' },
  { name: 'listen.host', kind: 'text', what: 'where to listen' },
  { name: 'listen.port', kind: 'number', what: 'where to listen' },
  { name: 'policy', kind: 'text', what: 'the label policy that this party marks in' },
  { name: 'log.level', kind: 'text', what: 'what is logged: debug, info, warn or error' },
  { name: 'metrics.host', kind: 'text', what: 'where figures are served' },
  {
    name: 'metrics.port',
    kind: 'number',
    what: 'where figures are served; without it there are none',
  },
  { name: 'metrics.partners', kind: 'yes-no', what: 'whether figures name partners: yes or no' },
  { name: 'store.kind', kind: 'text', what: 'where it remembers: sqlite or postgres' },
  { name: 'store.url', kind: 'text', what: 'the PostgreSQL database' },
  { name: 'store.file', kind: 'text', what: 'a file that holds the URL of the database' },
  { name: 'store.schema', kind: 'text', what: 'the schema of this node in the database' },
]

/** Read by the command itself, not settings of a node. A name that ends in FILE holds the path of a file. */
const otherVariables = [
  'TEARLINE_DIR',
  'TEARLINE_KEY_FILE',
  'TEARLINE_PASSPHRASE',
  'TEARLINE_PASSPHRASE_FILE',
  'TEARLINE_TOKEN',
  'TEARLINE_TOKEN_FILE',
  'TEARLINE_TRACE',
] as const
/** What the project's own tests are told; no node reads it. */
const testPrefix = 'TEARLINE_TEST_'

export type Variables = Readonly<Record<string, string | undefined>>

/** What is decided outside the file: by variables, and over them by flags (by the setting's name). */
export type ConfigSources = {
  readonly variables?: Variables
  readonly flags?: Readonly<Record<string, string>>
}

/** `listen.port` → `TEARLINE_LISTEN_PORT` */
export function variableOf({ name }: Setting): string {
  return `TEARLINE_${name.replaceAll('.', '_').toUpperCase()}`
}

/** `listen.port` → `--listen-port` */
export function flagOf({ name }: Setting): string {
  return `--${name.replaceAll('.', '-')}`
}

export type Given = { readonly text: string; readonly origin: string }

/** The text that decides a setting outside the file, and where it comes from; undefined where nothing does. */
export function givenFor(setting: Setting, { variables, flags }: ConfigSources): Given | undefined {
  const flagged = flags?.[setting.name]
  if (flagged !== undefined) return { text: flagged, origin: flagOf(setting) }
  const variable = variableOf(setting)
  const text = variables?.[variable]
  return text === undefined ? undefined : { text, origin: variable }
}

/**
 * A variable that nobody reads is a setting that somebody believes in.
 *
 * @throws NodeError `node.config`
 */
export function requireKnownVariables(variables: Variables): void {
  const known = [...settings.map(variableOf), ...otherVariables]
  const unknown = Object.keys(variables)
    .filter((name) => name.startsWith('TEARLINE_') && !name.startsWith(testPrefix))
    .find((name) => variables[name] !== undefined && !known.includes(name))
  if (unknown === undefined) return
  throw new NodeError('node.config', `the environment has ${unknown}, and nothing reads it`, {
    at: unknown,
    next: `unset it, or correct its name: did you mean ${nearest(unknown, known)}?`,
  })
}

/** What a text means as a member; the schema judges it then. */
export function memberFrom({ kind }: Setting, text: string): string | number | boolean {
  switch (kind) {
    case 'text':
      return text
    case 'number':
      return /^\d{1,15}$/.test(text) ? Number(text) : text
    case 'yes-no':
      return words.get(text) ?? text
  }
}

const words: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
])
