// SPDX-License-Identifier: Apache-2.0
// The request that is being answered, by a number of our own: it stands in every line of the log that comes of it and
// in its answer, so that who was refused can say which refusal it was. What a client calls its request is not taken.
import { AsyncLocalStorage } from 'node:async_hooks'

const underWay = new AsyncLocalStorage<string>()

export function withinRequest<T>(id: string, work: () => T): T {
  return underWay.run(id, work)
}

/** Undefined outside of any request: in jobs, and at the start. */
export function currentRequest(): string | undefined {
  return underWay.getStore()
}
