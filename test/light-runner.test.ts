// What the runner no longer follows must still fail a run: an error that no test awaits, and one that another waits for.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const runner = fileURLToPath(new URL('kit/light-runner.ts', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'tearline-runner-'))
after(() => rmSync(directory, { recursive: true }))

const turn = 'await new Promise((done) => setTimeout(done, 1))'
const forEver = 'await new Promise(() => {})'
const cases = {
  'an awaited failure': 'assert.fail("stray")',
  'a rejection that nobody awaits': `void Promise.reject(new Error("stray")); ${turn}`,
  'an exception that a test waits for': `${turn}; setTimeout(() => { throw new Error("stray") }, 1); ${forEver}`,
  'a rejection that a test waits for': `${turn}; void Promise.reject(new Error("stray")); ${forEver}`,
}

for (const [name, body] of Object.entries(cases)) {
  test(`${name} fails the file`, () => {
    const { status, stdout, stderr } = run(body)
    assert.equal(status, 1)
    assert.match(stdout + stderr, /stray/)
  })
}

test('a file without an error passes', () => {
  assert.equal(run(turn).status, 0)
})

function run(body: string) {
  const file = join(directory, 'given.test.mjs')
  const imports = 'import assert from "node:assert"; import { test } from "node:test"'
  writeFileSync(file, `${imports}\ntest("given", async () => { ${body}; assert.ok(true) })\n`)
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined }
  return spawnSync(process.execPath, ['--import', runner, file], { env, encoding: 'utf8' })
}
