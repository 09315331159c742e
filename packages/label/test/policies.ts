// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import {
  type Policy,
  type PolicySource,
  policyNamed,
  policyOfSpif,
  spifNamed,
} from '../src/index.ts'
import { asOf } from './spif.ts'

function shipped(name: string): Policy {
  const policy = policyNamed(name)
  assert.ok(policy, `policy ${name} is shipped`)
  return policy
}

export const us = shipped('us')
export const lantern = shipped('lantern')
export const tlp = shipped('tlp')

/** What a shipped file says, for policies that differ from it in one thing. */
function sourceOf(name: string): PolicySource {
  const spif = spifNamed(name)
  assert.ok(spif, `policy ${name} is a file`)
  return policyOfSpif(spif, asOf).source
}

export const lanternSource = sourceOf('lantern')
