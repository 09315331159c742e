// Mail that was given up, at the command line and under the eyes of the doctor. What the acts do is tried in the node.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkMail } from '../src/doctor/mail.ts'
import { directory, json, run, text } from './kit.ts'

const envelope = `env-${'0'.repeat(32)}`

test('where nothing was given up, it is said, and nothing can be tried again or dropped', async (t) => {
  const dir = join(directory(t), 'node')
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', '0'])
  assert.match((await text(['deadletter', 'list', '--dir', dir])).stderr, /nothing was given up/)
  for (const verb of ['retry', 'drop']) {
    const absent = await run(['deadletter', verb, envelope, '--dir', dir])
    assert.equal(absent.code, 1)
    assert.match(absent.stderr, /code {2}node\.not-found/)
  }
  const analyst = await run(['deadletter', 'drop', envelope, '--as', 'analyst', '--dir', dir])
  assert.match(analyst.stderr, /code {2}node\.role-missing/)
})

const letter = {
  ...{ envelope, to: 'XBB', number: 7, kind: 'release', reason: 'malformed', attempts: 3 },
  queued: '2026-11-23T08:00:00Z',
}

test('what was given up is wrong, with the command that tries it again', () => {
  const [found] = checkMail({ letters: [letter], health: [], me: 'XAA' })
  assert.equal(found?.state, 'wrong')
  assert.match(found?.detail ?? '', /a release for XBB was given up: malformed/)
  assert.match(found?.next ?? '', new RegExp(`tearline deadletter retry ${envelope}$`))
})

test('what is missing from a partner is told with its number, and the command that they need', () => {
  const gap = { expected: 12, got: 15 }
  const [found] = checkMail({ letters: [], health: [{ party: 'XBB', gap }], me: 'XAA' })
  assert.equal(found?.state, 'note')
  assert.match(found?.detail ?? '', /3 envelopes of XBB did not come, from number 12 on/)
  assert.match(found?.next ?? '', /tearline bundle export --to XAA FILE/)
})

test('where all came through, one line says so', () => {
  const found = checkMail({ letters: [], health: [{ party: 'XBB', gap: null }], me: 'XAA' })
  assert.deepEqual(
    found.map(({ state }) => state),
    ['ok'],
  )
})
