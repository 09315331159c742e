// SPDX-License-Identifier: Apache-2.0
// Each kind of statement: a good one verifies, and each way to be bad has its code and place. The same cases
// are vectors for other implementations; `UPDATE_VECTORS=1` writes them anew.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Json, later, type PartyCode } from '@tearline/base'
import { type Signed, statementDigest } from '@tearline/seal'
import {
  type VerifiedStatement,
  type VerifyContext,
  verifyAgreement,
  verifyAgreementEnd,
  verifyConsent,
  verifyOnwardAnswer,
  verifyOnwardRequest,
  verifyRecall,
  verifyRelease,
  verifyRendition,
  verifyTombstone,
} from '../src/index.ts'
import {
  agreementEnd,
  context,
  onwardAnswer,
  onwardRequest,
  release,
  rendition,
  renditionPortion,
  signedBy,
  tombstone,
} from './statements.ts'
import {
  agreement,
  asking,
  consent,
  digest,
  documentOf,
  hours,
  mark,
  now,
  parties,
  portionId,
  recall,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

const verifiers: Readonly<
  Record<string, (signed: unknown, context: VerifyContext) => VerifiedStatement<unknown>>
> = {
  agreement: verifyAgreement,
  'agreement-end': (signed, known) => verifyAgreementEnd(signed, agreement(parties), known),
  rendition: verifyRendition,
  release: verifyRelease,
  'onward-request': verifyOnwardRequest,
  'onward-answer': verifyOnwardAnswer,
  consent: verifyConsent,
  recall: verifyRecall,
  tombstone: verifyTombstone,
}

type Statement = { readonly kind: string; readonly [field: string]: unknown }
type Good = readonly [name: string, signer: PartyCode, statement: Statement]
type Bad = readonly [
  name: string,
  signer: PartyCode,
  statement: Statement,
  code: string,
  at: string,
]

const ask = { ...asking, expires: hours(-2) }
const item = { portion: portionId(1), instead: null, reason: null }
const secret = renditionPortion(1, '(S//REL TO XAA, XBB)')
const own = { from: XBB, to: XCC, originator: XBB, consents: [] }
const low = { ...rendition(), banner: mark('(U)') }

const good: readonly Good[] = [
  ['an agreement that one has signed', XBB, agreement(parties)],
  ['a party leaves', XCC, agreementEnd()],
  ['two portions under their banner', XAA, rendition()],
  ['released by its originator', XAA, release()],
  ['passed on by a holder', XBB, release({ from: XBB, to: XCC })],
  ['a holder asks', XBB, onwardRequest()],
  ['granted, torn, denied', XAA, onwardAnswer()],
  ['a consent', XAA, consent()],
  ['an exception of one’s own', XAA, consent({ holder: XAA })],
  ['a consent that has expired since', XAA, consent({ expires: hours(0) })],
  ['without its originator’s name', XBB, release({ ...own, concealed: digest('c') })],
  ['asked without a name', XBB, onwardRequest({ concealed: true })],
  ['a consent without a name', XAA, consent({ rendition: digest('b'), concealed: true })],
  ['a recall', XAA, recall(XBB)],
  ['a tombstone', XBB, tombstone()],
  [
    'issued just within the skew of honest clocks',
    XAA,
    { ...recall(XBB), issued: '2026-11-23T12:05:00Z' },
  ],
  ['to be read at once', XAA, release({ precedence: 'flash' })],
  [
    'passed on as it came, immediate',
    XBB,
    release({ from: XBB, to: XCC, precedence: 'immediate' }),
  ],
  ['asked in a flash', XBB, onwardRequest({ urgency: 'flash' })],
]

const bad: readonly Bad[] = [
  ['signed by another', XBB, rendition(), 'release.signer', '/signatures'],
  [
    'release signed by the originator for a holder',
    XAA,
    release({ from: XBB, to: XCC }),
    'release.signer',
    '/signatures',
  ],
  ['request signed by the one asked', XAA, onwardRequest(), 'release.signer', '/signatures'],
  ['answer signed by the one who asked', XBB, onwardAnswer(), 'release.signer', '/signatures'],
  ['consent signed by the holder', XBB, consent(), 'release.signer', '/signatures'],
  ['recall signed by the holder', XBB, recall(XBB), 'release.signer', '/signatures'],
  ['tombstone signed by the originator', XAA, tombstone(), 'release.signer', '/signatures'],
  ['end signed by another', XAA, agreementEnd(), 'release.signer', '/signatures'],
  ['agreement signed by a stranger', XDD, agreement([XAA, XBB]), 'release.signer', '/signatures'],
  [
    'dated before the key',
    XAA,
    recall(XBB, { issued: hours(-1001) }),
    'release.signer',
    '/signatures',
  ],
  [
    'from the future',
    XAA,
    { ...recall(XBB), issued: '2026-11-23T12:05:01Z' },
    'release.from-the-future',
    '/issued',
  ],
  ['not of its shape', XAA, { ...recall(XBB), note: '' }, 'base.json-shape', '/note'],
  ['with a field too many', XAA, { ...recall(XBB), more: 1 }, 'base.json-shape', ''],

  ['agreement: not in order', XBB, agreement([XBB, XAA]), 'release.agreement-parties', '/parties'],
  [
    'agreement: one twice',
    XBB,
    agreement([XAA, XBB, XBB]),
    'release.agreement-parties',
    '/parties',
  ],
  [
    'agreement: ends first',
    XBB,
    agreement(parties, { until: hours(-1000) }),
    'release.agreement-dates',
    '/until',
  ],
  [
    'agreement: unknown policy',
    XBB,
    agreement(parties, { policy: 'EU' }),
    'release.agreement-policy',
    '/policy',
  ],
  [
    'agreement: unknown ceiling',
    XBB,
    agreement(parties, { ceiling: 'COSMIC' }),
    'release.agreement-ceiling',
    '/ceiling',
  ],
  [
    'end of another agreement',
    XDD,
    agreementEnd({ by: XDD, agreement: agreement(parties).id.replace(/1$/, '2') as never }),
    'release.agreement-stranger',
    '/by',
  ],

  [
    'numbers with a gap',
    XAA,
    rendition({ portions: [renditionPortion(1, '(U)'), renditionPortion(3, '(U)')] }),
    'release.numbering',
    '/portions/1/number',
  ],
  [
    'numbers from 2',
    XAA,
    rendition({ portions: [renditionPortion(2, '(U)')] }),
    'release.numbering',
    '/portions/0/number',
  ],
  [
    'a portion twice',
    XAA,
    rendition({ portions: [secret, { ...secret, number: 2 }] }),
    'release.duplicate',
    '/portions/1',
  ],
  [
    'a portion of another originator',
    XAA,
    { ...rendition(), portions: [{ ...renditionPortion(1, '(U)'), originator: XDD }] },
    'release.originator',
    '/portions/0/originator',
  ],
  [
    'concealed, and names the originator',
    XBB,
    release({ ...own, originator: XAA, concealed: digest('c') }),
    'release.concealed',
    '/originator',
  ],
  [
    'concealed, and names a consent',
    XBB,
    release({ ...own, consents: [digest('b')], concealed: digest('c') }),
    'release.concealed',
    '/consents',
  ],
  [
    'a consent to conceal what the holder has written',
    XAA,
    consent({ concealed: true }),
    'release.concealed',
    '/rendition',
  ],
  ['a banner too low', XAA, low, 'release.banner', '/banner'],
  [
    'a banner too high',
    XAA,
    { ...rendition(), banner: mark('(TS//REL TO XAA, XBB, XCC)') },
    'release.banner',
    '/banner',
  ],
  [
    'a banner too low, by another version',
    XAA,
    { ...low, banner: { ...low.banner, policyVersion: '2020' } },
    'release.banner',
    '/banner',
  ],
  [
    'a banner of another policy',
    XAA,
    { ...low, banner: mark('TLP:RED', XAA, 'tlp') },
    'release.label',
    '/banner/policy',
  ],
  [
    'a label of no policy',
    XAA,
    { ...low, portions: [{ ...secret, label: { ...secret.label, policy: 'EU' } }] },
    'release.label',
    '/portions/0/label/policy',
  ],
  [
    'a label that its policy forbids',
    XAA,
    { ...low, portions: [{ ...secret, label: { ...secret.label, classification: 'COSMIC' } }] },
    'release.label',
    '/portions/0/label/classification',
  ],
  [
    'two policies',
    XAA,
    {
      ...low,
      portions: [
        secret,
        { ...secret, number: 2, portion: portionId(2), label: mark('TLP:RED', XAA, 'tlp') },
      ],
    },
    'release.label',
    '/portions/1/label/policy',
  ],

  ['released to oneself', XAA, release({ to: XAA }), 'release.parties', '/to'],
  [
    'a consent twice',
    XBB,
    release({ from: XBB, to: XCC, consents: ['b'.repeat(64), 'b'.repeat(64)] as never }),
    'release.duplicate',
    '/consents/1',
  ],
  ['terms expired when issued', XAA, release({ terms: ask }), 'release.dates', '/terms/expires'],

  ['asking oneself', XBB, onwardRequest({ to: XBB }), 'release.parties', '/to'],
  ['for the one who asks', XBB, onwardRequest({ audience: [XBB] }), 'release.parties', '/audience'],
  [
    'for the one who is asked',
    XBB,
    onwardRequest({ audience: [XAA] }),
    'release.parties',
    '/audience',
  ],
  [
    'for the same twice',
    XBB,
    onwardRequest({ audience: [XCC, XCC] }),
    'release.duplicate',
    '/audience/1',
  ],
  [
    'an item twice',
    XBB,
    onwardRequest({ items: [...onwardRequest().items, ...onwardRequest().items] }),
    'release.duplicate',
    '/items/1',
  ],
  [
    'to be answered before it was asked',
    XBB,
    onwardRequest({ answerBy: hours(-1) }),
    'release.dates',
    '/answerBy',
  ],

  ['answering oneself', XAA, onwardAnswer({ to: XAA }), 'release.parties', '/to'],
  [
    'answered twice',
    XAA,
    onwardAnswer({
      items: [
        { ...item, decision: 'grant' },
        { ...item, decision: 'deny' },
      ],
    }),
    'release.duplicate',
    '/items/1',
  ],
  [
    'a tear line without a portion',
    XAA,
    onwardAnswer({ items: [{ ...item, decision: 'tear-line' }] }),
    'release.answer-instead',
    '/items/0/instead',
  ],
  [
    'a denial with a portion',
    XAA,
    onwardAnswer({ items: [{ ...item, decision: 'deny', instead: portionId(3) }] }),
    'release.answer-instead',
    '/items/0/instead',
  ],

  ['consent for the originator', XAA, consent({ to: XAA }), 'release.parties', '/to'],
  ['consent for the holder', XAA, consent({ to: XBB }), 'release.parties', '/to'],
  [
    'consent for a portion twice',
    XAA,
    consent({ portions: [portionId(1), portionId(1)] }),
    'release.duplicate',
    '/portions/1',
  ],
  [
    'consent expired when issued',
    XAA,
    consent({ expires: hours(-1) }),
    'release.dates',
    '/expires',
  ],
  [
    'consent to terms that are over',
    XAA,
    consent({ terms: ask }),
    'release.dates',
    '/terms/expires',
  ],

  ['recalled from oneself', XAA, recall(XAA), 'release.parties', '/to'],
  [
    'recalled twice',
    XAA,
    recall(XBB, { portions: [portionId(1), portionId(1)] }),
    'release.duplicate',
    '/portions/1',
  ],
  [
    'tombstone: passed on to the originator',
    XBB,
    tombstone({ passedOn: [XAA] }),
    'release.parties',
    '/passedOn',
  ],
  [
    'tombstone: passed on to oneself',
    XBB,
    tombstone({ passedOn: [XBB] }),
    'release.parties',
    '/passedOn',
  ],
  [
    'tombstone: passed on twice',
    XBB,
    tombstone({ passedOn: [XCC, XCC] }),
    'release.duplicate',
    '/passedOn/1',
  ],
  [
    'tombstone: a portion twice',
    XBB,
    tombstone({ portions: [portionId(1), portionId(1)] }),
    'release.duplicate',
    '/portions/1',
  ],
  [
    'a precedence that is none',
    XAA,
    { ...release(), precedence: 'deferred' },
    'base.json-shape',
    '/precedence',
  ],
  [
    'routine, which is not said',
    XAA,
    { ...release(), precedence: 'routine' },
    'base.json-shape',
    '/precedence',
  ],
  [
    'two precedences',
    XAA,
    { ...release(), precedence: ['flash', 'routine'] },
    'base.json-shape',
    '/precedence',
  ],
]

for (const [name, signer, statement] of good) {
  test(`${statement.kind}: ${name}`, () => {
    const signed = sign(signer, statement)
    const verified = verifierOf(statement)(signed, context)
    assert.deepEqual(verified.statement, statement)
    assert.equal(verified.digest, statementDigest(signed))
  })
}

for (const [name, signer, statement, code, at] of bad) {
  test(`${statement.kind} refused: ${name}`, () => {
    const signed = sign(signer, statement)
    assert.throws(() => verifierOf(statement)(signed, context), { code, at })
  })
}

for (const [kind, verify] of Object.entries(verifiers)) {
  test(`${kind}: every other type, any junk and a changed byte are refused`, () => {
    const [, signer, statement] = good.find(([, , { kind: of }]) => of === kind) ?? raise(kind)
    const signed = sign(signer, statement)
    const other = { ...signed, payloadType: 'application/vnd.tearline.other+json' }
    const changed = { ...signed, payload: `A${signed.payload.slice(1)}` }
    assert.throws(() => verify(other, context), { code: 'seal.statement-type' })
    assert.throws(() => verify(changed, context), { code: 'seal.signature-bad' })
    for (const junk of [null, 1, '', [], {}, { ...signed, signatures: [] }]) {
      assert.throws(() => verify(junk, context), { code: 'base.json-shape' })
    }
  })
}

test('an agreement says who has signed so far', () => {
  const verified = verifyAgreement(sign(XCC, agreement(parties)), context)
  assert.deepEqual(verified.signedBy, [XCC])
})

test('a banner of another version of the policy may be higher', () => {
  const { banner } = rendition()
  const higher = { ...banner, policyVersion: '2020', classification: 'TOP SECRET' }
  verifyRendition(sign(XAA, { ...rendition(), banner: higher }), context)
})

test('what was good when it came stays good, checked again as of then', () => {
  const signed = sign(XAA, release({ terms: { ...asking, expires: hours(1) } }))
  assert.equal(
    verifyRelease(signed, { ...context, now: later(now, 7200) }).digest,
    verifyRelease(signed, context).digest,
  )
})

test('the vectors are these cases', () => {
  const signed = (signer: PartyCode, statement: Statement) => ({
    type: statement.kind,
    signed: sign(signer, statement),
  })
  checkVectors('context.json', {
    now: hours(0),
    policies: ['lantern', 'tlp', 'us'],
    parties: parties.map((code) => documentOf(code)),
    agreement: agreement(parties),
  })
  checkVectors(
    'statements_valid.json',
    good.map(([name, signer, statement]) => ({
      name,
      ...signed(signer, statement),
      digest: statementDigest(sign(signer, statement)),
    })),
  )
  checkVectors(
    'statements_invalid.json',
    bad.map(([name, signer, statement, code, at]) => ({
      name,
      ...signed(signer, statement),
      code,
      at,
    })),
  )
})

function checkVectors(name: string, vectors: unknown): void {
  const file = new URL(`../../../vectors/release/${name}`, import.meta.url)
  const text = `${JSON.stringify(vectors, null, 1)}\n`
  if (process.env['UPDATE_VECTORS'] === '1') writeFileSync(file, text)
  assert.equal(readFileSync(file, 'utf8'), text)
}

function sign(signer: PartyCode, statement: Statement): Signed {
  return signedBy(signer, statement as unknown as Json & Statement)
}

function verifierOf({ kind }: Statement) {
  return verifiers[kind] ?? raise(kind)
}

function raise(kind: string): never {
  throw new Error(`no case of ${kind}`)
}
