// SPDX-License-Identifier: Apache-2.0
// What the command takes from its process. A secret comes by a variable or, with _FILE behind the variable's name, in a
// file: variables are seen by more than one wants.
import { type Clock, fromUtf8 } from '@tearline/base'
import type { Variables } from '@tearline/node'
import { CliError } from './error.ts'
import { readInput } from './files.ts'
import { limits } from './limits.ts'

/** What `main.ts` takes from the process; everything else gets it as an argument. */
export type Environment = {
  readonly clock: Clock
  /** All of them: those of settings decide over `config.json`. */
  readonly variables: Variables
  /** TEARLINE_PASSPHRASE: opens a node that was made with --passphrase. */
  readonly passphrase: string | undefined
  /** TEARLINE_TOKEN: of a person who may not read everybody's tokens. */
  readonly token: string | undefined
  /** A random key for one act, so that it is done once also where its answer is lost. */
  readonly newKey: () => string
  /** Whether people watch standard error: spinners are for them alone. */
  readonly isWatched: boolean
  /** Asks for a secret, where there is a terminal to ask at; what is typed is not shown. */
  readonly ask?: (question: string, signal?: AbortSignal) => Promise<string>
}

/**
 * Asked for when it is needed: a file that cannot be read is of no concern to a command that needs no secret.
 *
 * @throws CliError `cli.argument` where both are set, `cli.file`
 */
export function secretOf(variables: Variables, name: string): string | undefined {
  const [text, path] = [variables[name], variables[`${name}_FILE`]]
  if (path === undefined) return text
  if (text === undefined) {
    return fromUtf8(readInput(path, limits.secretBytesMax)).replace(/\r?\n$/, '')
  }
  throw new CliError('cli.argument', `${name} and ${name}_FILE are both set`, {
    next: 'unset one of the two: which of them counts must not be a matter of luck',
  })
}
