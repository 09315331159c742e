// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'

/** One file of `vectors/label/`. */
export function vectors<T>(name: string): T[] {
  const path = new URL(`../../../vectors/label/${name}`, import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8'))
}
