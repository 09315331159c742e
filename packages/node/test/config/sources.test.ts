// Who decides a setting: file, over it the environment, over it flags; and what nobody reads is refused with what was
// meant.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { configSchema } from '../../src/config/config.ts'
import { explainConfig, loadConfig } from '../../src/config/load.ts'
import { nearest } from '../../src/config/nearest.ts'
import { configRemarks } from '../../src/config/remarks.ts'
import { type ConfigSources, flagOf, settings, variableOf } from '../../src/config/settings.ts'
import { NodeError } from '../../src/error.ts'

const root = mkdtempSync(join(tmpdir(), 'tearline-config-'))
after(() => rmSync(root, { recursive: true }))

const good = {
  v: 1,
  party: { code: 'XAA', name: 'Auralia' },
  address: 'http://127.0.0.1:7001',
  listen: { host: '127.0.0.1', port: 7001 },
  policy: 'lantern',
}

function directoryWith(file: unknown): string {
  const directory = mkdtempSync(join(root, 'node-'))
  const text = typeof file === 'string' ? file : JSON.stringify(file)
  writeFileSync(join(directory, 'config.json'), text)
  return directory
}

function refusal(file: unknown, sources: ConfigSources = {}): NodeError {
  try {
    loadConfig(directoryWith(file), sources)
  } catch (error) {
    assert.ok(error instanceof NodeError)
    assert.equal(error.code, 'node.config')
    return error
  }
  return assert.fail('it was taken')
}

test('a flag decides over the environment, the environment over the file, the file over the default', () => {
  const directory = directoryWith({ ...good, log: { level: 'error' } })
  const variables = { TEARLINE_LISTEN_PORT: '7002', TEARLINE_METRICS_PORT: '9001' }
  const flags = { 'metrics.port': '9002' }
  const { config, settings: shown } = explainConfig(directory, { variables, flags })
  const origins = new Map(shown.map(({ name, origin }) => [name, origin]))
  assert.equal(config.log.level, 'error')
  assert.equal(origins.get('log.level'), 'config.json')
  assert.equal(config.listen.port, 7002)
  assert.equal(origins.get('listen.port'), 'TEARLINE_LISTEN_PORT')
  assert.equal(config.metrics.port, 9002)
  assert.equal(origins.get('metrics.port'), '--metrics-port')
  assert.equal(config.metrics.host, '127.0.0.1')
  assert.equal(origins.get('metrics.host'), 'default')
})

test('every setting has a place in the schema, and can be decided outside the file', () => {
  const samples = { text: 'https://xaa.test', number: '7003', 'yes-no': 'yes' }
  const words = new Map([
    ['log.level', 'warn'],
    ['store.kind', 'sqlite'],
    ['store.url', 'postgres://database.test/tearline'],
    ['store.schema', 'tearline'],
  ])
  for (const setting of settings) {
    const text = words.get(setting.name) ?? samples[setting.kind]
    const directory = directoryWith(good)
    const { settings: shown } = explainConfig(directory, {
      variables: { [variableOf(setting)]: text },
    })
    const found = shown.find(({ name }) => name === setting.name)
    assert.equal(found?.origin, variableOf(setting), setting.name)
    assert.match(flagOf(setting), /^--[a-z-]+$/)
  }
  assert.ok(configSchema.safeParse(good).success)
})

test('a member that nothing reads is named, with the one that was probably meant', () => {
  const rows = [
    [{ ...good, lisen: {} }, '/lisen', 'listen'],
    [{ ...good, listen: { ...good.listen, prot: 1 } }, '/listen/prot', 'port'],
    [{ ...good, metrics: { prot: 9464 } }, '/metrics/prot', 'port'],
    [{ ...good, loglevel: 'warn' }, '/loglevel', 'log'],
  ] as const
  for (const [file, at, meant] of rows) {
    const { at: found, next } = refusal(file)
    assert.equal(found, at)
    assert.ok(next?.includes(`\`${meant}\``), next)
  }
})

test('a variable that nothing reads is named, with the one that was probably meant', () => {
  const { at, next } = refusal(good, { variables: { TEARLINE_LISTEN_PROT: '1' } })
  assert.equal(at, 'TEARLINE_LISTEN_PROT')
  assert.match(next ?? '', /TEARLINE_LISTEN_PORT/)
  const others = { PATH: '/bin', TEARLINER: 'x', TEARLINE_TEST_X: '1', TEARLINE_TOKEN: 'x' }
  assert.equal(loadConfig(directoryWith(good), { variables: others }).listen.port, 7001)
})

test('a value that cannot be is refused by the name of what gave it', () => {
  const rows = [
    [{ variables: { TEARLINE_LISTEN_PORT: '70000' } }, 'TEARLINE_LISTEN_PORT'],
    [{ variables: { TEARLINE_LISTEN_PORT: '' } }, 'TEARLINE_LISTEN_PORT'],
    [{ variables: { TEARLINE_LOG_LEVEL: 'loud' } }, 'TEARLINE_LOG_LEVEL'],
    [{ variables: { TEARLINE_METRICS_PARTNERS: '1' } }, 'TEARLINE_METRICS_PARTNERS'],
    [{ flags: { 'listen.port': '0x10' } }, '--listen-port'],
  ] as const
  for (const [sources, at] of rows) assert.equal(refusal(good, sources).at, at)
})

test('a broken file is not mended from outside', () => {
  const broken = { ...good, listen: { host: 'x', port: 70_000 } }
  assert.equal(refusal(broken, { variables: { TEARLINE_LISTEN_PORT: '7001' } }).at, '/listen/port')
  for (const text of ['', '{', '[]', 'null', '"x"', `${'['.repeat(50)}`]) refusal(text)
})

test('a password does not stand in the file', () => {
  const address = 'https://somebody:xylopyrographer@xaa.test'
  const found = refusal({ ...good, address })
  assert.equal(found.at, '/address')
  assert.doesNotMatch(`${found.message}${found.next}`, /xylopyrographer/)
})

test('whatever is in the file, it is a configuration or refused in clear', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      refusal(text)
    }),
    { numRuns: 50 },
  )
})

test('what is seldom meant is said, and what is usual is not', () => {
  const at = (changed: object) => {
    const config = configSchema.parse({ ...good, ...changed })
    return configRemarks(config).map((remark) => remark.at)
  }
  assert.deepEqual(at({}), [])
  assert.deepEqual(at({ address: 'https://xaa.test' }), [])
  assert.deepEqual(at({ address: 'http://xaa.test' }), ['address'])
  assert.deepEqual(at({ listen: { host: '0.0.0.0', port: 1 } }), ['address'])
  assert.deepEqual(at({ metrics: { host: '0.0.0.0', port: 9464 } }), ['metrics.host'])
  assert.deepEqual(at({ metrics: { port: 7001 } }), ['metrics.port'])
})

test('what was meant is what takes the fewest letters', () => {
  assert.equal(nearest('prot', ['host', 'port', 'partners']), 'port')
  assert.equal(nearest('', ['bb', 'a']), 'a')
})
