// When a holder has betrayed, its keys are revoked first of all. What has to be done then must still work: recalls to
// everybody else, the end of agreements, answers to the others.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { agree, eventsOf, handed, inbox, pair, read, recall, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'
import { checkConsistent } from '../kit/consistent.ts'

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party
let pact: string

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xbb)
  await pair(xaa, xcc)
  await pair(xbb, xcc)
  pact = await agree(net, [xaa, xbb, xcc], { terms: handed })
})
after(() => net.close())

test('what a revoked party holds is recalled from all others, and it is seen not to have answered', async () => {
  const report = await write(xaa, [['(C//REL TO XAA, XBB, XCC)', 'The bridge is mined.']])
  await release(xaa, report, [xbb, xcc])
  await net.settle()
  const [got] = await inbox(xcc.as('analyst'))
  assert.deepEqual(await read(xcc.as('analyst'), got?.release ?? ''), ['The bridge is mined.'])
  await xaa.as('security').post('/partners/XBB/revoke')
  await recall(xaa, report)
  await net.settle()
  await assert.rejects(read(xcc.as('analyst'), got?.release ?? ''), Refused)
  type Custody = {
    readonly recalls: readonly { readonly party: string; readonly destroyed: string | null }[]
  }
  const { recalls } = await xaa.as('security').get<Custody>(`/reports/${report}/custody`)
  const missing = recalls.filter(({ destroyed }) => destroyed === null)
  assert.deepEqual(
    missing.map(({ party }) => party),
    ['XBB'],
  )
  await checkConsistent(xaa)
})

test('an agreement with a revoked party can be ended, and the others are told', async () => {
  await xaa.as('officer').post(`/agreements/${pact}/end`)
  await net.settle()
  const told = (await eventsOf(xcc)).filter(({ kind }) => kind === 'agreement.ended')
  assert.equal(told.length, 1)
})
