// SPDX-License-Identifier: Apache-2.0
// The configuration of a node: its file, over that the environment, over that flags. Whatever is not understood is
// refused with what was probably meant, since a setting that is passed over in silence is one that somebody relies on.
import { type Json, jsonPointer, parseJson } from '@tearline/base'
import { z } from 'zod'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { type Config, configSchema, nodeFiles, readOrUndefined } from './config.ts'
import { nearest } from './nearest.ts'
import {
  type ConfigSources,
  type Given,
  givenFor,
  memberFrom,
  requireKnownVariables,
  settings,
} from './settings.ts'

export type LoadedConfig = {
  readonly config: Config
  /** Every value with the place that decided it: `default`, `config.json`, a variable or a flag. */
  readonly settings: readonly SettingValue[]
}

export type SettingValue = {
  readonly name: string
  readonly value: string | number | boolean | null
  readonly origin: string
}

/** @throws NodeError `node.not-initialised`, `node.config` */
export function loadConfig(directory: string, sources: ConfigSources = {}): Config {
  return explainConfig(directory, sources).config
}

/** The same, with where each value comes from. @throws NodeError `node.not-initialised`, `node.config` */
export function explainConfig(directory: string, sources: ConfigSources = {}): LoadedConfig {
  const file = readFile(directory)
  requireKnownVariables(sources.variables ?? {})
  requireNoSecret(leavesOf(file), () => 'config.json')
  judge(file, new Map())
  const given = new Map<string, Given>()
  let value: Json = file
  for (const setting of settings) {
    const found = givenFor(setting, sources)
    if (found === undefined) continue
    given.set(setting.name, found)
    value = withMember(value, setting.name.split('.'), memberFrom(setting, found.text))
  }
  const config = judge(value, given)
  requireNoSecret(leavesOf(config), (name) => given.get(name)?.origin ?? name)
  const inFile = new Set(leavesOf(file).map(({ name }) => name))
  const originOf = (name: string) =>
    given.get(name)?.origin ?? (inFile.has(name) ? 'config.json' : 'default')
  return {
    config,
    settings: leavesOf(config).map((leaf) => ({ ...leaf, origin: originOf(leaf.name) })),
  }
}

/** A configuration that has no file yet. @throws NodeError `node.config` */
export function parseConfig(file: Json): Config {
  return judge(file, new Map())
}

function readFile(directory: string): Json {
  const bytes = readOrUndefined(nodeFiles(directory).config)
  if (bytes === undefined) {
    throw new NodeError('node.not-initialised', 'there is no node in this directory', {
      next: 'run `tearline init --dir DIRECTORY --party CODE` first',
    })
  }
  try {
    return parseJson(bytes, { bytesMax: limits.configBytesMax, depthMax: limits.configDepthMax })
  } catch (cause) {
    throw new NodeError('node.config', 'config.json is not JSON', {
      cause,
      next: 'mend it, or put back the file that `tearline init` wrote',
    })
  }
}

function judge(value: Json, given: ReadonlyMap<string, Given>): Config {
  const result = configSchema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = (issue?.path ?? []).map(String)
  const decided = given.get(path.join('.'))
  if (decided !== undefined) {
    throw new NodeError('node.config', `${decided.origin} is not what it may be`, {
      at: decided.origin,
      next: `give another value, or none: ${issue?.message ?? 'it has the wrong form'}`,
    })
  }
  if (issue?.code === 'unrecognized_keys') throw unknownMember(path, issue.keys[0] ?? '')
  throw new NodeError('node.config', 'config.json is not a configuration', {
    at: jsonPointer(path),
    next: `mend the member named above: ${issue?.message ?? 'it has the wrong form'}`,
  })
}

function unknownMember(path: readonly string[], key: string): NodeError {
  const meant = nearest(key, membersAt(path))
  return new NodeError('node.config', 'config.json has a member that nothing reads', {
    at: jsonPointer([...path, key]),
    next: `take it out, or correct its name: did you mean \`${meant}\`?`,
  })
}

type JsonSchema = { readonly properties?: Readonly<Record<string, JsonSchema>> }

/** The names that the schema knows there. */
function membersAt(path: readonly string[]): readonly string[] {
  let schema: JsonSchema | undefined = z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema
  for (const step of path) schema = schema?.properties?.[step]
  return Object.keys(schema?.properties ?? {})
}

/** INVARIANT (clear-at-no-rest): a password in an address stands in no setting: those are shown, copied and backed up. */
function requireNoSecret(leaves: readonly Leaf[], whereOf: (name: string) => string): void {
  const found = leaves.find(({ value }) => typeof value === 'string' && passwordIn(value))
  if (found === undefined) return
  throw new NodeError('node.config', `${whereOf(found.name)} holds a password`, {
    at: jsonPointer(found.name.split('.')),
    next: 'take it out: a URL with a password is a file of its own, which store.file names',
  })
}

function passwordIn(text: string): boolean {
  const password = URL.parse(text)?.password ?? ''
  return password !== ''
}

type Leaf = { readonly name: string; readonly value: string | number | boolean | null }

function leavesOf(value: Json, path: readonly string[] = []): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ name: path.join('.'), value }]
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member as Json, [...path, key]))
}

function withMember(value: Json, path: readonly string[], member: Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return member
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const before = (object as { readonly [name: string]: Json })[step] ?? {}
  return { ...object, [step]: withMember(before, rest, member) }
}
