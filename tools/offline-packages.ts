// The packages of npm that the packed command needs at run time: those its manifest names, those they name, and so on,
// as package-lock.json has them. What is installed must be what is locked.
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export type PackedPackage = {
  readonly name: string
  readonly version: string
  /** Where it is installed in the clone. */
  readonly from: string
  /** Where it goes, so that it is found from `tearline`. */
  readonly to: string
}

type Locked = {
  readonly version?: string
  readonly link?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = { readonly packages: Readonly<Record<string, Locked>> }

const cli = 'packages/cli'
/** Goes beside the libraries, as a program. */
const isNode = (name: string) => /^node-(?:linux|darwin|win)-/.test(name)

/** What is inside the built pages: nothing of it is found at run time, and its licences and faults are ours to know. */
export function bundledPackages(root: string): readonly PackedPackage[] {
  return closureOf(root, 'packages/web')
}

export function offlinePackages(root: string): readonly PackedPackage[] {
  return closureOf(root, cli)
}

function closureOf(root: string, start: string): readonly PackedPackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  const found = new Map<string, PackedPackage>()
  const visit = (from: string) => {
    const { dependencies = {}, optionalDependencies = {} } = lock.packages[from] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (isNode(name)) continue
      const place = placeOf(lock, from, name)
      // Packages of this repository are built in, and what they need is named by who builds.
      if (place === null || found.has(place) || lock.packages[place]?.link) continue
      const isOptional = name in optionalDependencies
      if (isOptional && !existsSync(join(root, place))) continue
      found.set(place, packed(root, place, name, lock.packages[place]?.version ?? ''))
      visit(place)
    }
  }
  visit(start)
  return [...found.values()].toSorted((a, b) => (a.to < b.to ? -1 : 1))
}

/** As Node looks for it: in the nearest node_modules upwards. */
function placeOf(lock: Lock, from: string, name: string): string | null {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    const place = posix.join(folder === '.' ? '' : folder, 'node_modules', name)
    if (lock.packages[place] !== undefined) return place
    if (folder === '.') return null
  }
}

function packed(root: string, from: string, name: string, version: string): PackedPackage {
  const manifest = readFileSync(join(root, from, 'package.json'), 'utf8')
  const installed = (JSON.parse(manifest) as { readonly version: string }).version
  if (installed !== version) {
    throw new Error(`${from} is ${installed} and the lock file says ${version}: run npm ci`)
  }
  return { name, version, from, to: from.replace(/^packages\/cli\//, 'tearline/') }
}
