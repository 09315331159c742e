// SPDX-License-Identifier: Apache-2.0
// Holders ask, originators answer, and what was granted goes on.
import { textOf } from '../model.ts'
import { ask, doneOf, type Run } from '../run.ts'
import type { SimNode } from '../sim-node.ts'
import { acknowledge, held, others, told } from './person.ts'

export async function onward(run: Run, node: SimNode): Promise<string> {
  const release = held(run, node)
  const audience = run.chance.pick(others(run, node).filter((code) => code !== release?.from))
  if (release === undefined || audience === undefined) return 'nothing held'
  const portions = release.portions.filter(() => run.chance.chance(0.7))
  const answer = await ask(run, node, {
    role: 'analyst',
    path: `/releases/${release.id}/onward`,
    body: {
      ...{ portions: portions.length === 0 ? null : portions, audience: [audience] },
      ...{ purpose: 'they must know', urgency: 'priority' },
    },
  })
  const request = doneOf<{ readonly request: string }>(answer)?.request
  if (request !== undefined) acknowledge(run, node, 'onward.asked', request)
  return request ?? told(answer)
}

/** An officer answers one of the requests that wait, portion by portion. */
export async function answer(run: Run, node: SimNode): Promise<string> {
  const { chance, model } = run
  const filter = { direction: 'in', state: 'open' } as const
  const request = chance.pick(await node.process.ctx.store.read.onward.list(filter))
  if (request === undefined) return 'nothing asked'
  const audience = request.request.audience
  const may = [node.code, ...new Set([...audience, request.from])]
  const answers = request.request.items.map(({ portion }, at) => {
    const decision = chance.weighted({ grant: 5, deny: 2, 'tear-line': 2 })
    if (decision === 'deny') return { decision, portion, reason: null }
    if (decision === 'tear-line') {
      const marking = `(R//REL TO ${may.join(', ')})`
      const text = textOf(run.step * 10 + at, marking, { tearLineFor: may })
      return { decision, portion, marking, text }
    }
    for (const to of audience) model.wantGrant(portion, to)
    return { decision: 'grant', portion }
  })
  const replied = await ask(run, node, {
    role: 'officer',
    path: `/onward/${request.id}/answer`,
    body: {
      ...{ answers, conditions: null, terms: {} },
      validSeconds: chance.pick([60, 3_600, 86_400]) ?? 60,
    },
  })
  if (replied?.status === 200) acknowledge(run, node, 'onward.answered', request.digest)
  return `${request.id} ${answers.map(({ decision }) => decision).join()}: ${told(replied)}`
}

export async function passOn(run: Run, node: SimNode): Promise<string> {
  const release = held(run, node)
  const to = run.chance.pick(others(run, node).filter((code) => code !== release?.from))
  if (release === undefined || to === undefined) return 'nothing held'
  const path = `/releases/${release.id}/pass-on`
  const answer = await ask(run, node, { role: 'officer', path, body: { to } })
  const done = doneOf<{ readonly release: string }>(answer)
  if (done !== null) acknowledge(run, node, 'release.approved', done.release)
  return done?.release ?? told(answer)
}
