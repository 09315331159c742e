// SPDX-License-Identifier: Apache-2.0
// A policy that a user names: one of those shipped, or a SPIF file of their own. A file decides who reads what:
// it is read whole and refused for anything that is not understood, and nothing of it is kept.
import { basename } from 'node:path'
import { type Instant, quote } from '@tearline/base'
import {
  type Policy,
  policyNamed,
  policyOfSpif,
  readSpif,
  type Spif,
  type SpifWarning,
  shippedPolicies,
  spifNamed,
} from '@tearline/label'
import { readInput } from './files.ts'
import { limits } from './limits.ts'
import { bad } from './values.ts'

export type PolicyInput = {
  readonly policy: Policy
  /** Undefined where a shipped policy is no file. */
  readonly spif: Spif | undefined
  /** What was repaired or passed over in reading, and what the engine leaves out. */
  readonly warnings: readonly SpifWarning[]
  readonly left: readonly string[]
}

/** `at`: the day as of which a file's values are valid. */
export function policyInput(named: string, at: Instant): PolicyInput {
  return isFile(named) ? policyFile(named, at) : shippedPolicy(named)
}

/** @throws CliError `cli.file`, SpifError and XmlError with `line:column`, LabelError */
export function policyFile(path: string, at: Instant): PolicyInput {
  const { spif, warnings } = readSpif(readInput(path, limits.policyBytesMax))
  const { policy, left } = policyOfSpif(spif, at)
  return { policy, spif, warnings, left }
}

function shippedPolicy(name: string): PolicyInput {
  const policy = policyNamed(name)
  if (policy !== undefined) return { policy, spif: spifNamed(name), warnings: [], left: [] }
  throw bad(
    `policy ${quote(name)} is not one of those shipped`,
    `choose one of: ${[...shippedPolicies.keys()].join(', ')}, or name a file: ./${basename(name)}.xml`,
  )
}

/** The name of a policy has no dot and no slash. */
export function isFile(named: string): boolean {
  return /[./\\]/.test(named)
}
