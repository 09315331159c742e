// SPDX-License-Identifier: Apache-2.0
// How a refusal looks (RFC 9457): of our own mistakes nothing, of everything else code, place, text and next step.
// The text of a coded error repeats what its reader sent and nothing else, so it may go back to the sender.
import { z } from '@hono/zod-openapi'
import { CodedError, type Sentence } from '@tearline/base'
import { retryAfterOf, statusOf } from '../status.ts'

/**
 * A sentence for whoever says it in another language: its English form with a named gap for each value, and the values,
 * of which one may be a sentence again or a list of them. Only where there are values: else the English is the form.
 */
export const sentenceShape = z.strictObject({
  form: z.string(),
  values: z.record(z.string(), z.unknown()),
})

/** Undefined where the English text says it all. */
export function plainSentence({ text, form, values }: Sentence) {
  return text === form ? undefined : { form, values }
}

export const sentencesShape = z.strictObject({
  detail: sentenceShape.optional(),
  next: sentenceShape.optional(),
})

export function sentencesOf({ sentences }: CodedError): {
  sentences?: z.infer<typeof sentencesShape>
} {
  const detail = plainSentence(sentences.detail)
  const next = sentences.next === null ? undefined : plainSentence(sentences.next)
  if (detail === undefined && next === undefined) return {}
  return { sentences: { ...(detail && { detail }), ...(next && { next }) } }
}

/** RFC 9457, with our members. */
export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** Of this one answer, for whoever looks for it in a log. */
  instance: z.string(),
  detail: z.string().optional(),
  at: z.string().optional(),
  next: z.string().optional(),
  sentences: sentencesShape.optional(),
})
export type Problem = Omit<z.infer<typeof problemShape>, 'instance'>

/** What an act would be refused with, said before somebody tries. */
export const hindranceShape = z.strictObject({
  code: z.string(),
  detail: z.string(),
  next: z.string().nullable(),
  sentences: sentencesShape.optional(),
})

export function plainHindrance(hindrance: CodedError): z.infer<typeof hindranceShape> {
  const { code, message: detail, next } = hindrance
  return { code, detail, next: next ?? null, ...sentencesOf(hindrance) }
}

const internal: Problem = {
  type: 'about:blank',
  title: 'Internal Server Error',
  status: 500,
  code: 'node.internal',
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof CodedError)) return internal
  const { code, message, at, next } = error
  return {
    type: `urn:tearline:error:${code}`,
    title: code,
    status: statusOf(error),
    code,
    detail: message,
    ...(at === undefined ? {} : { at }),
    ...(next === undefined ? {} : { next }),
    ...sentencesOf(error),
  }
}

export function problemResponse(error: unknown, instance: string): Response {
  return refusalOf(problemOf(error), instance, retryAfterOf(error))
}

/** A refusal that is known already. */
export function refusalOf(problem: Problem, instance: string, retryAfter: number | null): Response {
  return new Response(JSON.stringify({ ...problem, instance }), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
      // draft-ietf-httpapi-ratelimit-headers-10: nothing is left, and when it is worth another try.
      ...(problem.status === 429 ? { ratelimit: `"requests";r=0;t=${retryAfter ?? 1}` } : {}),
    },
  })
}
