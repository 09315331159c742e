// Questions and answers as statements: who signs, what is refused and where, how they are marked, and where they go.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PartyCode } from '@tearline/base'
import { dominates } from '@tearline/label'
import fc from 'fast-check'
import {
  type Facts,
  isMarkedFor,
  questionDenials,
  questionLabel,
  verifyQuestion,
  verifyQuestionAnswer,
} from '../src/index.ts'
import { context, question, questionAnswer, signedBy } from './statements.ts'
import {
  agreement,
  facts,
  hours,
  mark,
  now,
  policy,
  portionId,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

const lantern = policy('lantern')
const long = 'x'.repeat(4_001)
const otherPolicy = { ...mark('(S//NF)'), policy: 'elsewhere' }

test('what the right party signed is taken as it was signed', () => {
  const asked = question()
  assert.deepEqual(verifyQuestion(signedBy(XBB, asked as never), context).statement, asked)
  const declined = questionAnswer({ said: { kind: 'declined', reason: 'cannot-say' } })
  for (const answer of [questionAnswer(), declined]) {
    const { statement } = verifyQuestionAnswer(signedBy(XAA, answer as never), context)
    assert.deepEqual(statement, answer)
  }
})

type Bad = readonly [what: string, signer: PartyCode, statement: object, code: string, at: string]

const bad: readonly Bad[] = [
  ['signed by the one asked', XAA, question(), 'release.signer', '/signatures'],
  ['asking oneself', XBB, question({ to: XBB }), 'release.parties', '/to'],
  [
    'about one portion twice',
    XBB,
    question({ portions: [portionId(1), portionId(1)] }),
    'release.duplicate',
    '/portions/1',
  ],
  ['about nothing', XBB, question({ portions: [] }), 'base.json-shape', '/portions'],
  ['too long', XBB, question({ text: long }), 'base.json-shape', '/text'],
  ['without a word', XBB, question({ text: '' }), 'base.json-shape', '/text'],
  ['overdue when asked', XBB, question({ answerBy: hours(-1) }), 'release.dates', '/answerBy'],
  [
    'marked in a policy that is not known',
    XBB,
    question({ label: otherPolicy }),
    'release.label',
    '/label/policy',
  ],
  [
    'marked as the policy has no word for',
    XBB,
    question({ label: { ...mark('(S//NF)'), classification: 'ABOVE ALL' } }),
    'release.label',
    '/label/classification',
  ],
  ['an answer by the one who asked', XBB, questionAnswer(), 'release.signer', '/signatures'],
  ['an answer to oneself', XAA, questionAnswer({ to: XAA }), 'release.parties', '/to'],
  [
    'an answer that is too long',
    XAA,
    questionAnswer({ said: { kind: 'text', label: mark('(U)'), text: long } }),
    'base.json-shape',
    '/said/text',
  ],
  [
    'an answer marked in a policy that is not known',
    XAA,
    questionAnswer({ said: { kind: 'text', label: otherPolicy, text: 'because' } }),
    'release.label',
    '/said/label/policy',
  ],
  [
    'declined in words of one’s own',
    XAA,
    questionAnswer({ said: { kind: 'declined', reason: 'ask our source' as never } }),
    'base.json-shape',
    '/said/reason',
  ],
]

for (const [what, signer, statement, code, at] of bad) {
  test(`refused, with the place: ${what}`, () => {
    const { kind } = statement as { readonly kind: string }
    const verify = kind === 'question' ? verifyQuestion : verifyQuestionAnswer
    assert.throws(() => verify(signedBy(signer, statement as never), context), { code, at })
  })
}

const markings = [
  ...['(U)', '(R//REL TO XAA, XBB)', '(C//REL TO XAA, XBB, XCC)', '(S//REL TO XAA, XBB)'],
  ...['(S//NF)', '(C//OC/REL TO XAA, XBB)'],
] as const

test('a question is never marked below what it asks about, whatever its author wishes', () => {
  const label = fc.constantFrom(...markings).map((each) => mark(each))
  const about = fc.array(label, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.option(label), about, (wish, labels) => {
      const made = questionLabel(lantern, wish, labels)
      for (const each of wish === null ? labels : [...labels, wish]) {
        assert.ok(dominates(lantern, made, each))
      }
      assert.ok(isMarkedFor(lantern, made, labels))
    }),
  )
})

test('a mark that lets through what one portion forbids is none', () => {
  const about = [mark('(S//REL TO XAA, XBB)'), mark('(U)')]
  for (const low of ['(U)', '(R//REL TO XAA, XBB)', '(S//REL TO XAA, XBB, XCC)']) {
    assert.ok(!isMarkedFor(lantern, mark(low), about), low)
  }
  assert.ok(isMarkedFor(lantern, mark('(S//NF)'), about))
})

/** Why a question of XBB does not go to `to`. */
function denials(marking: string, to: PartyCode, known: Facts = facts()): readonly string[] {
  const portion = { portion: portionId(1), originator: XAA, label: mark(marking), cites: [] }
  const about = [mark('(R//REL TO XAA, XBB, XCC)')]
  return questionDenials({ to, by: XBB, portion, at: now, about }, known).map(({ code }) => code)
}

test('a question goes where an agreement covers its mark, and to no stranger', () => {
  assert.deepEqual(denials('(S//REL TO XAA, XBB)', XAA), [])
  const low = agreement([XAA, XBB], { ceiling: 'SECRET' })
  const upTo = facts({ agreements: [{ agreement: low, signedBy: [XAA, XBB], ends: [] }] })
  assert.deepEqual(denials('(TS//REL TO XAA, XBB)', XAA, upTo), ['deny.agreement-ceiling'])
  assert.deepEqual(denials('(S//REL TO XAA, XBB)', XAA, facts({ agreements: [] })), [
    'deny.agreement-missing',
  ])
  const others = facts({
    agreements: [{ agreement: agreement([XAA, XCC]), signedBy: [XAA, XCC], ends: [] }],
  })
  assert.deepEqual(denials('(S//REL TO XAA, XBB)', XAA, others), ['deny.agreement-missing'])
})

test('what its author raised past the one it asks keeps it from there', () => {
  assert.deepEqual(denials('(R//REL TO XAA, XBB, XCC)', XCC), [])
  assert.deepEqual(denials('(R//REL TO XAA, XBB)', XCC), ['deny.not-releasable'])
  // Whom the portions themselves do not list has them by another way, and is asked all the same.
  assert.deepEqual(denials('(R//REL TO XAA, XBB)', XDD), [])
})
