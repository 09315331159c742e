// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { type Policy, policyNamed } from '../src/index.ts'

function shipped(name: string): Policy {
  const policy = policyNamed(name)
  assert.ok(policy, `policy ${name} is shipped`)
  return policy
}

export const us = shipped('us')
export const lantern = shipped('lantern')
export const tlp = shipped('tlp')
