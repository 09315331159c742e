// Builds the pages, packages/web/dist, where they are missing or older than what they are made of; `--always`: in any
// case. Each file is packed beside itself. What is there is replaced when the new is whole, so that nobody serves half of it.
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const web = join(root, 'packages/web')
const dist = join(web, 'dist')
const sources = ['src', 'index.html', 'package.json', 'vite.config.ts', 'first-frame.ts'].map(
  (path) => join(web, path),
)

async function main(): Promise<void> {
  if (process.argv.includes('--always') || isStale()) await buildPages()
}

/** The lock file stands for every package that is built in. */
function isStale(): boolean {
  const index = join(dist, 'index.html')
  if (!existsSync(index)) return true
  const inputs = [...sources, join(root, 'packages/client/src'), join(root, 'package-lock.json')]
  return Math.max(...inputs.map(newestIn)) > statSync(index).mtimeMs
}

function newestIn(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

async function buildPages(): Promise<void> {
  const started = performance.now()
  const outDir = join(web, `dist-${process.pid}`)
  try {
    await build({ root: web, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
    packBeside(join(outDir, 'assets'))
    rmSync(dist, { recursive: true, force: true })
    renameSync(outDir, dist)
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.error(`built the pages in ${seconds} s`)
}

/** Packed once and as small as it goes, here and not by every node that serves them. */
function packBeside(directory: string): void {
  for (const name of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, name))
    const packed = brotliCompressSync(bytes)
    if (packed.length < bytes.length) writeFileSync(join(directory, `${name}.br`), packed)
  }
}

await main()
