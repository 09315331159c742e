// Packs dist/tearline-VERSION-offline.tar.gz: the command with every library it needs, the Node that runs it, a list of
// what is inside (CycloneDX), digests of every file, and how to install it where no network is. The same sources and
// the same installed packages give the same bytes.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { bundledPackages, offlinePackages, type PackedPackage } from './offline-packages.ts'
import { type TarEntry, writeTar } from './tar.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = 'packages/cli'

/** Everything that the archive holds but the digests, by path. */
export function offlineFiles(): readonly TarEntry[] {
  const packages = offlinePackages(root)
  return [
    ...commandFiles(),
    ...packages.flatMap(filesOf),
    ...nodeFiles(),
    text('bin/tearline', readFileSync(join(root, 'packaging/offline/tearline'), 'utf8'), true),
    text('INSTALL.md', readFileSync(join(root, 'packaging/offline/INSTALL.md'), 'utf8')),
    text('tearline.service', readFileSync(join(root, 'packaging/tearline.service'), 'utf8')),
    text('LICENSE', readFileSync(join(root, 'LICENSE'), 'utf8')),
    text('sbom.cdx.json', sbom([...packages, ...bundledPackages(root)])),
  ]
}

/** With a folder of its own and the digests of all in it, in the form that `sha256sum --check` reads. */
export function archiveEntries(files: readonly TarEntry[], folder: string): readonly TarEntry[] {
  const lines = files
    .map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
  const all = [...files, text('SHA256SUMS', lines.join(''))]
  return all.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }))
}

/** What `npm pack` would take, at `lib/tearline`. */
function commandFiles(): readonly TarEntry[] {
  const paths = globSync(['bin/**/*', 'dist/**/*', 'package.json', 'README.md'], {
    cwd: join(root, cli),
  })
  return entriesAt(join(root, cli), 'lib/tearline', paths)
}

function filesOf({ from, to }: PackedPackage): readonly TarEntry[] {
  const paths = globSync('**/*', {
    cwd: join(root, from),
    exclude: (name) => name === 'node_modules',
  })
  return entriesAt(join(root, from), `lib/${to}`, paths)
}

/** The Node of this machine's kind, as npm brought it. */
function nodeFiles(): readonly TarEntry[] {
  const from = join(root, 'node_modules', `node-${process.platform}-${process.arch}`)
  if (!existsSync(from)) {
    throw new Error(`no Node for ${process.platform}-${process.arch} is installed: run npm install`)
  }
  return entriesAt(from, 'node', ['bin/node', 'LICENSE', 'package.json'])
}

function entriesAt(from: string, to: string, paths: readonly string[]): readonly TarEntry[] {
  return paths
    .filter((path) => statSync(join(from, path)).isFile())
    .map((path) => ({
      path: `${to}/${path.replaceAll('\\', '/')}`,
      bytes: readFileSync(join(from, path)),
      isExecutable: path === 'bin/node',
    }))
}

function text(path: string, content: string, isExecutable = false): TarEntry {
  return { path, bytes: Buffer.from(content), isExecutable }
}

type Sbom = {
  readonly serialNumber?: string
  readonly metadata: { readonly component: object; readonly timestamp?: string }
  readonly components: readonly { readonly 'bom-ref': string }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/** As npm makes it, without the time and the number of the run, and of what is inside alone. */
function sbom(packages: readonly PackedPackage[]): string {
  const inside = new Set([...packages.map(({ name, version }) => `${name}@${version}`), nodeRef()])
  const { serialNumber, metadata, components, dependencies, ...rest } = wholeSbom()
  const listed = new Set(components.map((each) => each['bom-ref']))
  const unlisted = [...inside].filter((ref) => !listed.has(ref))
  if (unlisted.length > 0) throw new Error(`npm does not list ${unlisted.join(', ')}`)
  const { timestamp, component, ...about } = metadata
  const document = {
    ...rest,
    metadata: { ...about, component: { ...component, name: 'tearline' } },
    components: components.filter((each) => inside.has(each['bom-ref'])),
    dependencies: dependencies
      .filter(({ ref }) => inside.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => inside.has(on)) })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Of the whole lock file: npm takes for development what the gate uses too. */
function wholeSbom(): Sbom {
  const printed = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  })
  return JSON.parse(printed) as Sbom
}

function nodeRef(): string {
  const name = `node-${process.platform}-${process.arch}`
  return `${name}@${versionIn(`node_modules/${name}`)}`
}

function versionIn(path: string): string {
  const manifest = readFileSync(join(root, path, 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { readonly version: string }).version
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function main(): void {
  execFileSync(process.execPath, ['tools/build.ts'], { cwd: root, stdio: 'inherit' })
  const version = versionIn(cli)
  const folder = `tearline-${version}`
  const name = `${folder}-offline.tar.gz`
  const archive = gzipSync(writeTar(archiveEntries(offlineFiles(), folder)))
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', name), archive)
  writeFileSync(join(root, 'dist', `${name}.sha256`), `${sha256(archive)}  ${name}\n`)
  console.error(`packed dist/${name}, ${Math.round(archive.length / 1024 ** 2)} MiB`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
