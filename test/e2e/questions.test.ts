// A question to the originator through two whole nodes: who is asked, who may answer, and who hears of it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admit, agree, events, handed, inbox, pair, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

type Read = {
  readonly state: string
  readonly text: string | null
  readonly banner: string
  readonly whole: { readonly banner: string } | null
  readonly answers: readonly {
    readonly said: {
      readonly kind: string
      readonly text?: string | null
      readonly reason?: string
    }
  }[]
  readonly draft: {
    readonly draft: string
    readonly text: string
    readonly denials: readonly { readonly code: string }[]
  } | null
  readonly hindrance: { readonly code: string } | null
}
type Listed = {
  readonly questions: readonly { readonly question: string; readonly state: string }[]
}

let net: Alliance
let xaa: Party
let xbb: Party

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
})
after(() => net.close())

const words = 'Which of the bridges is it'
const reply = 'The northern one beside the mill'

async function asked(): Promise<{ readonly question: string; readonly report: string }> {
  const report = await write(xaa, [['(R//REL TO XAA, XBB)', 'The bridge is mined.']])
  await release(xaa, report, [xbb])
  await net.settle()
  const received = (await inbox(xbb.as('analyst'))).find((each) => each.report === report)
  const { question } = await xbb
    .as('analyst')
    .post<{ readonly question: string }>(`/releases/${received?.release}/questions`, {
      ...{ portions: null, marking: null, text: words, urgency: 'immediate', follows: null },
    })
  await net.settle()
  return { question, report }
}

const readBy = (client: Client, question: string) =>
  client.post<Read>(`/questions/${question}/read`)

const drafted = async (client: Client, question: string, marking = '(S//REL TO XAA, XBB)') =>
  (
    await client.post<{ readonly draft: string }>(`/questions/${question}/draft`, {
      ...{ marking, text: reply },
    })
  ).draft

test('a question is drafted by one person, sent by another, and read by whom its mark lets', async () => {
  const { question } = await asked()
  assert.equal((await readBy(xaa.as('analyst'), question)).text, words)
  const draft = await drafted(xaa.as('analyst'), question)
  const shown = await readBy(xaa.as('officer'), question)
  assert.deepEqual([shown.draft?.draft, shown.hindrance], [draft, null])
  assert.match(shown.banner, /^RESTRICTED/)
  assert.match(shown.whole?.banner ?? '', /^SECRET/)
  await xaa.as('officer').post(`/questions/${question}/answer`, { draft })
  await net.settle()
  const answered = await readBy(xbb.as('analyst'), question)
  assert.deepEqual(
    answered.answers.map(({ said }) => said.text),
    [reply],
  )
  const low = xbb.with(await admit(xbb, { roles: ['analyst'], clearance: 'RESTRICTED' }))
  const unanswered = await readBy(low, question)
  assert.deepEqual([unanswered.state, unanswered.answers, unanswered.text], ['open', [], words])
  assert.ok(!unanswered.whole?.banner.includes('SECRET'))
  const { questions } = await low.get<Listed>('/questions?state=answered')
  assert.ok(questions.every((each) => each.question !== question))
  const kinds = await events(xbb)
  assert.ok(kinds.includes('question.answer-received') && kinds.includes('question.opened'))
})

test('who drafted it, or wrote the report, does not send it, whatever roles they have', async () => {
  const { question } = await asked()
  const draft = await drafted(xaa.as('officer'), question)
  const shown = await readBy(xaa.as('officer'), question)
  assert.equal(shown.hindrance?.code, 'node.own-duties')
  const send = (client: Client) => client.raw('POST', `/questions/${question}/answer`, { draft })
  assert.equal((await send(xaa.as('officer'))).status, 403)
  assert.equal((await send(xaa.as('analyst'))).status, 403)
  await net.settle()
  assert.deepEqual((await readBy(xbb.as('analyst'), question)).answers, [])
})

test('an answer that may not go there says why before anybody sends it', async () => {
  const { question } = await asked()
  const draft = await drafted(xaa.as('analyst'), question, '(S//NF)')
  const shown = await readBy(xaa.as('officer'), question)
  assert.deepEqual(
    shown.draft?.denials.map(({ code }) => code),
    ['deny.not-releasable'],
  )
  const refused = await xaa.as('officer').raw('POST', `/questions/${question}/answer`, { draft })
  assert.equal(refused.status, 403)
  await refused.text()
})

test('a repetition with the same key asks once', async () => {
  const { report } = await asked()
  const received = (await inbox(xbb.as('analyst'))).find((each) => each.report === report)
  const order = { portions: null, marking: null, text: 'Once?', urgency: 'routine', follows: null }
  const path = `/releases/${received?.release}/questions`
  const send = async () =>
    (await xbb.as('analyst').raw('POST', path, order, { 'idempotency-key': 'one-key' })).text()
  const first = await send()
  assert.equal(await send(), first)
  assert.match(first, /que-/)
})
