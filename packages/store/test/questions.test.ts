import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseInstant } from '@tearline/base'
import {
  describeStore,
  digest,
  id,
  questionAnswerOf,
  questionOf,
  secretLabel,
  signed,
  soon,
} from './kit.ts'

const asked = { direction: 'in', report: id('report'), by: null } as const

describeStore('questions', ({ open, clock }) => {
  it('keeps several answers of one question, the oldest first, each once', async () => {
    const store = await open()
    const question = questionOf()
    const digestOf = await store.write((tx) =>
      tx.questions.save(signed('question', question), question, asked),
    )
    const [first, second] = [questionAnswerOf(digestOf), questionAnswerOf(digestOf, 'more of it')]
    const officer = id('person')
    for (const answer of [first, second, first]) {
      clock.pass(1_000)
      await store.write((tx) => tx.questions.saveAnswer(signed('answer', answer), answer, officer))
    }
    const record = await store.read.questions.byDigest(digestOf)
    assert.deepEqual(
      record?.answers.map(({ answer, by }) => [answer, by]),
      [
        [first, officer],
        [second, officer],
      ],
    )
    assert.equal(record?.state, 'answered')
    assert.deepEqual(await store.read.questions.byId(question.id), record)
    assert.equal(await store.read.questions.byId(id('question')), null)
  })

  it('is declined until there is a text, and not declined again after it', async () => {
    const store = await open()
    const question = questionOf()
    const named = await store.write((tx) =>
      tx.questions.save(signed('question', question), question, asked),
    )
    const declined = {
      ...questionAnswerOf(named),
      said: { kind: 'declined', reason: 'not-known' },
    } as const
    const states: (string | undefined)[] = []
    for (const answer of [declined, questionAnswerOf(named), { ...declined, issued: soon }]) {
      await store.write((tx) => tx.questions.saveAnswer(signed('answer', answer), answer, null))
      states.push((await store.read.questions.byDigest(named))?.state)
    }
    assert.deepEqual(states, ['declined', 'answered', 'answered'])
  })

  it('keeps one draft of an answer, until there is an answer', async () => {
    const store = await open()
    const question = questionOf()
    const named = await store.write((tx) =>
      tx.questions.save(signed('question', question), question, asked),
    )
    const draft = { label: secretLabel, text: 'what we know', created: clock.now() }
    const [first, second] = [id('person'), id('person')]
    const drafts = [
      { by: first, digest: digest('one') },
      { by: second, digest: digest('two') },
    ]
    for (const as of drafts) await store.write((tx) => tx.questions.saveDraft(named, draft, as))
    const drafted = await store.read.questions.byDigest(named)
    assert.deepEqual(drafted?.draft, { ...draft, by: second, digest: digest('two') })
    const answer = questionAnswerOf(named)
    await store.write((tx) => tx.questions.saveAnswer(signed('answer', answer), answer, first))
    assert.equal((await store.read.questions.byDigest(named))?.draft, null)
  })

  it('refuses what belongs to no question', async () => {
    const store = await open()
    const lost = questionAnswerOf(digest('no question'))
    await assert.rejects(
      store.write((tx) => tx.questions.saveAnswer(signed('answer', lost), lost, null)),
      { code: 'store.absent' },
    )
    const draft = { label: secretLabel, text: 'x', created: clock.now() }
    const as = { by: id('person'), digest: digest('x') }
    await assert.rejects(
      store.write((tx) => tx.questions.saveDraft(digest('none'), draft, as)),
      { code: 'store.absent' },
    )
  })

  it('lists what must be answered first on top, by state, side, report and thread', async () => {
    const store = await open()
    const report = id('report')
    const early = questionOf({ answerBy: '2026-03-01T00:00:00Z' })
    const late = questionOf({ answerBy: '2026-04-01T00:00:00Z', follows: early.id })
    await store.write(async (tx) => {
      await tx.questions.save(signed('question', late), late, { ...asked, report })
      await tx.questions.save(signed('question', early), early, { ...asked, direction: 'out' })
    })
    const idsOf = async (filter: Parameters<typeof store.read.questions.list>[0]) =>
      (await store.read.questions.list(filter)).map((each) => each.id)
    assert.deepEqual(await idsOf({}), [early.id, late.id])
    assert.deepEqual(await idsOf({ direction: 'in' }), [late.id])
    assert.deepEqual(await idsOf({ report }), [late.id])
    assert.deepEqual(await idsOf({ thread: early.id }), [early.id, late.id])
    assert.deepEqual(await idsOf({ state: 'answered' }), [])
    const [first] = await store.read.questions.list({}, { limit: 1 })
    assert.equal(first?.answerBy, parseInstant(early.answerBy))
    const rest = await store.read.questions.list({}, first && { after: first })
    assert.deepEqual(
      rest.map((each) => each.id),
      [late.id],
    )
  })
})
