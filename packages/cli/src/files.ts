// SPDX-License-Identifier: Apache-2.0
// Files that a user names.
import { closeSync, existsSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import type { Bytes } from '@tearline/base'
import { CliError } from './error.ts'

/** `-` is standard input. @throws CliError `cli.file` */
export function readInput(path: string, bytesMax: number): Bytes {
  try {
    return path === '-' ? atMost(path, readFileSync(0), bytesMax) : readNamed(path, bytesMax)
  } catch (cause) {
    if (cause instanceof CliError) throw cause
    throw new CliError('cli.file', `cannot read \`${path}\`: ${reasonOf(cause)}`, {
      cause,
      next: 'check the path, and that you may read the file',
    })
  }
}

/** A file that is too large is not read first. */
function readNamed(path: string, bytesMax: number): Bytes {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size > bytesMax) throw tooLarge(path, size, bytesMax)
    return atMost(path, readFileSync(file), bytesMax)
  } finally {
    closeSync(file)
  }
}

function atMost(path: string, bytes: Uint8Array, bytesMax: number): Bytes {
  if (bytes.length > bytesMax) throw tooLarge(path, bytes.length, bytesMax)
  return Uint8Array.from(bytes)
}

/** Writes a file that only its owner may read, and never over one that exists. @throws CliError `cli.file` */
export function writeOutput(path: string, content: Uint8Array | string): void {
  try {
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    throw new CliError('cli.file', `cannot write \`${path}\`: ${reasonOf(cause)}`, {
      cause,
      next: 'name a file that does not exist yet, in a directory that you may write to',
    })
  }
}

/** Before anything is asked for that is to be written there. @throws CliError `cli.file` */
export function requireFree(path: string): void {
  if (!existsSync(path)) return
  throw new CliError('cli.file', `\`${path}\` exists already, and nothing is overwritten`, {
    next: 'name a file that does not exist yet',
  })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EISDIR: 'it is a directory',
  EEXIST: 'it exists already',
  ENOSPC: 'no space is left',
  ENOTDIR: 'a part of the path is no directory',
}

/** Why the system refused, in words; the code itself where we have none. */
export function reasonOf(error: unknown): string {
  const code = systemCodeOf(error)
  return code === undefined ? 'it failed' : (reasons[code] ?? code)
}

/** `ENOENT` and its like; undefined for what is no error of the system. */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined
}

function tooLarge(path: string, size: number, bytesMax: number): CliError {
  return new CliError(
    'cli.file',
    `\`${path}\` has ${size} bytes, and at most ${bytesMax} are read`,
    {
      next: 'split it',
    },
  )
}
