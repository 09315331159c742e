// SPDX-License-Identifier: Apache-2.0
import type { Command } from 'commander'

/** The options that stand before the noun; commander finds them after any verb too. */
export type Globals = {
  readonly dir: string
  readonly keyFile?: string
  readonly as?: string
  readonly json: boolean
}

export function globalsOf(command: Command): Globals {
  const { dir, keyFile, as, json } = command.optsWithGlobals()
  return {
    dir,
    json: json === true,
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(as === undefined ? {} : { as }),
  }
}
