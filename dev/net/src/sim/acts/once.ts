// SPDX-License-Identifier: Apache-2.0
// A client that heard no answer asks again under the same key, perhaps of another process, perhaps much later.
// INVARIANT (nothing-lost): it is done once, and told in the same bytes.
import { hold } from '../promise.ts'
import { type Answer, type Asked, ask, type Run } from '../run.ts'
import type { SimNode } from '../sim-node.ts'
import { told } from './person.ts'

/** How long an answer is surely kept: a day, less what clocks may be wrong by. */
const keptMs = 20 * 3_600_000

/** Asks under a key of its own, half of the time. */
export async function askOnce(run: Run, node: SimNode, asked: Asked): Promise<Answer | null> {
  if (!run.chance.chance(0.5)) return ask(run, node, asked)
  const key = `act-${run.step}-${run.keyed.length}`
  const keyed = { node: node.code, asked: { ...asked, key }, since: run.time.now, answer: null }
  run.keyed.push(keyed)
  const answer = await ask(run, node, keyed.asked)
  if (answer?.status === 200) Object.assign(keyed, { answer: answer.text })
  return answer
}

export async function again(run: Run, node: SimNode): Promise<string> {
  const keyed = run.chance.pick(run.keyed.filter(({ node: code }) => code === node.code))
  if (keyed === undefined) return 'nothing to repeat'
  const answer = await ask(run, node, keyed.asked)
  if (answer?.status === 200) {
    const isKept = run.time.now - keyed.since < keptMs && !node.isLiar
    const isSame = keyed.answer === null || keyed.answer === answer.text
    hold(isSame || !isKept, 'nothing-lost', `${node.code} answers ${keyed.asked.key} otherwise`)
    keyed.answer ??= answer.text
  }
  return told(answer)
}
