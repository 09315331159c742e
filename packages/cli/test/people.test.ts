// People by the command: from nobody to a security officer whom two persons made, and tokens that end.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { directory, freePort, json, run, serve, text } from './kit.ts'

type Approvals = { readonly approvals: readonly { readonly approval: string }[] }
type People = { readonly people: readonly { name: string; roles: string[]; clearance: string }[] }

test('a node begins with nobody, and whoever may write its directory gets a link', async (t) => {
  const dir = join(directory(t), 'node')
  const port = await freePort()
  const made = await text(['init', '--party', 'XAA', '--dir', dir, '--port', String(port)])
  assert.match(made.stderr, /nobody is there yet/)
  assert.ok(!existsSync(join(dir, 'tokens.json')))
  const early = await run(['person', 'claim', '--dir', dir])
  assert.match(early.stderr, /tearline serve --dir/)
  await serve(t, dir)
  const { stdout } = await text(['person', 'claim', '--dir', dir])
  assert.match(stdout, new RegExp(`^http://localhost:${port}/sign-in#claim=tlc-[0-9a-f]{64}\n$`))
  assert.ok(!existsSync(join(dir, 'claim.request')))
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/claim/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ proof: 'a guess' }),
  })
  assert.equal(answer.status, 403)
  const refused = await run(['report', 'list', '--dir', dir])
  assert.match(refused.stderr, /code {2}cli\.token/)
})

test('two persons make a security officer; machines get tokens that end', async (t) => {
  const dir = join(directory(t), 'node')
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', '0'])
  const at = ['--dir', dir]
  const invited = await text([
    'person',
    'invite',
    'bea',
    '--name',
    'Bea',
    '--role',
    'analyst',
    ...at,
  ])
  assert.match(invited.stdout, /^per-/)
  assert.match(invited.stderr, /#enrol=tlc-/)
  await text(['person', 'clearance', 'Bea', 'SECRET', ...at])
  const asked = await text(['person', 'roles', 'Bea', '--role', 'security-officer', ...at])
  assert.match(asked.stderr, /tearline approval approve apr-/)
  const { approvals } = await json<Approvals>(['approval', 'list', ...at])
  const own = await run([
    'approval',
    'approve',
    approvals[0]?.approval ?? '',
    '--as',
    'admin',
    ...at,
  ])
  assert.equal(own.code, 1)
  await text(['approval', 'approve', approvals[0]?.approval ?? '', ...at])
  const { people } = await json<People>(['person', 'list', ...at])
  const bea = people.find(({ name }) => name === 'Bea')
  assert.deepEqual([bea?.roles, bea?.clearance], [['security-officer'], 'SECRET'])
  const issued = await text(['token', 'issue', 'robot', '--scope', 'reports:read', ...at])
  const env = { TEARLINE_TOKEN: issued.stdout.trim() }
  await text(['report', 'list', ...at], { env })
  const beyond = await run(['inbox', ...at], { env })
  assert.match(beyond.stderr, /use one with the scope inbox:read/)
  const nobody = await run(['person', 'deactivate', 'Nobody', ...at])
  assert.match(nobody.stderr, /tearline person list/)
  await text(['person', 'deactivate', 'Bea', ...at])
})
