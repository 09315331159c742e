// What is packed for machines without a network: every library that the command needs and no other, in an archive
// whose bytes depend on its contents alone.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { offlinePackages } from '../../tools/offline-packages.ts'
import { type TarEntry, writeTar } from '../../tools/tar.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'tearline-offline-'))
after(() => rmSync(root, { recursive: true }))

const long = `lib/${'deep/'.repeat(30)}file.js`
const entries: readonly TarEntry[] = [
  { path: 'bin/run', bytes: Buffer.from('#!/bin/sh\necho ran\n'), isExecutable: true },
  { path: 'empty', bytes: Buffer.alloc(0), isExecutable: false },
  { path: long, bytes: Buffer.from('x'.repeat(513)), isExecutable: false },
]

test('the tar that the system brings unpacks what was packed, with its rights', () => {
  const file = join(root, 'some.tar')
  writeFileSync(file, writeTar(entries))
  execFileSync('tar', ['-xf', file, '-C', root])
  for (const { path, bytes, isExecutable } of entries) {
    assert.deepEqual(readFileSync(join(root, path)), Buffer.from(bytes))
    assert.equal((statSync(join(root, path)).mode & 0o111) !== 0, isExecutable, path)
  }
  assert.equal(execFileSync(join(root, 'bin/run'), { encoding: 'utf8' }), 'ran\n')
})

test('the order of finding and the time of packing change no byte', () => {
  assert.deepEqual(writeTar(entries.toReversed()), writeTar(entries))
})

test('a path that no tar file can hold is refused', () => {
  const path = 'x'.repeat(101)
  assert.throws(() => writeTar([{ path, bytes: Buffer.alloc(0), isExecutable: false }]), /too long/)
})

test('every library that the command names is packed where it is found, and nothing of development', () => {
  const packages = offlinePackages(repository)
  const named = packages.map(({ name }) => name)
  const manifest = readFileSync(join(repository, 'packages/cli/package.json'), 'utf8')
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> }
  for (const name of Object.keys(dependencies)) assert.ok(named.includes(name), name)
  for (const name of ['typescript', 'esbuild', 'fast-check', '@biomejs/biome', '@tearline/node']) {
    assert.ok(!named.includes(name), name)
  }
  for (const { to, from } of packages) {
    assert.match(to, /^(?:tearline\/)?node_modules\//)
    assert.ok(statSync(join(repository, from)).isDirectory())
  }
})

test('every library brings the words of its licence, or names it', () => {
  for (const { from } of offlinePackages(repository)) {
    const manifest = readFileSync(join(repository, from, 'package.json'), 'utf8')
    const { license } = JSON.parse(manifest) as { license?: string }
    assert.match(license ?? '', /^(?:MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause)$/, from)
  }
})
