// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { fromUtf8, type Json, parseJson } from '@tearline/base'
import { loadConfig, nodeFiles, type Offer, type Progress } from '@tearline/node'
import { Command } from 'commander'
import { requirePassphrase } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { CliError } from '../error.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { printJson, say } from '../output.ts'
import { type Globals, globalsOf } from '../program-options.ts'
import { bring, progressOf, toldProgress } from '../unsealing.ts'

export function unsealCommand(environment: Environment): Command {
  return new Command('unseal')
    .description('bring one share, or the key, to a sealed node that runs on this machine')
    .argument(
      '[file]',
      'a file with the share or the key, or - for standard input (default: asked for)',
    )
    .action(async (file: string | undefined, _, command: Command) => {
      const globals = globalsOf(command)
      const config = loadConfig(resolve(globals.dir), { variables: environment.variables })
      const before = await progressOf(config)
      if (before === null) return tell(globals, null)
      const offer = await offerOf({ globals, environment, file, opens: before.opens })
      tell(globals, await bring(config, offer))
    })
}

type Asked = {
  readonly globals: Globals
  readonly environment: Environment
  readonly file: string | undefined
  readonly opens: Progress['opens']
}

async function offerOf({ globals, environment, file, opens }: Asked): Promise<Offer> {
  switch (opens) {
    case 'shares':
      return { kind: 'share', share: await secret('share', environment, file) }
    case 'passphrase':
      return { kind: 'passphrase', passphrase: await passphrase(environment, file) }
    case 'key-file':
      return { kind: 'key', key: keyIn(globals, file) }
  }
}

async function passphrase(environment: Environment, file: string | undefined): Promise<string> {
  if (file === undefined && environment.ask === undefined) {
    return requirePassphrase(environment.passphrase)
  }
  return environment.passphrase ?? secret('passphrase', environment, file)
}

async function secret(
  what: string,
  { ask }: Environment,
  file: string | undefined,
): Promise<string> {
  if (file !== undefined) return fromUtf8(readInput(file, limits.secretBytesMax)).trim()
  if (ask !== undefined) return (await ask(`the ${what}, as it was handed out`)).trim()
  throw new CliError('cli.argument', `there is no terminal to ask for the ${what} at`, {
    next: `give it in a file, or on standard input: tearline unseal - < FILE`,
  })
}

/** @throws CliError `cli.file` */
function keyIn({ dir, keyFile }: Globals, named: string | undefined): string {
  const path = named ?? resolve(keyFile ?? nodeFiles(resolve(dir)).unsealKey)
  const bytes = readInput(path, limits.secretBytesMax)
  const file = parseJson(bytes, { bytesMax: limits.secretBytesMax, depthMax: 2 })
  const { key } = (file ?? {}) as { readonly key?: Json }
  if (typeof key === 'string') return key
  throw new CliError('cli.file', `\`${path}\` is not a key file`, {
    next: 'name the key file of this node: tearline unseal FILE',
  })
}

function tell({ json }: Globals, progress: Progress | null): void {
  if (json) printJson(progress ?? { sealed: false })
  else say(progress === null ? 'the node is open already' : toldProgress(progress))
}
