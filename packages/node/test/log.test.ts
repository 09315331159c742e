// INVARIANT (clear-at-no-rest): a line of the log is an event and fields of known forms; whatever else reaches it is
// withheld.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CodedError, type PartyCode } from '@tearline/base'
import fc from 'fast-check'
import type { LogLevel } from '../src/config/config.ts'
import { errorFields, jsonLog, type LogFields } from '../src/log.ts'
import { withinRequest } from '../src/request.ts'

function logged(write: (log: ReturnType<typeof jsonLog>) => void, level?: LogLevel) {
  const lines: string[] = []
  write(jsonLog('XAA' as PartyCode, (line) => lines.push(line), level))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

const some = {
  method: 'POST',
  route: '/api/v1/reports/:report/read',
  code: 'node.denied',
  at: '/portions/3/label',
  party: 'XBB' as PartyCode,
  kind: 'deliver XBB',
  id: `env-${'0'.repeat(32)}`,
  status: 403,
  count: 7,
} as const satisfies LogFields

test('codes, places, ids and numbers are written as they are', () => {
  const [line] = logged((log) => log.warn('some.event', some))
  const { level, time, ...rest } = line ?? {}
  assert.ok(level === 40 && typeof time === 'string')
  assert.deepEqual(rest, { ...some, node: 'XAA', msg: 'some.event' })
})

test('what has not the form of its field is withheld, and a field of no known name is dropped', () => {
  const secret = 'the xylopyrographer was seen'
  for (const name of Object.keys(some)) {
    const fields = { [name]: secret, title: secret, message: secret } as unknown as LogFields
    const [line] = logged((log) => log.error('some.event', fields))
    assert.equal(line?.[name], '[withheld]')
    assert.doesNotMatch(JSON.stringify(line), /xylopyrographer/)
  }
})

test('whatever is logged, text of several words is in no line', () => {
  const text = fc.string({ minLength: 1 }).map((word) => `secret ${word} secret`)
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(some), 'x', 'err', 'msg'), text),
      (fields) => {
        const [line] = logged((log) => log.info('some.event', fields as unknown as LogFields))
        assert.doesNotMatch(JSON.stringify(line), /secret/)
      },
    ),
  )
})

test('of an error only code and place are logged', () => {
  const coded = new CodedError('node.denied', 'the xylopyrographer', {
    at: '/title',
    next: 'secret',
  })
  assert.deepEqual(errorFields(coded), { code: 'node.denied', at: '/title' })
  assert.deepEqual(errorFields(new TypeError('the xylopyrographer')), { code: 'uncoded.TypeError' })
  assert.deepEqual(errorFields('the xylopyrographer'), { code: 'uncoded' })
})

test('below the level nothing is written', () => {
  const write = (log: ReturnType<typeof jsonLog>) => {
    log.debug?.('seldom')
    log.info('quiet')
    log.warn('heard')
    log.error('heard')
  }
  const counts = (['debug', 'info', 'warn', 'error'] as const).map(
    (each) => logged(write, each).length,
  )
  assert.deepEqual(counts, [4, 3, 2, 1])
})

test('a line that comes of a request carries its number', () => {
  const lines = logged((log) => {
    withinRequest('0123456789abcdef', () => log.info('inside'))
    log.info('outside')
  })
  assert.deepEqual(
    lines.map(({ request }) => request),
    ['0123456789abcdef', undefined],
  )
})
