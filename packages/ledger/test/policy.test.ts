import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, uint32, utf8 } from '@tearline/base'
import {
  formatVkey,
  meetsQuorum,
  parsePolicy,
  signatureTypes,
  signCheckpoint,
  verifyByPolicy,
} from '../src/index.ts'
import { verifierKey } from '../src/key.ts'
import {
  cosigner,
  flip,
  logSigner,
  mlDsaCosigner,
  now,
  origin,
  otherOrigin,
  readVector,
  testSigner,
} from './fixtures.ts'

type Valid = { name: string; policy: string; enough: string[][]; short: string[][] }
for (const { name, policy: text, enough, short } of readVector<Valid[]>('policy_valid.json')) {
  test(`policy: ${name}`, () => {
    const policy = parsePolicy(utf8(text))
    const keysOf = (names: string[]) =>
      new Set(policy.witnesses.filter((w) => names.includes(w.name)).map(({ key }) => key))
    for (const names of enough) assert.ok(meetsQuorum(policy, keysOf(names)), names.join())
    for (const names of short) assert.ok(!meetsQuorum(policy, keysOf(names)), names.join())
  })
}

type Invalid = { name: string; policy: string; code: string }
for (const { name, policy, code } of readVector<Invalid[]>('policy_invalid.json')) {
  test(`no policy: ${name}`, () => {
    assert.throws(() => parsePolicy(utf8(policy)), { name: 'LedgerError', code })
  })
}

test('an error names the line', () => {
  assert.throws(() => parsePolicy(utf8('# first\nquorum none\nquorum none\n')), { at: '/3' })
})

test('names are octets: bytes that are no UTF-8 are names too', () => {
  const witness = concat(
    utf8('witness '),
    Uint8Array.of(0xff),
    utf8(` ${formatVkey(cosigner.key)}\n`),
  )
  const policy = parsePolicy(concat(witness, utf8('quorum '), Uint8Array.of(0xff), utf8('\n')))
  assert.equal(policy.quorum?.name, '\u00ff')
})

test('32 logs, 32 witnesses and 32 groups are read; 257 of a kind are not', () => {
  const text = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const log = verifierKey(`log.example/${i}`, signatureTypes.note, numbered(i))
      const key = verifierKey(`w${i}.example`, signatureTypes.cosignature, numbered(i))
      return `log ${formatVkey(log)}\nwitness w${i} ${formatVkey(key)}\ngroup g${i} any w${i}\n`
    })
  const policy = parsePolicy(utf8(`${text(32).join('')}quorum g31\n`))
  assert.deepEqual([policy.logs.length, policy.witnesses.length], [32, 32])
  for (const kind of ['log', 'witness', 'group']) {
    const lines = text(256).join('') + (text(257)[256] ?? '')
    const kept = lines.split('\n').filter((line) => kind === 'group' || line.startsWith(kind))
    assert.throws(() => parsePolicy(utf8(`${kept.join('\n')}\nquorum none\n`)), {
      code: 'ledger.policy-syntax',
      message: /too many/,
    })
  }
  assert.throws(() => parsePolicy(new Uint8Array(600_000).fill(10)), {
    code: 'ledger.policy-syntax',
  })
})

const policy = parsePolicy(
  utf8(
    [
      `log ${formatVkey(logSigner.key)}`,
      `witness ed ${formatVkey(cosigner.key)}`,
      `witness pq ${formatVkey(mlDsaCosigner.key)}`,
      'group both all ed pq',
      'quorum both',
      '',
    ].join('\n'),
  ),
)
const head = { origin, size: 4, root: new Uint8Array(32).fill(4) }

test('a checkpoint that log and quorum signed is accepted', () => {
  const bytes = signCheckpoint(head, [logSigner, cosigner, mlDsaCosigner], now)
  const accepted = verifyByPolicy(bytes, policy)
  assert.equal(accepted.size, 4)
  assert.equal(accepted.cosignatures.length, 2)
})

test('without log, quorum, or a listed origin it is refused', () => {
  const twice = signCheckpoint(head, [logSigner, cosigner, cosigner], now)
  const cases: readonly [Uint8Array<ArrayBuffer>, string][] = [
    [signCheckpoint(head, [cosigner, mlDsaCosigner], now), 'ledger.signature-missing'],
    [signCheckpoint(head, [logSigner, cosigner], now), 'ledger.quorum'],
    [signCheckpoint(head, [logSigner], now), 'ledger.quorum'],
    [twice, 'ledger.quorum'],
    [signCheckpoint({ ...head, origin: otherOrigin }, [logSigner], now), 'ledger.log-unknown'],
  ]
  for (const [bytes, code] of cases) assert.throws(() => verifyByPolicy(bytes, policy), { code })
})

test('a log of the policy cannot sign for another origin of the policy', () => {
  const other = testSigner(otherOrigin, signatureTypes.note, 60)
  const two = parsePolicy(
    utf8(`log ${formatVkey(logSigner.key)}\nlog ${formatVkey(other.key)}\nquorum none\n`),
  )
  const claimed = signCheckpoint({ ...head, origin: otherOrigin }, [logSigner], now)
  assert.throws(() => verifyByPolicy(claimed, two), { code: 'ledger.signature-missing' })
  verifyByPolicy(signCheckpoint({ ...head, origin: otherOrigin }, [other], now), two)
})

test('a damaged cosignature of a listed witness refuses the checkpoint', () => {
  const bytes = signCheckpoint(head, [logSigner, cosigner, mlDsaCosigner], now)
  assert.throws(() => verifyByPolicy(flip(bytes, 8 * (bytes.length - 100)), policy), {
    name: 'LedgerError',
  })
})

/** A public key of its own for each number; nothing signs with it. */
function numbered(i: number): Bytes {
  return concat(uint32(i), new Uint8Array(28))
}
