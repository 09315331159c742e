// A label and a person as a question to OPA: `label.rego`, compiled to the `policy.wasm` beside it (README.md).
import { readFileSync } from 'node:fs'
import { loadPolicy } from '@open-policy-agent/opa-wasm'
import { utf8 } from '@tearline/base'
import type { Label, Person, Policy } from '@tearline/label'

/** JSON as bytes: what OPA in wasm takes in fastest. */
export type OpaInput = ArrayBuffer

export async function loadOpa(): Promise<(input: OpaInput) => boolean> {
  const policy = await loadPolicy(readFileSync(new URL('policy.wasm', import.meta.url)))
  // Not exactly one result that is true: denied.
  return (input) => {
    const results: unknown = policy.evaluate(input)
    return Array.isArray(results) && results.length === 1 && results[0]?.result === true
  }
}

export function opaInput(policy: Policy, label: Label, person: Person): OpaInput {
  const ranks = Object.fromEntries(
    policy.classifications.map(({ name, hierarchy }) => [name, hierarchy]),
  )
  const text = JSON.stringify({ policy: policy.name, ranks, label, person })
  const bytes = utf8(text)
  const input = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(input).set(bytes)
  return input
}
