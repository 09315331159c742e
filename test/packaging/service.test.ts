// What starts a node with its machine: unit and container give it no more than it needs. systemd's own reading is taken where it is installed; there is no container engine in
// tests, so its file is read as text.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const unit = read('packaging/tearline.service')

test('the unit takes every right that a node does not need', () => {
  for (const line of [
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateDevices=yes',
    'RestrictNamespaces=yes',
    'SystemCallFilter=@system-service',
    'LimitCORE=0',
    'UMask=0077',
  ]) {
    assert.ok(unit.split('\n').includes(line), line)
  }
  assert.doesNotMatch(unit, /unseal\.key.*ExecStart|Environment=.*PASSPHRASE/)
})

/** What systemd says of it, or null where there is none. */
function analysed(...args: readonly string[]): string | null {
  const directory = mkdtempSync(join(tmpdir(), 'tearline-unit-'))
  try {
    const path = join(directory, 'tearline-tested.service')
    copyFileSync(join(root, 'packaging/tearline.service'), path)
    const ran = spawnSync('systemd-analyze', [...args, path], { encoding: 'utf8' })
    return ran.error === undefined ? ran.stdout + ran.stderr : null
  } finally {
    rmSync(directory, { recursive: true })
  }
}

test('systemd reads the unit, and finds little that it leaves open', () => {
  const said = analysed('verify')
  const lines = (said ?? '').split('\n').filter((line) => line.includes('tearline-tested'))
  assert.deepEqual(
    lines.filter((line) => !line.includes('/opt/tearline/bin/tearline is not executable')),
    [],
  )
  const exposure = /exposure level.*?: ([\d.]+)/.exec(analysed('security', '--offline=true') ?? '')
  assert.ok(Number(exposure?.[1] ?? 0) <= 1.5, exposure?.[0])
})

test('the container runs as nobody in particular, and writes in one place', () => {
  const [, final = ''] = read('packaging/Dockerfile').split(/^FROM debian/m)
  assert.match(final, /^USER 10001:10001$/m)
  assert.match(final, /^VOLUME \/data$/m)
  assert.match(final, /^HEALTHCHECK /m)
  assert.match(final, /^ENTRYPOINT \["\/opt\/tearline\/bin\/tearline"\]$/m)
  assert.doesNotMatch(final, /curl|wget|npm|ADD |PASSPHRASE|TOKEN|COPY \. /)
  assert.ok(final.indexOf('USER 10001') > final.indexOf('RUN '))
})

test('what the command of the health check runs is a program', () => {
  const [, program = ''] = /"-e", "(.*)"\]$/m.exec(read('packaging/Dockerfile')) ?? []
  const ran = spawnSync(process.execPath, ['--check', '-'], { input: program })
  assert.ok(program.includes('/healthz'))
  assert.equal(ran.status, 0, String(ran.stderr))
})

test('what is composed can do no more than the container alone, and no secret stands in it', () => {
  const [, node = '', database = ''] = read('packaging/compose.yaml').split(/^ {2}(?=\w+:$)/m)
  for (const line of [
    'read_only: true',
    'cap_drop: [ALL]',
    'security_opt: ["no-new-privileges:true"]',
    'ports: ["127.0.0.1:7001:7001"]',
  ]) {
    assert.ok(node.includes(line), line)
  }
  assert.match(database, /networks: \[inside\]/)
  assert.doesNotMatch(database, /ports:/)
  assert.doesNotMatch(node + database, /(?:PASSWORD|TOKEN|PASSPHRASE|KEY): (?!\/run\/secrets\/)/)
})
