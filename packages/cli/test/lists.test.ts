// What waits, what went out, what was taken back, who is told and what the node does by itself, at the command line.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { directory, freePort, json, run, serve, text } from './kit.ts'

type Tasks = { readonly tasks: readonly { readonly kind: string; readonly subject: string }[] }
type Webhooks = { readonly webhooks: readonly { readonly url: string; readonly state: string }[] }
type Jobs = { readonly jobs: readonly { readonly job: string; readonly failing: boolean }[] }
type People = { readonly people: readonly { readonly person: string; readonly name: string }[] }

test('lists of a new node say that nothing is there, and who may not look is refused', async (t) => {
  const dir = join(directory(t), 'node')
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', '0'])
  assert.deepEqual(await json<Tasks>(['tasks', '--dir', dir]), { tasks: [] })
  assert.match((await text(['releases', '--dir', dir])).stderr, /nothing was released/)
  assert.match((await text(['recalls', '--dir', dir])).stderr, /nothing was taken back/)
  assert.match((await text(['webhook', 'list', '--dir', dir])).stderr, /no address is told/)
  for (const noun of ['webhook', 'job']) {
    const refused = await run([noun, 'list', '--as', 'analyst', '--dir', dir])
    assert.match(refused.stderr, /code {2}node\.role-missing/, noun)
  }
})

test('an address is told as a person, shown, and told no more; its secret stands in no list', async (t) => {
  const dir = join(directory(t), 'node')
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', '0'])
  const { people } = await json<People>(['person', 'list', '--dir', dir])
  const person = people.find(({ name }) => name === 'analyst')?.person ?? ''
  const url = 'https://hooks.example/tearline'
  const add = ['webhook', 'add', url, '--dir', dir, '--person']
  assert.match((await run([...add, 'analyst'])).stderr, /code {2}cli\.argument/)
  const { webhook, secret } = await json<Record<string, string>>([...add, person])
  const listed = await json<Webhooks>(['webhook', 'list', '--dir', dir])
  assert.deepEqual(
    listed.webhooks.map((each) => [each.url, each.state]),
    [[url, 'active']],
  )
  assert.ok(secret && !JSON.stringify(listed).includes(secret))
  await text(['webhook', 'drop', webhook ?? '', '--dir', dir])
  assert.match((await text(['webhook', 'list', '--dir', dir])).stderr, /no address is told/)
  assert.match((await run(['webhook', 'resume', webhook ?? '', '--dir', dir])).stderr, /not-found/)
})

test('a job is done before its time by a served node, and by no other', async (t) => {
  const dir = join(directory(t), 'node')
  const port = String(await freePort())
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', port])
  assert.match(
    (await run(['job', 'run', 'witness', '--dir', dir])).stderr,
    /code {2}cli\.not-served/,
  )
  assert.equal((await run(['job', 'run', 'mischief', '--dir', dir])).code, 2)
  await serve(t, dir)
  await text(['job', 'run', 'expire', '--dir', dir])
  const { jobs } = await json<Jobs>(['job', 'list', '--dir', dir])
  assert.ok(jobs.some(({ job }) => job === 'expire'))
  assert.ok(jobs.every(({ failing }) => !failing))
  const printed = await text(['job', 'list', '--dir', dir])
  assert.match(printed.stdout, /expire/)
})
