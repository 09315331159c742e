// Builds what is packed: packages/cli/dist/main.js and its parts, the workspace's own packages. Files under
// node_modules must be JavaScript, so the sources cannot be shipped as they are; npm's packages stay outside and are
// named in packages/cli/package.json, where their licences and their fixes reach whoever installs.
//
// With it the pages, packages/cli/dist/web. Beside it packages/label/dist/label.js: the label library for browsers, one module that imports nothing.
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { bundleCommand } from './bundle-command.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'packages/cli')
const dist = join(cli, 'dist')

async function main(): Promise<void> {
  await buildCommand()
  await buildLabel()
}

async function buildCommand(): Promise<void> {
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist)
  const { metafile, dependencies } = await bundleCommand(dist)
  for (const objection of objections(metafile, dependencies)) {
    console.error(objection)
    process.exitCode = 1
  }
  copyFileSync(join(root, 'LICENSE'), join(dist, 'LICENSE'))
  copyFileSync(join(root, 'packages/seal/NOTICE'), join(dist, 'NOTICE'))
  execFileSync(process.execPath, ['tools/pages.ts'], { cwd: root, stdio: 'inherit' })
  cpSync(join(root, 'packages/web/dist'), join(dist, 'web'), { recursive: true })
  saySize('packages/cli/dist/main.js')
}

/** What Node brings would have to be resolved here: the build fails at the first such import. */
async function buildLabel(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['packages/label/src/index.ts'],
    outfile: 'packages/label/dist/label.js',
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2024',
    minify: true,
    keepNames: true,
    legalComments: 'inline',
    logLevel: 'warning',
  })
  copyFileSync(join(root, 'LICENSE'), join(root, 'packages/label/dist/LICENSE'))
  // The one package of npm that is inside.
  copyFileSync(
    join(root, 'node_modules/zod/LICENSE'),
    join(root, 'packages/label/dist/LICENSE.zod'),
  )
  saySize('packages/label/dist/label.js')
}

function saySize(path: string): void {
  console.error(`built ${path}, ${Math.round(statSync(join(root, path)).size / 1024)} KiB`)
}

/** Nothing of npm inside, nothing of ours outside, and no dependency that nobody uses. */
function objections(metafile: Metafile, dependencies: readonly string[]): readonly string[] {
  const bundled = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules/'))
  const outside = new Set(
    Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => packageOf(path)),
    ),
  )
  return [
    ...bundled.map(
      (path) => `${path} would be packed: name its package in packages/cli/package.json`,
    ),
    ...[...outside]
      .filter((name) => !dependencies.includes(name) && !isBuiltin(name))
      .map((name) => `${name} is imported, and packages/cli/package.json does not name it`),
    ...dependencies
      .filter((name) => !outside.has(name))
      .map((name) => `packages/cli/package.json names ${name}, and nothing imports it`),
  ]
}

/** `@hono/zod-openapi/x` belongs to `@hono/zod-openapi`. */
function packageOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')
}

function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name)
}

await main()
