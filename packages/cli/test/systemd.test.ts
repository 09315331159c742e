// The unit for systemd: what is shipped is what is printed, and what is put into it cannot become an order.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { systemdUnit, usualPlaces } from '../src/systemd-unit.ts'
import { plainValue } from '../src/values.ts'
import { run, text } from './kit.ts'

test('the unit that is shipped is the one for the usual places', () => {
  const shipped = new URL('../../../packaging/tearline.service', import.meta.url)
  assert.equal(systemdUnit(usualPlaces), readFileSync(shipped, 'utf8'))
})

test('other places go where they belong', async () => {
  const places = ['--user', 'xaa', '--program', '/srv/bin/tearline', '--state', 'xaa']
  const { stdout } = await text(['systemd', ...places, '--key-file', '/etc/xaa.key'])
  assert.match(stdout, /^User=xaa$/m)
  assert.match(stdout, /^ExecStart=\/srv\/bin\/tearline serve --dir \/var\/lib\/xaa$/m)
  assert.match(stdout, /^LoadCredential=unseal\.key:\/etc\/xaa\.key$/m)
})

test('what would end a line of the unit, or begin a word, is refused', async () => {
  for (const bad of ['x\nExecStartPost=/bin/sh', 'a b', '%h', '', '$(id)', 'x'.repeat(201)]) {
    assert.throws(() => plainValue(bad), { code: 'cli.argument' })
  }
  const ran = await run(['systemd', '--key-file', '/x\nExecStartPost=/bin/sh'])
  assert.deepEqual([ran.code, ran.stdout], [1, ''])
})
