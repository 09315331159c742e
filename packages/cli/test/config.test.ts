// The configuration at the command line: who decided what, what is refused, and secrets that come in files.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { directory, freePort, json, run, text } from './kit.ts'

async function node(t: TestContext, ...args: readonly string[]): Promise<string> {
  const dir = join(directory(t), 'node')
  const port = String(await freePort())
  const env = { TEARLINE_PASSPHRASE: 'correct horse' }
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', port, ...args], {
    env,
  })
  return dir
}

test('every value is shown with what decided it', async (t) => {
  const dir = await node(t)
  const { stdout } = await text(
    ['config', 'print', '--origin', '--dir', dir, '--metrics-port', '9464'],
    { env: { TEARLINE_LOG_LEVEL: 'warn' } },
  )
  assert.match(stdout, /^log\.level +warn +TEARLINE_LOG_LEVEL$/m)
  assert.match(stdout, /^metrics\.port +9464 +--metrics-port$/m)
  assert.match(stdout, /^metrics\.host +127\.0\.0\.1 +default$/m)
  assert.match(stdout, /^party\.code +XAA +config\.json$/m)
})

test('a setting that nothing reads stops every command that asks the node', async (t) => {
  const dir = await node(t)
  const env = { TEARLINE_LOG_LEVL: 'warn' }
  for (const args of [['config', 'check'], ['serve'], ['party', 'show'], ['doctor', '--json']]) {
    const ran = await run([...args, '--dir', dir], { env })
    // A service manager must not try such a start again.
    assert.equal(ran.code, args[0] === 'serve' ? 8 : 1, args.join(' '))
    assert.match(ran.stderr + ran.stdout, /did you mean TEARLINE_LOG_LEVEL\?/)
  }
  assert.equal((await run(['label', 'rollup', '(U)', '--policy', 'us'], { env })).code, 0)
})

test('the directory may stand in the environment', async (t) => {
  const dir = await node(t)
  const { log } = await json<{ log: { level: string } }>(['config', 'print'], {
    env: { TEARLINE_DIR: dir },
  })
  assert.equal(log.level, 'info')
})

test('a passphrase and a token come in files too, and only one of two ways at a time', async (t) => {
  const dir = await node(t, '--passphrase')
  const [passphrase, token] = [`${dir}.passphrase`, `${dir}.token`]
  writeFileSync(passphrase, 'correct horse\n')
  const tokens = JSON.parse(readFileSync(join(dir, 'tokens.json'), 'utf8')) as { analyst: string }
  writeFileSync(token, `${tokens.analyst}\n`)
  const env = { TEARLINE_PASSPHRASE_FILE: passphrase, TEARLINE_TOKEN_FILE: token }
  await json(['report', 'list', '--dir', dir], { env })
  const both = await run(['report', 'list', '--dir', dir], {
    env: { ...env, TEARLINE_TOKEN: tokens.analyst },
  })
  assert.match(both.stderr, /TEARLINE_TOKEN and TEARLINE_TOKEN_FILE are both set/)
  assert.doesNotMatch(both.stderr, /tl-/)
  const absent = await run(['report', 'list', '--dir', dir], {
    env: { ...env, TEARLINE_PASSPHRASE_FILE: `${dir}.absent` },
  })
  assert.match(absent.stderr, /code {2}cli\.file/)
})
