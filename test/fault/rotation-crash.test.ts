// INVARIANT (nothing-lost), while keys change: a process is killed before each of the writes of a rotation, to the file
// of keys and to the store. Whatever is left, the node opens, its keys are those of its document, and the next rotation
// goes through at both ends.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { base64, canonicalBytes } from '@tearline/base'
import { agree, handed, pair, read, release, write } from '../kit/acts.ts'
import { newAlliance, tokensOf } from '../kit/alliance.ts'
import { checkConsistent } from '../kit/consistent.ts'

const slow = process.env['SLOW'] === '1'
const child = fileURLToPath(new URL('crash-child.ts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'tearline-rotation-'))
after(() => rmSync(root, { recursive: true, force: true }))

type Scene = { readonly at: string; readonly nodes: string; readonly order: string }

async function scene(): Promise<Scene> {
  const net = newAlliance()
  const [xaa, xbb] = [await net.start('XAA'), await net.start('XBB')]
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
  for (const party of net.parties()) await party.down()
  const nodes = join(root, 'scene')
  cpSync(net.root, nodes, { recursive: true })
  const at = net.clock.text()
  await net.close()
  const order = join(root, 'order')
  writeFileSync(order, canonicalBytes({ keys: 'party', noticeSeconds: 0 }))
  return { at, nodes, order }
}

/** How many writes there were; null where it was killed. */
async function rotated({ at, nodes, order }: Scene, copy: string, killAt: number) {
  cpSync(nodes, copy, { recursive: true })
  const { admin } = tokensOf(join(copy, 'XAA'))
  const args = [child, join(copy, 'XAA'), String(killAt), at, 'POST', '/api/v1/keys/rotate', admin]
  const run = spawn(process.execPath, [...args, order], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  run.stdout.on('data', (data) => {
    output += data
  })
  const signal = await new Promise((resolve) => run.on('close', (_, by) => resolve(by)))
  const answered = /answered (\d+) writes (\d+)/.exec(output)
  if (answered === null) assert.equal(signal, 'SIGKILL', output)
  else assert.equal(answered[1], '200', output)
  return answered === null ? null : Number(answered[2])
}

async function goesOn({ at }: Scene, copy: string, told: string): Promise<void> {
  const net = newAlliance({ root: copy, now: at })
  try {
    const [xaa, xbb] = [await net.start('XAA'), await net.start('XBB')]
    await checkConsistent(xaa)
    const own = async () => (await xaa.ctx().store.read.parties.byCode(xaa.code))?.newest.document
    assert.equal(base64(xaa.ctx().keys.signing.publicKey), (await own())?.signingKey, told)
    net.clock.advance(60)
    const { serial } = await xaa
      .as('admin')
      .post<{ readonly serial: number }>('/keys/rotate', { keys: 'party', noticeSeconds: 0 })
    await net.settle()
    const theirs = await xbb.ctx().store.read.parties.byCode(xaa.code)
    assert.equal(theirs?.newest.document.serial, serial, told)
    for (const [from, to] of [
      [xaa, xbb],
      [xbb, xaa],
    ] as const) {
      const mark = `(S//REL TO ${from.code}, ${to.code})`
      const id = await release(from, await write(from, [[mark, told]]), [to])
      await net.settle()
      assert.deepEqual(await read(to.as('analyst'), id), [told])
    }
    for (const party of net.parties()) await checkConsistent(party)
  } finally {
    await net.close()
  }
}

test(`a rotation, killed before ${slow ? 'every' : 'some of its'} writes, goes on`, async () => {
  const story = await scene()
  const whole = join(root, 'whole')
  const writes = await rotated(story, whole, Number.POSITIVE_INFINITY)
  assert.ok(writes !== null && writes > 5)
  await goesOn(story, whole, 'not killed')
  // Between the new seeds and the file that holds them, and at the very end.
  const chosen = slow ? Array.from({ length: writes }, (_, at) => at + 1) : [2, writes]
  for (const killAt of chosen) {
    const copy = join(root, `run-${killAt}`)
    assert.equal(await rotated(story, copy, killAt), null, `killed at ${killAt}`)
    await goesOn(story, copy, `killed before write ${killAt} of ${writes}`)
  }
})
