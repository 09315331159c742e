// SPDX-License-Identifier: Apache-2.0
import type { Command } from 'commander'
import type { NodeOptions } from './connect.ts'

export type Globals = NodeOptions & { readonly json: boolean }

/** The options that stand before the noun; commander finds them from any verb. */
export function globals(command: Command): Globals {
  const { dir, keyFile, as, json } = command.optsWithGlobals()
  return {
    dir,
    json: json === true,
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(as === undefined ? {} : { as }),
  }
}
