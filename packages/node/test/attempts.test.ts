// Bounds on trying: by account, by address, in time, and past the end of the process that counted.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  countBeginning,
  countFailure,
  requireFewFailures,
  TooManyError,
} from '../src/auth/attempts.ts'
import { authLimits } from '../src/auth/limits.ts'
import { retryAfterOf, statusOf } from '../src/status.ts'
import { type Net, type TestNode, testNet } from './fixtures/net.ts'

let net: Net
let node: TestNode

before(async () => {
  net = testNet()
  node = await net.start('XAA')
})
after(() => net.close())

async function refusalOf(attempt: Promise<void>): Promise<TooManyError | null> {
  try {
    await attempt
    return null
  } catch (error) {
    assert.ok(error instanceof TooManyError)
    return error
  }
}

const refused = (claimant: { peer: string; account?: string }) =>
  refusalOf(requireFewFailures(node.ctx, claimant))

test('one address that fails everywhere has to wait, and others have not', async () => {
  const peer = '192.0.2.7'
  for (let time = 0; time < authLimits.failuresOfAddressMax; time++) {
    const claimant = { peer, account: `account ${time}` }
    assert.equal(await refused(claimant), null)
    await countFailure(node.ctx, claimant)
  }
  const refusal = await refused({ peer, account: 'another' })
  assert.deepEqual([statusOf(refusal), retryAfterOf(refusal)], [429, 600])
  assert.equal(await refused({ peer: '192.0.2.8' }), null)
  node = await net.restart(node)
  assert.ok(await refused({ peer }), 'a restart forgets nothing')
  net.clock.advance(600)
  assert.equal(await refused({ peer }), null)
})

test('one account that is tried from everywhere has to wait', async () => {
  const claimant = (time: number) => ({ peer: `192.0.2.${time}`, account: 'ann' })
  for (let time = 0; time < authLimits.failuresOfAccountMax; time++) {
    await countFailure(node.ctx, claimant(time))
  }
  assert.ok(await refused(claimant(99)))
})

test('beginnings are bounded, since each is a row, and those that come at once as well', async () => {
  const begin = () => refusalOf(countBeginning(node.ctx, '192.0.2.7'))
  const over = 7
  const count = authLimits.beginsPerMinute + over
  const answers = await Promise.all(Array.from({ length: count }, begin))
  assert.equal(answers.filter((each) => each !== null).length, over)
  net.clock.advance(60)
  assert.equal(await begin(), null)
})
