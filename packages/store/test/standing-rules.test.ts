// What a node remembers of its standing rules, and of requests that are answered in parts.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseInstant } from '@tearline/base'
import { unanswered } from '../src/index.ts'
import {
  ally,
  answerOf,
  describeStore,
  id,
  requestOf,
  secretLabel,
  signed,
  soon,
  today,
  us,
} from './kit.ts'

describeStore('standing rules', ({ open }) => {
  it('keeps a request open until each of its portions has an answer', async () => {
    const store = await open()
    const [first, second] = [id('portion'), id('portion')]
    const request = requestOf([first, second])
    const answering = (portion: typeof first) => {
      const answer = answerOf(asked, portion)
      return store.write((tx) => tx.onward.saveAnswer(signed('onward-answer', answer), answer))
    }
    const asked = await store.write((tx) =>
      tx.onward.saveRequest(signed('onward-request', request), request, 'in'),
    )
    const named = await answering(first)
    assert.equal(await answering(first), named)
    const waiting = await store.read.onward.byId(request.id)
    assert.ok(waiting)
    assert.deepEqual([waiting.state, waiting.answer], ['open', null])
    assert.deepEqual(
      waiting.inPart.map(({ digest: part }) => part),
      [named],
    )
    assert.deepEqual([...unanswered(waiting)], [second])
    await assert.rejects(answering(id('portion')), { code: 'store.conflict' })
    const other = { ...answerOf(asked, first), issued: soon }
    await assert.rejects(
      store.write((tx) => tx.onward.saveAnswer(signed('onward-answer', other), other)),
      { code: 'store.conflict' },
    )
    await answering(second)
    const [closed] = await store.read.onward.list({ state: 'answered' })
    assert.deepEqual(closed?.inPart, waiting.inPart)
    assert.deepEqual(closed?.answer?.answer.items[0]?.portion, second)
    await assert.rejects(answering(id('portion')), { code: 'store.conflict' })
  })

  it('tells one of two that look at a request to answer it', async () => {
    const store = await open()
    const request = requestOf([id('portion')])
    const asked = await store.write(async (tx) => {
      const named = await tx.onward.saveRequest(signed('onward-request', request), request, 'in')
      await tx.onward.leaveToRules(named)
      return named
    })
    assert.deepEqual(await store.read.onward.unjudged(10), [asked])
    const both = [1, 2].map(() => store.write((tx) => tx.onward.judged(asked)))
    assert.deepEqual((await Promise.all(both)).toSorted(), [false, true])
    assert.deepEqual(await store.read.onward.unjudged(10), [])
    assert.equal((await store.read.onward.asked(10)).length, 1)
  })

  it('a rule goes on and off once', async () => {
    const store = await open()
    const rule = id('onwardRule')
    const [by, second] = [id('person'), id('person')]
    await store.write((tx) =>
      tx.onwardRules.add({
        ...{ id: rule, by, created: parseInstant(today), from: parseInstant(today) },
        ...{ until: parseInstant(soon), atMost: secretLabel, holders: [ally], parties: [us] },
        ...{ pastLabel: true, terms: {}, conditions: null, validSeconds: 60 },
      }),
    )
    const start = () => store.write((tx) => tx.onwardRules.start(rule, second))
    const end = () => store.write((tx) => tx.onwardRules.end(rule))
    assert.deepEqual([await start(), await start()], [true, false])
    const on = await store.read.onwardRules.list({ state: 'on' })
    assert.deepEqual([on[0]?.id, on[0]?.by, on[0]?.started], [rule, by, second])
    assert.deepEqual([await end(), await end(), await start()], [true, false, false])
    assert.deepEqual(await store.read.onwardRules.list({ state: 'on' }), [])
    const after = { created: parseInstant(today), id: rule }
    assert.deepEqual(await store.read.onwardRules.list({}, { after }), [])
  })
})
