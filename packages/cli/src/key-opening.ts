// SPDX-License-Identifier: Apache-2.0
// What opens a file of keys that no running node has open: for a restore, where everybody who holds a share may have
// to be in the room.
import { resolve } from 'node:path'
import {
  joinShares,
  keyFileHead,
  nodeFiles,
  parseShare,
  type Share,
  type Unsealing,
} from '@tearline/node'
import { requirePassphrase } from './connect.ts'
import type { Environment } from './environment.ts'
import { CliError } from './error.ts'
import { say } from './output.ts'
import type { Globals } from './program-options.ts'

/** `keys`: the file. @throws CliError `cli.file`, `cli.passphrase`, `cli.shares` */
export async function unsealingOfFile(
  keys: string,
  { dir, keyFile }: Pick<Globals, 'dir' | 'keyFile'>,
  environment: Environment,
): Promise<Unsealing> {
  const head = keyFileHead(keys)
  if (head === null) {
    throw new CliError('cli.file', `there is no file of keys at \`${keys}\``, {
      next: 'name with --keys the file that `tearline backup --keys FILE` wrote',
    })
  }
  switch (head.opens) {
    case 'key-file':
      return { kind: 'key-file', path: resolve(keyFile ?? nodeFiles(resolve(dir)).unsealKey) }
    case 'passphrase':
      return { kind: 'passphrase', text: requirePassphrase(environment.passphrase) }
    case 'shares':
      return { kind: 'key', bytes: await joinShares(await askShares(head, environment)) }
  }
}

type Head = NonNullable<ReturnType<typeof keyFileHead>>

/** Damaged, of another set and given twice are one answer: only how many are in is told. */
async function askShares({ shares: set }: Head, { ask }: Environment): Promise<readonly Share[]> {
  if (ask === undefined || set === null) {
    throw new CliError(
      'cli.shares',
      'these keys open with shares, and there is no terminal to ask at',
      {
        next: 'run this at a terminal, with those who hold the shares',
      },
    )
  }
  const given = new Map<number, Share>()
  while (given.size < set.needed) {
    const share = parseShare((await ask('a share, as it was handed out')).trim())
    if (share?.set === set.set) given.set(share.number, share)
    say(`${given.size} of ${set.needed} needed are in`)
  }
  return [...given.values()]
}
