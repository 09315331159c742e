// The contract of the node's API, printed from the operations themselves, and the types of its client, printed from
// the contract. `--write` prints them anew; without it the committed files must be what would be printed. Either way
// the contract must name what the acts behind it may refuse.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'
import type { Json } from '../packages/base/src/index.ts'
import { apiDocument } from '../packages/node/src/index.ts'
import { type ApiDocument, undocumentedRefusals } from './refusals.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** YAML of a few forms only: block maps and lists, and every text that could be anything else in quotes. */
function yamlOf(value: Json, indent = ''): string {
  if (Array.isArray(value)) return listText(value, indent)
  if (typeof value === 'object' && value !== null) return mapText(value as JsonObject, indent)
  return ` ${scalarText(value as string | number | boolean | null)}\n`
}

type JsonObject = { readonly [name: string]: Json }

function mapText(map: JsonObject, indent: string): string {
  const members = Object.entries(map)
  if (members.length === 0) return ' {}\n'
  const lines = members.map(
    ([name, value]) => `${indent}${scalarText(name)}:${yamlOf(value, `${indent}  `)}`,
  )
  return `\n${lines.join('')}`
}

function listText(list: readonly Json[], indent: string): string {
  if (list.length === 0) return ' []\n'
  return `\n${list.map((each) => `${indent}-${itemText(each, `${indent}  `)}`).join('')}`
}

/** A map in a list begins on the line of its dash. */
function itemText(value: Json, indent: string): string {
  const text = yamlOf(value, indent)
  return text.startsWith('\n') ? ` ${text.slice(1 + indent.length)}` : text
}

function scalarText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value)
  return isPlain(value) ? value : JSON.stringify(value)
}

function isPlain(text: string): boolean {
  const words = ['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']
  return /^[A-Za-z/$][\w/$.-]*$/.test(text) && !words.includes(text.toLowerCase())
}

const typesHead = `// SPDX-License-Identifier: Apache-2.0
// Printed from schemas/openapi.yaml by tools/openapi.ts: not to be edited.
`

async function printed(): Promise<ReadonlyMap<string, string>> {
  const document = apiDocument()
  const types = await openapiTypes(document as OpenAPI3, { silent: true })
  return new Map([
    ['schemas/openapi.yaml', yamlOf(document as Json).trimStart()],
    ['packages/client/src/contract.ts', `${typesHead}${astToString(types)}`],
  ])
}

for (const [path, text] of await printed()) {
  if (process.argv.includes('--write')) writeFileSync(join(root, path), text)
  else if (readFileSync(join(root, path), 'utf8') !== text) {
    console.log(`${path} is not current: node tools/run.js tools/openapi.ts --write`)
    process.exitCode = 1
  }
}

for (const each of undocumentedRefusals(apiDocument() as ApiDocument)) {
  console.log(each)
  process.exitCode = 1
}
