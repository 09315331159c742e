// SPDX-License-Identifier: Apache-2.0
// The directory of a node, looked at from outside: rights, room, and times of its files.
import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { formatInstant, type Instant } from '@tearline/base'
import { type Config, nodeFiles } from '@tearline/node'
import { reasonOf } from '../files.ts'
import { limits } from '../limits.ts'
import { type Finding, note, ok, wrong } from './finding.ts'

type Place = { readonly path: string; readonly mode: string; readonly needs: number }

/** `keyFile`: where the key lies that opens the node; undefined for a passphrase. */
export function checkRights(
  directory: string,
  keyFile: string | undefined,
  { store }: Config,
): readonly Finding[] {
  if (process.platform === 'win32') return []
  const places = placesOf(directory, keyFile, store)
  const found = places.flatMap((place) => checkPlace(place) ?? [])
  return found.length > 0 ? found : [ok('rights', 'directories 0700, files 0600')]
}

function placesOf(
  directory: string,
  keyFile: string | undefined,
  { kind, file }: Config['store'],
): readonly Place[] {
  const files = nodeFiles(directory)
  const { R_OK, W_OK } = constants
  const secret = [
    files.config,
    files.keys,
    ...(existsSync(files.tokens) ? [files.tokens] : []),
    ...(keyFile === undefined ? [] : [keyFile]),
    ...(kind === 'postgres' && file !== null ? [file] : []),
  ]
  return [
    ...(kind === 'sqlite' ? [directory, files.data] : [directory]).map((path) => ({
      path,
      mode: '0700',
      needs: R_OK | W_OK,
    })),
    ...secret.map((path) => ({ path, mode: '0600', needs: R_OK })),
  ]
}

/** Nobody but its owner may do anything with it, and whoever runs this must be able to. */
function checkPlace({ path, mode, needs }: Place): Finding | undefined {
  try {
    const found = statSync(path).mode & 0o777
    if ((found & 0o077) !== 0) {
      const text = `0${found.toString(8)}`
      return wrong('rights', `${path} is open to others (${text})`, `chmod ${mode} '${path}'`)
    }
    accessSync(path, needs)
    return undefined
  } catch (error) {
    const next = `run this as the owner of the directory, or restore ${path} from a backup`
    return wrong('rights', `${path}: ${reasonOf(error)}`, next)
  }
}

export function checkRoom(directory: string): Finding {
  const { bavail, bsize } = statfsSync(directory)
  const free = bavail * bsize
  const text = `${(free / 1024 ** 3).toFixed(1)} GiB free`
  if (free >= limits.diskRoomyBytesMin) return ok('disk', text)
  if (free >= limits.diskFreeBytesMin) {
    return note('disk', `${text}: a few large reports fill it`, 'free some room, or move the node')
  }
  return wrong(
    'disk',
    `${text}: less than one large report needs`,
    'free some room, then see again',
  )
}

/** A clock that was set back shows in files from the future. */
export function checkFileTimes(directory: string, now: Instant): Finding {
  const { data, config } = nodeFiles(directory)
  const inside = existsSync(data) ? readdirSync(data).map((name) => join(data, name)) : []
  const paths = [config, ...inside]
  const newest = Math.max(...paths.map((path) => statSync(path).mtimeMs)) as Instant
  return checkNotAhead('clock', 'the newest file', newest, now)
}

/** Compares the clock with something that was there before. */
export function checkNotAhead(name: string, what: string, then: Instant, now: Instant): Finding {
  const text = `${what} is of ${formatInstant(then)}`
  if (then - now <= limits.clockSkewSecondsMax * 1000) return ok(name, text)
  const detail = `${text}, and it is ${formatInstant(now)} here`
  return wrong(
    name,
    detail,
    'set the clock of this machine: partners refuse statements out of time',
  )
}
