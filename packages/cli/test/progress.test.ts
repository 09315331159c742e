// Whoever waits is told for what, on standard error alone: standard output is for data, watched or not.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { childEnv } from './bin.ts'

const progress = new URL('../src/progress.ts', import.meta.url)

/** Runs work that lasts until the first word about it is out, so that nobody waits for a clock. */
function slow(isWatched: boolean, end: string) {
  const script = `
    import { withProgress } from '${progress}'
    const said = new Promise((resolve) => {
      const write = process.stderr.write.bind(process.stderr)
      process.stderr.write = (...args) => (resolve(), write(...args))
    })
    const work = () => said.then(() => { ${end} })
    await withProgress('counting the stars', ${isWatched}, work).then(console.log, console.log)`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: childEnv,
  })
  return { stdout, stderr }
}

test('without a terminal it is one line', () => {
  const { stdout, stderr } = slow(false, 'return 42')
  assert.equal(stdout, '42\n')
  assert.equal(stderr, 'counting the stars …\n')
})

test('with one it is a spinner, which leaves nothing behind', () => {
  const { stdout, stderr } = slow(true, 'return 42')
  assert.equal(stdout, '42\n')
  assert.match(stderr, /counting the stars/)
})

test('what fails is not said twice', () => {
  const { stdout, stderr } = slow(true, "throw new Error('clouds')")
  assert.match(stdout, /^Error: clouds/)
  assert.doesNotMatch(stderr, /clouds/)
})

test('what is quick is not spoken of', () => {
  const script = `
    import { withProgress } from '${progress}'
    console.log(await withProgress('blinking', true, async () => 42))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: childEnv,
  })
  assert.deepEqual([stdout, stderr], ['42\n', ''])
})
