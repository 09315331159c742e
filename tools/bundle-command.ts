// The command as it is packed: the workspace's own packages in one file and its parts, npm's packages outside.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'

type Manifest = { readonly dependencies: Readonly<Record<string, string>> }
type Bundled = { readonly metafile: Metafile; readonly dependencies: readonly string[] }

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
const manifestFile = new URL('../packages/cli/package.json', import.meta.url)

/** What is inside beside the workspace's own: nothing, or whatever it needs, which is quicker to load. */
type Inside = 'own' | 'all'

/** What chooses its own parts as it runs. */
const neverInside = ['pg']

/** A module of CommonJS asks for Node's own modules in its own way. */
const requireForAll =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"

/** Writes `main.js` and its parts into `outdir`, from where npm's packages must be found. */
export async function bundleCommand(outdir: string, inside: Inside = 'own'): Promise<Bundled> {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest
  const dependencies = Object.keys(manifest.dependencies)
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['packages/cli/src/main.ts'],
    outdir,
    // What is loaded only where it is wanted stays so: figures, PostgreSQL.
    splitting: true,
    chunkNames: 'part-[hash]',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: inside === 'own' ? dependencies : neverInside,
    ...(inside === 'all' && { banner: { js: requireForAll } }),
    keepNames: true,
    legalComments: 'inline',
    metafile: true,
    logLevel: 'warning',
  })
  return { metafile, dependencies }
}

/** A script and all that it needs in one file, for who starts it again and again in this process: its path. */
export async function bundledScript(script: URL): Promise<string> {
  mkdirSync(cache, { recursive: true })
  const directory = mkdtempSync(join(cache, 'script-'))
  process.once('exit', () => rmSync(directory, { recursive: true }))
  const outfile = join(directory, 'script.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: [fileURLToPath(script)],
    outfile,
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node24', keepNames: true },
    external: neverInside,
    banner: { js: requireForAll },
    logLevel: 'warning',
  })
  return outfile
}

/** The command as it is packed, for as long as somebody runs it: its path, and what takes it away again. */
export async function packedCommand(inside: Inside = 'own'): Promise<{
  readonly path: string
  readonly remove: () => void
}> {
  mkdirSync(cache, { recursive: true })
  // Below `node_modules`, where npm's packages are found.
  const directory = mkdtempSync(join(cache, 'command-'))
  await bundleCommand(directory, inside)
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }\n')
  const path = join(directory, 'tearline.js')
  writeFileSync(path, "import { run } from './main.js'\nawait run(process.argv.slice(2))\n")
  return { path, remove: () => rmSync(directory, { recursive: true }) }
}
