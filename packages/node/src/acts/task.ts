// SPDX-License-Identifier: Apache-2.0
// A thing that waits for a person: of what kind, about what, and by when.

export const taskKinds = [
  'answer-request',
  'answer-question',
  'send-answer',
  'review-submission',
  'revise-submission',
  'accept-agreement',
  'compare-words',
  'decide-approval',
  'judge-quarantine',
  'finish-draft',
  'resume-webhook',
  'decide-dead-letter',
  'await-tombstone',
  'look-at-alarm',
  'read-in-time',
  'read-emergency',
  'read-flash',
  'read-immediate',
  'read-priority',
  'use-consent',
  'renew-agreement',
] as const

export type Task = {
  readonly kind: (typeof taskKinds)[number]
  /** Id of what it is about, of the kind that the task says. */
  readonly subject: string
  /** By when, RFC 3339; null where nobody waits for a date. */
  readonly by: string | null
}
