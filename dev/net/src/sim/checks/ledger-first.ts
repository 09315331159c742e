// SPDX-License-Identifier: Apache-2.0
// ledger-first: nothing sensitive leaves a node, and no key is given, before its entry is durable. For each envelope
// that left, the entry it needs is looked for among those that were committed when it left.
import type { Message, MessageOf } from '@tearline/exchange'
import { type Signed, statementDigest } from '@tearline/seal'
import type { Mail } from '../mail.ts'
import type { LedgerEvent } from '../model.ts'
import { hold } from '../promise.ts'
import { nodeOf, type Run } from '../run.ts'

export function checkLedgerFirst(run: Run): void {
  for (const mail of run.fresh.mail) {
    const { header, message, entries } = mail
    if (run.looked.logged.has(header.id) || nodeOf(run, mail.sent.from).isLiar) continue
    const ledger = run.model.ledgerOf(mail.sent.from).slice(0, entries)
    const needed = entriesOf(mail, message)
    const isSo = needed.every((isIt) => ledger.some(isIt))
    hold(
      isSo,
      'ledger-first',
      `${mail.sent.from} sends ${header.kind} ${header.id} without an entry`,
    )
    run.looked.logged.add(header.id)
  }
}

type IsEntry = (event: LedgerEvent) => boolean

/** An entry of this kind, about this statement. */
function about(kinds: readonly string[], signed: Signed): IsEntry {
  const digest = statementDigest(signed)
  return ({ kind, statement }) => kinds.includes(kind) && statement === digest
}

function entriesOf({ header }: Mail, message: Message): readonly IsEntry[] {
  switch (message.kind) {
    case 'release':
      return [about(['release.approved'], message.release)]
    case 'consent':
      return [
        about(['onward.answered'], message.answer),
        ...message.consents.map((consent) => about(['consent.given'], consent)),
      ]
    case 'recall':
      return [about(['recall.issued', 'recall.forwarded', 'recall.received'], message.recall)]
    case 'tombstone':
      return [about(['tombstone.issued', 'tombstone.received'], message.tombstone)]
    case 'onward-request':
      return [about(['onward.asked'], message.request)]
    case 'question':
      return [about(['question.asked'], message.question)]
    case 'answer':
      return [about(['question.answered', 'question.declined'], message.answer)]
    case 'agreement':
      return [
        about(['agreement.proposed', 'agreement.signed', 'agreement.ended'], message.statement),
      ]
    case 'incident-notice':
      return [about(['incident.noticed'], message.notice)]
    case 'receipt':
      return [({ kind, envelope }) => kind === 'envelope.accepted' && envelope === header.inReplyTo]
    case 'key-request':
      return [opened(message.portions)]
    case 'key-grant':
      return [given(message)]
    default:
      return []
  }
}

/** Whoever asks for keys has recorded that somebody opens, or reads a draft. */
function opened(wanted: readonly string[]): IsEntry {
  return ({ kind, portions }) =>
    ['portion.opened', 'portion.exported', 'key.asked'].includes(kind) &&
    wanted.every((each) => (portions as readonly string[]).includes(each))
}

function given({ request, portions }: MessageOf<'key-grant'>): IsEntry {
  const kind = portions.length === 0 ? 'key.refused' : 'key.granted'
  return (event) =>
    event.kind === kind &&
    event['request'] === request &&
    portions.every((each) => (event['portions'] as readonly string[]).includes(each))
}
