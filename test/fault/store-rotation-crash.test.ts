// INVARIANT (nothing-lost), while the key of the store changes: a process is killed before a write of the change itself
// and of the work that follows it. Whatever is left, the node opens, everything is read, the change comes to its end and
// the next one goes through.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { agree, handed, pair, read, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party, tokensOf } from '../kit/alliance.ts'
import { checkConsistent } from '../kit/consistent.ts'

const slow = process.env['SLOW'] === '1'
const child = fileURLToPath(new URL('crash-child.ts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'tearline-resealing-'))
after(() => rmSync(root, { recursive: true, force: true }))

const words = 'The bridge is mined.'

type Scene = { readonly at: string; readonly nodes: string; readonly id: string }
type Reply = { readonly generation: number; readonly isUnderWay: boolean }

async function scene(): Promise<Scene> {
  const net = newAlliance()
  const [xaa, xbb] = [await net.start('XAA'), await net.start('XBB')]
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
  const id = await release(xbb, await write(xbb, [['(S//REL TO XBB, XAA)', words]]), [xaa])
  await net.settle()
  for (const party of net.parties()) await party.down()
  const nodes = join(root, 'scene')
  cpSync(net.root, nodes, { recursive: true })
  const at = net.clock.text()
  await net.close()
  return { at, nodes, id }
}

/** How many writes there were; null where it was killed. */
async function run(
  { at }: Scene,
  copy: string,
  { killAt, what }: { readonly killAt: number; readonly what: readonly string[] },
): Promise<number | null> {
  const args = [child, join(copy, 'XAA'), String(killAt), at, ...what]
  const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  process_.stdout.on('data', (data) => {
    output += data
  })
  const signal = await new Promise((resolve) => process_.on('close', (_, by) => resolve(by)))
  const answered = /answered (\d+) writes (\d+)/.exec(output)
  if (answered === null) assert.equal(signal, 'SIGKILL', output)
  else assert.equal(answered[1], '200', output)
  return answered === null ? null : Number(answered[2])
}

const order = join(root, 'order')
const asked = (copy: string) => {
  const { admin } = tokensOf(join(copy, 'XAA'))
  return ['POST', '/api/v1/keys/rotate-store', admin, order]
}

async function goesOn({ at, id }: Scene, copy: string, told: string): Promise<void> {
  const net = newAlliance({ root: copy, now: at })
  try {
    const [xaa] = [await net.start('XAA'), await net.start('XBB')]
    assert.deepEqual(await read(xaa.as('analyst'), id), [words], told)
    await through(net, xaa)
    const before = await xaa.as('admin').get<Reply>('/keys/store')
    await xaa.as('admin').post<Reply>('/keys/rotate-store')
    await through(net, xaa)
    const { generation } = await xaa.as('admin').get<Reply>('/keys/store')
    assert.equal(generation, before.generation + 1, told)
    assert.equal(xaa.ctx().keyStore.seeds().rest.length, 1, told)
    await xaa.down()
    await xaa.up()
    assert.deepEqual(await read(xaa.as('analyst'), id), [words], told)
    for (const party of net.parties()) await checkConsistent(party)
  } finally {
    await net.close()
  }
}

async function through(net: Alliance, party: Party): Promise<void> {
  net.clock.advance(2)
  await net.settle()
  const state = await party.as('admin').get<Reply>('/keys/store')
  assert.equal(state.isUnderWay, false)
  assert.deepEqual(await party.ctx().store.read.resealing.tablesBehind(), [])
}

test(`a change of the store's key, killed before ${slow ? 'every' : 'some'} writes, comes to its end`, async () => {
  writeFileSync(order, '{}')
  const story = await scene()
  const begun = join(root, 'begun')
  cpSync(story.nodes, begun, { recursive: true })
  const whole = { killAt: Number.POSITIVE_INFINITY }
  const atFirst = await run(story, begun, { ...whole, what: asked(begun) })
  const ended = join(root, 'ended')
  cpSync(begun, ended, { recursive: true })
  const later = await run(story, ended, { ...whole, what: ['JOBS'] })
  assert.ok(atFirst !== null && atFirst > 10 && later !== null && later > 50)
  await goesOn(story, ended, 'not killed')
  const all = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
  const beginnings = slow ? all(atFirst) : [2, atFirst]
  const rest = slow ? all(later) : [Math.floor(later / 2), later - 1]
  for (const [from, killAt] of [
    ...beginnings.map((at) => [story.nodes, at] as const),
    ...rest.map((at) => [begun, at] as const),
  ]) {
    const isBeginning = from === story.nodes
    const copy = join(root, `run-${isBeginning ? 'begin' : 'rest'}-${killAt}`)
    cpSync(from, copy, { recursive: true })
    const what = isBeginning ? asked(copy) : ['JOBS']
    assert.equal(await run(story, copy, { killAt, what }), null, `killed at ${killAt}`)
    await goesOn(story, copy, `killed before write ${killAt} of ${isBeginning ? atFirst : later}`)
  }
})
