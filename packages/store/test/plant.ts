// A store in which every table holds something: what is sealed is looked for, and sealed anew.
import { type Clock, parseInstant, utf8 } from '@tearline/base'
import type { AgreementEnd } from '@tearline/release'
import { statementDigest } from '@tearline/seal'
import type { WriteTx } from '../src/index.ts'
import {
  agreementOf,
  ally,
  answerOf,
  bytes,
  consentOf,
  digest,
  documentOf,
  id,
  questionAnswerOf,
  questionOf,
  recallOf,
  releaseOf,
  renditionOf,
  requestOf,
  secretLabel,
  seededRng,
  signed,
  soon,
  today,
  tombstoneOf,
  us,
  words,
} from './kit.ts'

export const secretKey = seededRng('a portion key').bytes(32)

/** Something in every table; `words` in every field that may hold some. */
export async function plantEverywhere(tx: WriteTx, clock: Clock): Promise<void> {
  await tx.policies.add({ name: words, version: words }, utf8(words), parseInstant(today))
  const portion = id('portion')
  await tx.settings.set('party', { name: words })
  await tx.attempts.count(words, { now: parseInstant(today), until: parseInstant(soon) })
  const { signed: document, document: content } = documentOf(ally)
  await tx.parties.saveDocument(document, content, 'paired')
  const agreement = agreementOf()
  await tx.agreements.save(signed('agreement', agreement), agreement)
  const end: AgreementEnd = {
    ...{ v: 1, kind: 'agreement-end', agreement: agreement.id, by: us },
    ...{ effective: soon, issued: today },
  }
  await tx.agreements.saveEnd(signed('agreement-end', { ...end, note: words }), end)
  await plantReport(tx, clock, portion)
  await plantStatements(tx, portion)
  await plantQuestion(tx, clock)
  await plantConversation(tx, clock)
  const person = { ...{ id: id('person'), name: words, nation: us, clearance: words } }
  const vouched = { compartments: [{ tag: words, values: [words] }], roles: ['analyst'] } as const
  await tx.people.save({ ...person, ...vouched, active: true, created: clock.now() }, words)
  await tx.people.saveToken({
    ...{ hash: digest('token'), person: person.id, created: clock.now(), expires: clock.now() },
    scopes: [words],
    name: words,
  })
  await tx.communities.add({
    ...{ id: id('community'), name: words, members: [ally], version: 1, by: person.id },
    saved: clock.now(),
  })
  await plantSignIn(tx, clock, person.id)
  await plantInterface(tx, clock, person.id)
  await tx.ledger.append({ kind: 'test', about: us, chainOf: us, subject: { note: words } })
}

async function plantInterface(tx: WriteTx, clock: Clock, person: ReturnType<typeof id<'person'>>) {
  const act = { person, key: words }
  const at = clock.now()
  const request = tx.keyedActs.requestOf(utf8(words))
  await tx.keyedActs.claim(act, { request, claim: 'mine', until: at, expires: at })
  await tx.keyedActs.answer(act, 'mine', { words })
  await tx.drafts.save({
    ...{ id: id('draft'), author: person, created: at, changed: at },
    portions: [
      {
        ...{ portion: id('portion'), label: secretLabel, form: 'text', mediaType: 'text/plain' },
        ...{ text: words, cites: [], tearLineOf: null },
      },
    ],
    lowered: [{ portion: id('portion'), at: words, reason: words }],
  })
  await tx.submissions.add({
    ...{ id: id('submission'), report: id('report'), by: person, order: digest('order') },
    created: at,
    detail: {
      ...{ to: [us], terms: { purpose: words }, withheld: [], community: null, portions: [] },
      ...{ others: [], note: words, shown: [], answer: null },
    },
  })
  const release = signed('release', releaseOf(renditionOf([id('portion')])))
  await tx.emergencies.save('told', { signed: release, portions: [id('portion')], tellers: [us] })
  await tx.concealed.save({
    ...{ release: digest('concealed'), consent: digest('consent'), report: id('report') },
    ...{ originator: us, to: us, salt: words, of: id('report'), portions: [] },
  })
  await tx.onwardRules.add({
    ...{ id: id('onwardRule'), by: person, created: at, from: at, until: at },
    ...{ atMost: secretLabel, holders: [us], parties: [us], terms: { purpose: words } },
    ...{ pastLabel: false, conditions: words, validSeconds: 60 },
  })
  await tx.savedSearches.save({
    ...{ id: id('search'), person, created: at },
    ...{ name: words, query: words },
  })
  await tx.webhooks.add({
    ...{ id: id('webhook'), person, state: 'active', created: at, due: at },
    ...{ position: 0, failures: 0, url: words, secret: words },
  })
}

async function plantSignIn(tx: WriteTx, clock: Clock, person: ReturnType<typeof id<'person'>>) {
  const at = clock.now()
  const made = { person, created: at, expires: at }
  await tx.passkeys.add({
    ...{ person, counter: 0, created: at, credential: words },
    ...{ publicKey: words, site: words, name: words },
  })
  const detail = { note: words }
  await tx.sessions.save({
    ...{ ...made, hash: digest('session'), seen: at, authenticated: at },
    means: 'passkey',
  })
  await tx.deputies.add({
    ...{ id: id('deputy'), person, by: person, from: at, until: at },
    ...{ role: 'analyst', inPlaceOf: id('person') },
  })
  await tx.tickets.save({ ...made, hash: digest('ticket'), use: 'enrol', detail })
  await tx.people.saveIdentity(words, words, person)
  await tx.approvals.add({
    ...{ id: id('approval'), act: 'people.roles', asked: person, order: digest('order') },
    ...{ created: at, expires: at, detail },
  })
}

async function plantReport(tx: WriteTx, clock: Clock, portion: ReturnType<typeof id<'portion'>>) {
  const report = id('report')
  const author = id('person')
  const created = clock.now()
  await tx.reports.create({ id: report, originator: us, author, state: 'draft', created })
  await tx.reports.savePortion({
    ...{ id: portion, report, number: 1, originator: us, label: secretLabel, form: 'text' },
    ...{ mediaType: words, sealed: digest('sealed'), sealedBytes: 5, cites: [id('portion')] },
  })
  await tx.reports.saveKey(portion, secretKey)
  await tx.reports.saveWriting(report, {
    ...{ lowered: [{ number: 1, at: words, reason: words }], tearLines: [], salt: words },
  })
  await tx.search.index([{ portion, words: words.split(' '), until: null }])
  await tx.searchVolumes.compile(0)
  await tx.wraps.saveHeldKey({
    ...{ portion, statement: digest('release'), leaseUntil: null, key: secretKey },
  })
  await tx.wraps.save({
    ...{ direction: 'out', use: 'release', statement: digest('release'), to: ally },
    ...{ portions: [portion], wrapped: secretKey, leaseUntil: null },
  })
}

async function plantStatements(tx: WriteTx, portion: ReturnType<typeof id<'portion'>>) {
  const rendition = renditionOf([portion])
  const named = await tx.renditions.save(signed('rendition', rendition), rendition, null)
  const release = releaseOf(rendition, { rendition: named })
  const direction = 'out'
  const statement = signed('release', release)
  await tx.releases.save({ signed: statement, release, direction, state: 'active' })
  const request = requestOf([portion])
  const asked = signed('onward-request', request)
  await tx.onward.saveRequest(asked, request, 'in')
  const answer = answerOf(statementDigest(asked), portion)
  await tx.onward.saveAnswer(signed('onward-answer', answer), answer)
  const longer = requestOf([portion, id('portion')])
  const waits = await tx.onward.saveRequest(signed('onward-request', longer), longer, 'in')
  const part = answerOf(waits, portion)
  const inPart = await tx.onward.saveAnswer(signed('onward-answer', part), part)
  await tx.onward.leaveToRules(waits)
  await tx.onwardRules.answered({ answer: inPart, rule: id('onwardRule'), request: waits })
  const consent = consentOf([portion])
  await tx.consents.save(signed('consent', consent), consent, 'out')
  const recall = recallOf([portion])
  const recalled = await tx.recalls.save(signed('recall', recall), recall, 'out')
  const tombstone = tombstoneOf(recalled, [portion])
  await tx.recalls.saveTombstone(signed('tombstone', { ...tombstone, words }), tombstone)
}

async function plantQuestion(tx: WriteTx, clock: Clock) {
  const question = questionOf()
  const place = { direction: 'in', report: id('report'), by: null } as const
  const asked = await tx.questions.save(signed('question', question), question, place)
  const answer = questionAnswerOf(asked)
  await tx.questions.saveAnswer(signed('answer', answer), answer, id('person'))
  const draft = { label: secretLabel, text: words, created: clock.now() }
  const as = { by: id('person'), digest: digest('some draft') }
  await tx.questions.saveDraft(asked, draft, as)
}

async function plantConversation(tx: WriteTx, clock: Clock) {
  const answer = utf8(words)
  const received = clock.now()
  await tx.channels.stop(ally, { note: words })
  const envelope = id('envelope')
  const content = await tx.blobs.put(bytes(10))
  await tx.outbox.queue({ envelope, to: ally, seq: 1, kind: 'release', content })
  await tx.outbox.markDelivered(envelope, answer)
  const from = { from: ally, envelope: id('envelope'), header: digest('header'), received }
  await tx.inbox.save({ ...from, seq: 1, answer })
  await tx.keyRequests.saveAll([{ ...from, answer }])
  const { from: sender, envelope: held } = from
  await tx.quarantine.save({ envelope: held, from: sender, content, reasons: [words] })
  await tx.ledger.saveCosigned(1, answer)
  const seen = { size: 1, root: bytes(32), note: answer }
  await tx.witness.saveCosigned(words, seen)
  await tx.witness.saveSeen(ally, seen)
  await tx.witness.saveFork(ally, { older: answer, newer: answer, proof: [] })
}
