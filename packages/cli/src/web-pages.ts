// SPDX-License-Identifier: Apache-2.0
// Where the built pages are: beside the packed command, or in the workspace. A node without them answers programs
// alone.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type PageFiles, readPages } from '@tearline/node'

const places = ['./web/', '../../web/dist/']

export function webPages(): PageFiles | null {
  const directories = places.map((place) => fileURLToPath(new URL(place, import.meta.url)))
  const found = directories.find((directory) => existsSync(`${directory}index.html`))
  return found === undefined ? null : readPages(found)
}
