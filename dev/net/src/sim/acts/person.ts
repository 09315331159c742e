// SPDX-License-Identifier: Apache-2.0
// What the acts of people share.
import type { Handed } from '../model.ts'
import type { Answer, Run } from '../run.ts'
import type { SimNode } from '../sim-node.ts'

export function others(run: Run, { code }: SimNode): readonly string[] {
  return run.partners.get(code) ?? []
}

export function held(run: Run, { code }: SimNode): Handed | undefined {
  return run.chance.pick(run.model.heldBy(code))
}

export function acknowledge(run: Run, { code: node }: SimNode, kind: string, holds: string): void {
  run.fresh.acknowledged.push({ node, kind, holds })
}

/** Status, and code where it was refused. */
export function told(answer: Answer | null): string {
  if (answer === null) return 'no answer'
  if (answer.status < 300) return String(answer.status)
  const code = /"code":"([^"]*)"/.exec(answer.text)?.[1]
  return `${answer.status} ${code ?? '?'}`
}
