// Three processes of one node over one PostgreSQL database, each with a clock of its own, and a partner that meets
// whichever answers: to it they are one node.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import { spifNamed, writeSpif } from '@tearline/label'
import { type Context, jsonLog, nodeApp, openContext, type Sleep, startJobs } from '@tearline/node'
import {
  agree,
  events,
  held,
  inbox,
  type Line,
  pair,
  read,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party, tokensOf } from '../kit/alliance.ts'
import { type Client, clientOf } from '../kit/client.ts'
import { type WrongClock, wrongClock } from '../kit/clock.ts'
import { checkConsistent } from '../kit/consistent.ts'
import { dropDatabases, newDatabaseFile, withoutPostgres } from '../kit/postgres.ts'

type Process = {
  readonly ctx: Context
  readonly clock: WrongClock
  readonly as: (token: string) => Client
  readonly settle: () => Promise<void>
  readonly stop: () => Promise<void>
}

const lines: readonly Line[] = [
  ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
  ['(U)', 'Rain is expected.'],
]

describe('several processes of a node', { skip: withoutPostgres() ?? false }, () => {
  let net: Alliance
  let xaa: Party
  let xbb: Party
  let others: readonly Process[]

  before(async () => {
    const file = await newDatabaseFile()
    net = newAlliance({ storeFile: (code) => (code === 'XAA' ? file : undefined) })
    xaa = await net.start('XAA')
    xbb = await net.start('XBB')
    others = [await begin('second'), await begin('third')]
    await pair(xaa, xbb)
    await agree(net, [xaa, xbb], { terms: held })
  })
  after(async () => {
    for (const other of others ?? []) await other.stop()
    await net?.close()
    await dropDatabases()
  })

  test('all of them deliver, and each envelope takes effect once', async () => {
    const reports = await Promise.all([1, 2, 3, 4, 5, 6].map(() => write(xaa, lines)))
    for (const report of reports) await release(xaa, report, [xbb])
    await Promise.all([net.settle(), ...others.map(({ settle }) => settle())])
    await net.settle()
    const got = (await inbox(xbb.as('analyst'))).map(({ release }) => release)
    assert.equal(got.length, reports.length)
    const accepted = (await events(xbb)).filter((kind) => kind === 'release.received')
    assert.equal(accepted.length, reports.length)
  })

  test('all of them answer key requests, whatever their clocks say of yesterday', async () => {
    const id = await release(xaa, await write(xaa, lines), [xbb])
    await net.settle()
    net.clock.advance(3_600)
    others[0]?.clock.wrongBy(100)
    others[1]?.clock.wrongBy(-100)
    const seen = net.wire.seen.length
    for (let reading = 0; reading < 6; reading++) {
      const texts = await read(xbb.as('analyst'), id)
      assert.deepEqual(texts, ['The bridge is mined.', 'Rain is expected.'])
    }
    assert.ok(net.wire.seen.length >= seen + 6)
    const granted = (await events(xaa)).filter((kind) => kind === 'key.granted')
    assert.ok(granted.length >= 6, `${granted.length} grants`)
  })

  // INVARIANT (no-key-outside): what a process worked out before holds only as long as nobody revoked.
  test('none of them gives a key for what one of them has taken back', async () => {
    const report = await write(xaa, lines)
    const id = await release(xaa, report, [xbb])
    await net.settle()
    for (let reading = 0; reading < 3; reading++) await read(xbb.as('analyst'), id)
    const before = (await events(xaa)).filter((kind) => kind === 'key.granted').length
    await recall(xaa, report)
    // The recall is on its way: the holder does not know of it.
    for (let reading = 0; reading < 3; reading++) await assert.rejects(read(xbb.as('analyst'), id))
    const after = (await events(xaa)).filter((kind) => kind === 'key.granted').length
    assert.equal(after, before)
    await net.settle()
  })

  // INVARIANT (replayable): a decision names the policies that it was made by.
  test('all of them judge by a policy that one of them was given', async () => {
    const spif = spifNamed('nato')
    assert.ok(spif)
    const file = base64(utf8(writeSpif({ ...spif, version: '900' })))
    await xaa.as('security').post('/policies', { file })
    type Listed = {
      readonly policies: readonly { readonly name: string; readonly version: string }[]
    }
    for (const other of others) {
      const { policies } = await other.as(tokensOf(xaa.directory).security).get<Listed>('/policies')
      assert.equal(policies.find(({ name }) => name === 'nato')?.version, '900')
    }
  })

  // INVARIANT (nothing-lost): mail to new keys opens wherever it arrives, and nothing is sealed that others cannot read.
  test('all of them take up keys that one of them changed, without a new start', async () => {
    const admin = tokensOf(xaa.directory).admin
    const notice = { noticeSeconds: 0 }
    for (const keys of ['party', 'ledger', 'witness']) {
      await xaa.as('admin').post('/keys/rotate', { keys, ...notice })
      await everybodySettles()
    }
    await xaa.as('admin').post('/keys/rotate-store')
    for (const { as } of others) {
      assert.equal((await as(admin).get<{ generation: number }>('/keys/store')).generation, 2)
    }
    await everybodySettles()
    const contexts = [xaa.ctx(), ...others.map(({ ctx }) => ctx)]
    const [signing] = contexts.map(({ keys }) => base64(keys.signing.publicKey))
    for (const { keys, keyStore } of contexts) {
      assert.equal(base64(keys.signing.publicKey), signing)
      assert.equal(keyStore.seeds().rest.length, 1, 'the key before is destroyed everywhere')
    }
    for (let round = 0; round < 3; round++) {
      const back = await release(xbb, await write(xbb, [['(S//REL TO XBB, XAA)', 'Back.']]), [xaa])
      const out = await release(xaa, await write(xaa, lines), [xbb])
      await everybodySettles()
      assert.deepEqual(await read(xaa.as('analyst'), back), ['Back.'])
      for (const { as } of others) {
        assert.deepEqual(await read(as(tokensOf(xaa.directory).analyst), back), ['Back.'])
      }
      assert.equal((await read(xbb.as('analyst'), out))[1], 'Rain is expected.')
    }
    // And from any of them, also after a new start with the file of keys that it wrote itself.
    await others[1]?.as(admin).post('/keys/rotate-store')
    await everybodySettles()
    assert.equal((await xaa.as('admin').get<{ generation: number }>('/keys/store')).generation, 3)
    await xaa.down()
    await xaa.up()
    await checkConsistent(xaa)
  })

  async function everybodySettles(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      net.clock.advance(61)
      await Promise.all([net.settle(), ...others.map(({ settle }) => settle())])
    }
    await net.settle()
  }

  test('all of them publish one ledger', async () => {
    const contexts = [xaa.ctx(), ...others.map(({ ctx }) => ctx)]
    for (const { clock } of others) clock.wrongBy(-1_800)
    const published = await Promise.all(contexts.map(({ store }) => store.ledger.publish()))
    const roots = new Map(
      published.map(({ size, root }) => [size, Buffer.from(root).toString('hex')]),
    )
    for (const { size, root } of published)
      assert.equal(roots.get(size), Buffer.from(root).toString('hex'))
    for (const { clock } of others) clock.wrongBy(0)
    await checkConsistent(xaa)
  })

  /** Another process: a copy of keys and configuration, and a clock of its own. */
  async function begin(name: string): Promise<Process> {
    const directory = join(net.root, `XAA-${name}`)
    mkdirSync(directory)
    for (const file of ['config.json', 'keys.json', 'unseal.key']) {
      cpSync(join(xaa.directory, file), join(directory, file))
    }
    const clock = wrongClock(net.clock)
    const ctx = await openContext(
      directory,
      { kind: 'key-file', path: join(directory, 'unseal.key') },
      { clock, transport: net.wire.transportOf('XAA'), log: jsonLog(xaa.code, () => {}) },
    )
    const app = nodeApp(ctx)
    const answer = async (request: Request) => app.fetch(request)
    const jobs = startJobs(ctx, untilWoken)
    net.join('XAA', answer)
    return {
      ...{ ctx, clock, as: (token) => clientOf(xaa.url, token, answer) },
      settle: jobs.idle,
      stop: async () => {
        await jobs.stop()
        await ctx.store.close()
      },
    }
  }
})

const untilWoken: Sleep = async (_milliseconds, signal) => {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
