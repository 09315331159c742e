// SPDX-License-Identifier: Apache-2.0
// What the node is asked before the views are there to ask it: an answer is waiting when its view comes for it, once.
import { now } from '../world.ts'

/** Older ones are asked for anew: a view shows what is, not what was while its script came over a slow line. */
const keptMs = 10_000

type Early = { readonly at: number; readonly answer: Promise<Response> }
const asked = new Map<string, Early>()

/** `path`: of a question that changes and records nothing. */
export function askEarly(path: string): Promise<Response> {
  const answer = fetch(path)
  // To its end, so that it holds no connection where nobody comes for it; who does hears of a failure.
  answer.then((response) => response.clone().arrayBuffer()).catch(() => {})
  asked.set(new URL(path, location.href).href, { at: now(), answer })
  return answer
}

/** Null where nobody asked. What was asked before an act is not how things stand after it. */
export function earlyAnswer({ method, url }: Request): Promise<Response> | null {
  if (method !== 'GET') asked.clear()
  const early = asked.get(url)
  asked.delete(url)
  return early !== undefined && now() - early.at < keptMs ? early.answer : null
}
