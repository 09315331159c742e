// SPDX-License-Identifier: Apache-2.0
// bad-in-clear-out: every refusal is a coded problem with its status, says what to do, and shows nothing of what the
// node has; only a broken disk is the node's own fault.
import { hold } from '../promise.ts'
import { nodeOf, type Run } from '../run.ts'
import { isIn } from './clear-at-no-rest.ts'

/** A disk that is full or broken, a database that is busy, a partner that is away: each with its status and code. */
const ownFaults: Readonly<Record<number, RegExp>> = {
  502: /^node\.partner-unreachable$/,
  503: /^(?:store\.(?:stopped|busy|closed)|node\.key-unavailable)$/,
  507: /^(?:store\.full|node\.keys-write)$/,
}

export function checkAnswers(run: Run): void {
  for (const { node, request, status, text } of run.fresh.answers) {
    if (status < 400) continue
    const told = `${node} answers ${request} with ${status} ${text.slice(0, 200)}`
    hold(isProblem(status, text), 'bad-in-clear-out', told)
    hold(!isIn(Buffer.from(text)), 'bad-in-clear-out', `${told}, which shows content`)
  }
  for (const { from, path, leg, status, bytes } of run.fresh.wire) {
    if (leg !== 'answer' || status < 400 || !path.startsWith('/federation')) continue
    const text = Buffer.from(bytes).toString()
    const isSo = isProblem(status, text)
    hold(isSo, 'bad-in-clear-out', `${from} answers ${path} with ${status} ${text.slice(0, 200)}`)
  }
  for (const { node, code, isWrongClock } of run.refusedStarts.splice(0)) {
    hold(
      isWrongClock || nodeOf(run, node).isLiar || /^store\.(?:full|stopped|busy)$/.test(code),
      'nothing-lost',
      `${nodeOf(run, node).code} does not start: ${code}`,
    )
  }
}

function isProblem(status: number, text: string): boolean {
  try {
    const problem = JSON.parse(text) as { readonly code?: unknown; readonly status?: unknown }
    const { code } = problem
    if (typeof code !== 'string' || problem.status !== status) return false
    if (status < 500) return /^[a-z]+(?:\.[a-z0-9-]+)+$/.test(code)
    return ownFaults[status]?.test(code) === true
  } catch {
    return false
  }
}
