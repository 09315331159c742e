// SPDX-License-Identifier: Apache-2.0
// hidden-means-absent: for somebody who may know of little, what is above is, byte for byte, what does not exist.
import { newId } from '@tearline/base'
import { hold } from '../promise.ts'
import { type Answer, type Asked, ask, type Run, workingNodes } from '../run.ts'
import type { SimNode } from '../sim-node.ts'

/** RESTRICTED: what the person may know of whom every run asks. */
const cleared = 1

export async function checkHidden(run: Run): Promise<void> {
  const node = run.chance.pick(workingNodes(run))
  if (node === undefined || node.process.disk.trouble !== null) return
  const { rng } = node.process.ctx
  const report = run.chance.pick(hiddenReports(run, node))
  if (report !== undefined) {
    const absent = newId('report', rng)
    await same(run, node, report, absent, (id) => ({ path: `/reports/${id}/read` }))
    await same(run, node, report, absent, (id) => ({ path: `/reports/${id}/export` }))
  }
  const release = run.chance.pick(hiddenReleases(run, node))
  if (release !== undefined) {
    const absent = newId('release', rng)
    await same(run, node, release, absent, (id) => ({ path: `/releases/${id}/read` }))
    const body = { portions: null, audience: ['XAA'], purpose: 'why', urgency: 'routine' }
    await same(run, node, release, absent, (id) => ({ path: `/releases/${id}/onward`, body }))
  }
  await unlisted(run, node, '/reports', report)
  await unlisted(run, node, '/inbox', release)
}

function isAbove(run: Run, portions: readonly string[]): boolean {
  return (
    portions.length > 0 &&
    portions.every((id) => (run.model.portions.get(id)?.mark.level ?? 0) > cleared)
  )
}

function hiddenReports(run: Run, { code }: SimNode): readonly string[] {
  return [...run.model.reports].flatMap(([id, { originator, portions }]) =>
    originator === code && isAbove(run, portions) ? [id] : [],
  )
}

function hiddenReleases(run: Run, { code }: SimNode): readonly string[] {
  return run.model.handed.flatMap(({ id, to, portions }) =>
    to === code && isAbove(run, portions) ? [id] : [],
  )
}

async function same(
  run: Run,
  node: SimNode,
  hidden: string,
  absent: string,
  asked: (id: string) => Omit<Asked, 'role'>,
): Promise<void> {
  const before = node.process.disk.writes
  const one = await ask(run, node, { role: 'low', ...asked(hidden) })
  const between = node.process.disk.writes
  const two = await ask(run, node, { role: 'low', ...asked(absent) })
  const after = node.process.disk.writes
  const what = `${node.code} ${asked('…').path}`
  hold(
    one?.status === two?.status,
    'hidden-means-absent',
    `${what}: ${one?.status}, ${two?.status}`,
  )
  hold(plain(one) === plain(two), 'hidden-means-absent', `${what}: two texts`)
  hold(between - before === after - between, 'hidden-means-absent', `${what}: other writes`)
}

/** Without the name of the request, which is drawn anew for each. */
function plain(answer: Answer | null): string | undefined {
  return answer?.text.replace(/"instance":"[^"]*"/, '')
}

async function unlisted(
  run: Run,
  node: SimNode,
  path: string,
  hidden: string | undefined,
): Promise<void> {
  if (hidden === undefined) return
  const list = await ask(run, node, { role: 'low', method: 'GET', path })
  const isSo = list === null || !list.text.includes(hidden)
  hold(
    isSo,
    'hidden-means-absent',
    `${node.code} lists ${hidden} to somebody who may not know of it`,
  )
}
