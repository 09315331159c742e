// SPDX-License-Identifier: Apache-2.0
// The operations of a draft, as the saver asks them: each answers, and none throws. They go by a way that asks nobody
// to sign in: who types is not interrupted, and is told that the session has ended where the state of saving stands.
import { type paths, RefusedError, replyOf } from '@tearline/client'
import { quietly } from '../../../api/client.ts'
import type { Answer, Drafts } from './saver.ts'

type Shown = paths['/api/v1/drafts/{draft}']['get']['responses']
export type Draft = Shown['200']['content']['application/json']

type Asked = Promise<{
  readonly data?: Draft
  readonly error?: unknown
  readonly response: Response
}>

export const drafts: Drafts<Draft> = {
  begin: ({ portions, reason, copyOf }, key) =>
    answerOf(
      quietly.POST('/api/v1/drafts', {
        params: { header: { 'idempotency-key': key } },
        body: { portions, reason, copyOf },
      }),
    ),
  edit: ({ draft, tag }, body, key) =>
    answerOf(
      quietly.PUT('/api/v1/drafts/{draft}', {
        params: { path: { draft }, header: { 'idempotency-key': key, 'if-match': tag } },
        body,
      }),
    ),
  show: (draft) => answerOf(quietly.GET('/api/v1/drafts/{draft}', { params: { path: { draft } } })),
}

async function answerOf(asked: Asked): Promise<Answer<Draft>> {
  try {
    const answered = await asked
    const draft = await replyOf(Promise.resolve(answered))
    return { kind: 'kept', kept: { draft, tag: answered.response.headers.get('etag') ?? '' } }
  } catch (error) {
    if (!(error instanceof RefusedError) || error.problem === null) return { kind: 'silent' }
    return { kind: 'refused', status: error.status, problem: error.problem }
  }
}
