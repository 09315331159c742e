// SPDX-License-Identifier: Apache-2.0
// What a run ends with when a promise of the design was broken.
import type { PromiseName } from '../stage.ts'

export class Broken extends Error {
  override name = 'Broken'
  readonly promise: PromiseName

  constructor(promise: PromiseName, text: string) {
    super(`${promise}: ${text}`)
    this.promise = promise
  }
}

export function hold(isSo: boolean, promise: PromiseName, text: string): void {
  if (!isSo) throw new Broken(promise, text)
}
