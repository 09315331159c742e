// SPDX-License-Identifier: Apache-2.0
// What the node tells as it happens, for all windows of one person over one stream: a browser has few connections to a
// node that speaks HTTP/1.1, and a window for each report would use them up. The browser comes back by itself, with
// the id of the last event that it heard.
import { answers } from './answers.ts'
import { api } from './client.ts'

/** Which answers an event makes old, by the first part of their key. What was opened is not opened again. */
const concerned = {
  'report.written': ['reports', 'tasks', 'changes'],
  'release.approved': ['releases', 'custody', 'reports', 'changes'],
  'release.received': ['inbox', 'tasks', 'changes'],
  'emergency.released': ['emergencies', 'custody', 'tasks', 'changes'],
  'emergency.received': ['emergencies', 'inbox', 'tasks', 'changes'],
  'emergency.told': ['emergencies', 'tasks', 'changes'],
  'recall.issued': ['releases', 'recalls', 'custody', 'tasks', 'changes'],
  'recall.received': ['inbox', 'recalls', 'custody', 'tasks', 'changes'],
  'concealed.told': ['custody', 'tasks', 'changes'],
  'tombstone.received': ['recalls', 'custody', 'tasks', 'changes'],
  'consent.given': ['onward', 'consents', 'custody', 'changes'],
  'consent.received': ['onward', 'consents', 'custody', 'inbox', 'changes'],
  'onward.asked': ['onward', 'tasks', 'changes'],
  'onward.received': ['onward', 'tasks', 'changes'],
  'onward.answered': ['onward', 'tasks', 'changes'],
  'onward.answer-received': ['onward', 'tasks', 'changes'],
  'question.asked': ['questions', 'changes'],
  'question.received': ['questions', 'tasks', 'changes'],
  'question.drafted': ['questions', 'question', 'tasks'],
  'question.answered': ['questions', 'question', 'tasks', 'changes'],
  'question.declined': ['questions', 'question', 'tasks', 'changes'],
  'question.answer-received': ['questions', 'question', 'changes'],
  'rule.written': ['rules', 'changes'],
  'rule.started': ['rules', 'tasks', 'changes'],
  'rule.ended': ['rules', 'changes'],
  'rule.answered': ['rules', 'onward', 'tasks', 'changes'],
  'submission.made': ['submissions', 'tasks', 'changes'],
  'submission.approved': ['submissions', 'submission', 'tasks', 'changes'],
  'submission.returned': ['submissions', 'submission', 'tasks', 'changes'],
  'submission.denied': ['submissions', 'submission', 'tasks', 'changes'],
  'submission.withdrawn': ['submissions', 'submission', 'tasks', 'changes'],
  'agreement.proposed': ['agreements', 'tasks', 'changes'],
  'agreement.signed': ['agreements', 'tasks', 'changes'],
  'agreement.received': ['agreements', 'tasks', 'changes'],
  'agreement.ended': ['agreements', 'tasks', 'changes'],
  'party.paired': ['partners', 'tasks', 'changes'],
  'party.suspended': ['partners', 'tasks', 'changes'],
  'party.revoked': ['partners', 'tasks', 'changes'],
  'policy.added': ['policies', 'changes'],
  'release.quarantined': ['quarantine', 'tasks', 'changes'],
  'envelope.quarantined': ['quarantine', 'tasks', 'changes'],
  'incident.noticed': ['incidents', 'tasks', 'changes'],
  'incident.received': ['incidents', 'tasks', 'changes'],
  'channel.stopped': ['incidents', 'tasks', 'changes'],
  'approval.asked': ['approvals', 'tasks', 'changes'],
  'approval.given': ['approvals', 'people', 'tasks', 'changes'],
  'approval.refused': ['approvals', 'tasks', 'changes'],
  'envelope.undeliverable': ['deadletters', 'partners', 'tasks', 'changes'],
  'envelope.retried': ['deadletters', 'partners', 'tasks', 'changes'],
  'envelope.dropped': ['deadletters', 'partners', 'tasks', 'changes'],
  'person.invited': ['people', 'changes'],
  'person.vouched': ['people', 'changes'],
  'person.roles': ['people', 'changes'],
  'person.deactivated': ['people', 'approvals', 'tasks', 'changes'],
  'ledger.fork': ['incidents', 'tasks', 'changes'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Happening = keyof typeof concerned

const happenings = Object.keys(concerned) as Happening[]

/** How long a stream that the node refused waits before it is asked for again. */
const againMs = 15_000

/** Follows the events until the answer is called. `hear`: also in the windows that do not hold the stream. */
export function follow(person: string, hear: (happening: Happening) => void): () => void {
  const name = `tearline.events.${person}`
  const windows = new BroadcastChannel(name)
  const ending = new AbortController()
  const take = (happening: Happening | null) => {
    makeOld(happening)
    if (happening !== null) hear(happening)
  }
  windows.onmessage = ({ data }: MessageEvent<Happening | null>) => take(data)
  const stream = () =>
    holdStream(ending.signal, (happening) => {
      take(happening)
      windows.postMessage(happening)
    })
  // Whoever has the lock holds the stream for all; it passes on when that window closes.
  void navigator.locks.request(name, { signal: ending.signal }, stream).catch(ignoreAbort)
  return () => {
    ending.abort()
    windows.close()
  }
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
}

/** `tell(null)`: some events may have been missed. */
function holdStream(
  signal: AbortSignal,
  tell: (happening: Happening | null) => void,
): Promise<void> {
  return new Promise((done) => {
    let source = open()
    let timer: ReturnType<typeof setTimeout> | undefined
    function open(): EventSource {
      const opened = new EventSource('/api/v1/events')
      for (const happening of happenings) opened.addEventListener(happening, () => tell(happening))
      opened.addEventListener('error', () => {
        if (opened.readyState !== EventSource.CLOSED || signal.aborted) return
        // Refused for want of a session: to ask for it covers what is on screen.
        void api.GET('/api/v1/session')
        timer = setTimeout(() => {
          source = open()
          tell(null)
        }, againMs)
      })
      return opened
    }
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      source.close()
      done()
    })
  })
}

function makeOld(happening: Happening | null): void {
  const keys = happening === null ? new Set(Object.values(concerned).flat()) : concerned[happening]
  for (const key of keys) void answers.invalidateQueries({ queryKey: [key] })
}
