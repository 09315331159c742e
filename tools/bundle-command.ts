// The command as it is packed: the workspace's own packages in one file and its parts, npm's packages outside.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'

type Manifest = { readonly dependencies: Readonly<Record<string, string>> }
type Bundled = { readonly metafile: Metafile; readonly dependencies: readonly string[] }

const root = fileURLToPath(new URL('..', import.meta.url))
const manifestFile = new URL('../packages/cli/package.json', import.meta.url)

/** Writes `main.js` and its parts into `outdir`, from where npm's packages must be found. */
export async function bundleCommand(outdir: string): Promise<Bundled> {
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
    external: dependencies,
    keepNames: true,
    legalComments: 'inline',
    metafile: true,
    logLevel: 'warning',
  })
  return { metafile, dependencies }
}
