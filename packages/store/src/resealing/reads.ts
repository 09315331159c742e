// SPDX-License-Identifier: Apache-2.0
// Reads that meet something sealed under a generation which another process has just begun: the tables are looked at,
// and the question is asked once more.
import type { Reads } from '../repositories.ts'
import { UnknownGeneration } from '../rest.ts'

/** `learn`: takes up what has changed. */
export function learning(reads: Reads, learn: () => Promise<unknown>): Reads {
  const wrapped = Object.entries(reads).map(([name, part]) => [
    name,
    typeof part === 'function' ? part : learningPart(part, learn),
  ])
  return Object.fromEntries(wrapped) as Reads
}

function learningPart<Part extends object>(part: Part, learn: () => Promise<unknown>): Part {
  return new Proxy(part, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: readonly unknown[]): unknown => {
        const ask = (): unknown => Reflect.apply(value, target, args)
        const answer = ask()
        return answer instanceof Promise ? answer.catch(again(ask, learn)) : answer
      }
    },
  })
}

function again(ask: () => unknown, learn: () => Promise<unknown>) {
  return async (error: unknown): Promise<unknown> => {
    if (!(error instanceof UnknownGeneration)) throw error
    await learn()
    return ask()
  }
}
