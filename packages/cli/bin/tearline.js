#!/usr/bin/env node
// The door of the command. It runs on any Node so that it can say, or mend, a Node that is too old:
// the nodes shipped by npm as optional dependencies are used when the system's own is older than 24.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const nodeMajorMin = 24

/** The Node that npm brought, or undefined on a system for which none is published. */
function shippedNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    const path = join(root, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** Never resolves: this process ends as the other does, and passes on a stop that is asked of it. */
function rerunOn(node) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(node, args, { stdio: 'inherit' })
  // Ctrl-C reaches both by themselves; this one only waits for the other.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('close', (status, signal) => process.exit(signal ? 1 : (status ?? 1)))
  return new Promise(() => {})
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < nodeMajorMin) {
    const node = shippedNode()
    if (node) await rerunOn(node)
    console.error(
      `tearline needs Node ${nodeMajorMin} or newer and this is ${process.versions.node}: install Node ${nodeMajorMin}, then run the same command again`,
    )
    process.exit(1)
  }
  const here = dirname(fileURLToPath(import.meta.url))
  // A clone runs its sources, a packed copy has none.
  const source = join(here, '..', 'src', 'main.ts')
  const isClone = existsSync(source)
  // Halves the start. Beside the sources, whose owner owns it: a cache in a shared place could be another's code.
  const cache = join(here, '..', '..', '..', 'node_modules', '.cache', 'compile')
  if (isClone) module.enableCompileCache(cache)
  const { run } = await import(isClone ? source : join(here, '..', 'dist', 'main.js'))
  await run(process.argv.slice(2))
}

await main()
