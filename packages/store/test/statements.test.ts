// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { AgreementEnd } from '@tearline/release'
import { addSignature, signingKeyFromSeed, statementDigest } from '@tearline/seal'
import {
  agreementOf,
  ally,
  answerOf,
  bytes,
  consentOf,
  describeStore,
  digest,
  documentOf,
  id,
  recallOf,
  releaseOf,
  renditionOf,
  requestOf,
  signed,
  soon,
  start,
  third,
  today,
  tombstoneOf,
  us,
} from './kit.ts'

describeStore('parties', ({ open, clock }) => {
  it('keeps every document of a party and the state it is in', async () => {
    const store = await open()
    const [first, second] = [documentOf(ally), documentOf(ally, 2)]
    await store.write(async (tx) => {
      await tx.parties.saveDocument(first.signed, first.document, 'known')
      await tx.parties.saveDocument(second.signed, second.document, 'paired')
    })
    const record = await store.read.parties.byCode(ally)
    assert.equal(record?.state, 'known')
    assert.deepEqual(record?.newest.document, second.document)
    assert.deepEqual(record?.newest.signed, second.signed)
    const [fact] = await store.read.parties.facts()
    assert.deepEqual(fact?.documents, [first.document, second.document])
    assert.equal(await store.read.parties.byCode(third), null)
  })

  it('dates a change of state', async () => {
    const store = await open()
    const { signed: document, document: content } = documentOf(ally)
    await store.write((tx) => tx.parties.saveDocument(document, content, 'known'))
    const before = clock.now()
    clock.pass(1_000)
    await store.write((tx) => tx.parties.setState(ally, 'revoked'))
    const [party] = await store.read.parties.list()
    assert.deepEqual([party?.state, party?.since], ['revoked', before + 1_000])
    await assert.rejects(
      store.write((tx) => tx.parties.setState(third, 'paired')),
      { code: 'store.absent' },
    )
  })

  it('takes one document twice and refuses another of the same serial', async () => {
    const store = await open()
    const first = documentOf(ally)
    const other = { ...first.document, until: '2026-12-23T07:00:00Z' }
    await store.write((tx) => tx.parties.saveDocument(first.signed, first.document, 'known'))
    await store.write((tx) => tx.parties.saveDocument(first.signed, first.document, 'known'))
    await assert.rejects(
      store.write((tx) => tx.parties.saveDocument(signed('party', other), other, 'known')),
      { code: 'store.conflict' },
    )
    assert.equal((await store.read.parties.documents(ally)).length, 1)
  })
})

describeStore('agreements', ({ open }) => {
  it('replaces an agreement by the same text with more signatures', async () => {
    const store = await open()
    const agreement = agreementOf()
    const one = signed('agreement', agreement)
    const two = addSignature(one, signingKeyFromSeed(bytes(32, 2)))
    await store.write((tx) => tx.agreements.save(one, agreement))
    await store.write((tx) => tx.agreements.save(two, agreement))
    const record = await store.read.agreements.byId(agreement.id)
    assert.deepEqual(record?.signed, two)
    assert.deepEqual(record?.agreement, agreement)
    assert.equal(record?.digest, statementDigest(one))
  })

  it('refuses another text under the same id', async () => {
    const store = await open()
    const agreement = agreementOf()
    const other = { ...agreement, ceiling: 'TOP SECRET' }
    await store.write((tx) => tx.agreements.save(signed('agreement', agreement), agreement))
    await assert.rejects(
      store.write((tx) => tx.agreements.save(signed('agreement', other), other)),
      { code: 'store.conflict', at: '/id' },
    )
    assert.deepEqual((await store.read.agreements.byId(agreement.id))?.agreement, agreement)
  })

  it('lists by party, with what ended them', async () => {
    const store = await open()
    const [withAlly, withThird] = [agreementOf(), agreementOf({ parties: [us, third] })]
    const end: AgreementEnd = {
      ...{ v: 1, kind: 'agreement-end', agreement: withAlly.id, by: ally },
      ...{ effective: soon, issued: today },
    }
    await store.write(async (tx) => {
      await tx.agreements.save(signed('agreement', withAlly), withAlly)
      await tx.agreements.save(signed('agreement', withThird), withThird)
      await tx.agreements.saveEnd(signed('agreement-end', end), end)
      await tx.agreements.saveEnd(signed('agreement-end', end), end)
    })
    const [found, ...others] = await store.read.agreements.list(ally)
    assert.equal(others.length, 0)
    assert.deepEqual(
      found?.ends.map((each) => each.end),
      [end],
    )
    assert.equal((await store.read.agreements.list()).length, 2)
    assert.equal((await store.read.agreements.list(us)).length, 2)
    const byDigest = await store.read.agreements.byDigest(found?.digest ?? digest(''))
    assert.deepEqual(byDigest, found)
  })
})

describeStore('renditions and releases', ({ open, clock }) => {
  it('keeps a rendition once and finds it by portion', async () => {
    const store = await open()
    const portions = [id('portion'), id('portion')]
    const rendition = renditionOf(portions)
    const statement = signed('rendition', rendition)
    const save = () => store.write((tx) => tx.renditions.save(statement, rendition, ally))
    const named = await save()
    assert.equal(await save(), named)
    const record = await store.read.renditions.byDigest(named)
    assert.deepEqual([record?.rendition, record?.signed], [rendition, statement])
    assert.equal(record?.receivedFrom, ally)
    const [found] = await store.read.renditions.withPortion(portions[1] ?? id('portion'))
    assert.deepEqual([found?.rendition, found?.number], [named, 2])
    assert.deepEqual(found?.label, rendition.banner)
    assert.equal((await store.read.renditions.portionsOf(named)).length, 2)
    assert.equal((await store.read.renditions.list({ received: true })).length, 1)
    assert.equal((await store.read.renditions.list({ received: false })).length, 0)
  })

  it('finds releases by everything that a question may name', async () => {
    const store = await open()
    const portion = id('portion')
    const rendition = renditionOf([portion])
    const consent = digest('consent')
    const release = await store.write(async (tx) => {
      const statement = signed('rendition', rendition)
      const named = await tx.renditions.save(statement, rendition, null)
      const made = releaseOf(rendition, { rendition: named, consents: [consent] })
      const sealed = signed('release', made)
      await tx.releases.save({ signed: sealed, release: made, direction: 'out', state: 'active' })
      return made
    })
    const record = await store.read.releases.byId(release.id)
    assert.deepEqual(record?.release, release)
    assert.deepEqual(await store.read.releases.byDigest(record?.digest ?? consent), record)
    assert.deepEqual(await store.read.releases.forPortion(portion), [record])
    assert.deepEqual(await store.read.releases.heldBy(ally), [record])
    assert.deepEqual(await store.read.releases.heldBy(third), [])
    const other = digest('another consent')
    assert.deepEqual(await store.read.releases.usedConsents([other, consent]), new Set([consent]))
    assert.deepEqual(await store.read.releases.list({ report: release.report }), [record])
    assert.deepEqual(await store.read.releases.list({ direction: 'in' }), [])
  })

  it('tells which active releases have expired', async () => {
    const store = await open()
    const rendition = renditionOf([id('portion')])
    const made = await store.write(async (tx) => {
      const named = await tx.renditions.save(signed('rendition', rendition), rendition, null)
      const release = releaseOf(rendition, { rendition: named })
      const sealed = signed('release', release)
      await tx.releases.save({ signed: sealed, release, direction: 'in', state: 'active' })
      return release
    })
    assert.deepEqual(await store.read.releases.expiring(clock.now()), [])
    clock.pass(3_600_000)
    const [expired] = await store.read.releases.expiring(clock.now())
    assert.equal(expired?.id, made.id)
    await store.write((tx) => tx.releases.setState(made.id, 'expired'))
    assert.deepEqual(await store.read.releases.expiring(clock.now()), [])
    await assert.rejects(
      store.write((tx) => tx.releases.setState(id('release'), 'recalled')),
      { code: 'store.absent' },
    )
  })

  it('pages without a gap and without a repeat', async () => {
    const store = await open()
    const made = await store.write(async (tx) => {
      const all: string[] = []
      for (let count = 0; count < 7; count++) {
        const rendition = renditionOf([id('portion')])
        all.push(await tx.renditions.save(signed('rendition', rendition), rendition, null))
      }
      return all
    })
    const seen: string[] = []
    for (let after: undefined | Awaited<ReturnType<typeof page>>[0]; ; ) {
      const rows = await page(after)
      if (rows.length === 0) break
      seen.push(...rows.map((row) => row.digest))
      after = rows.at(-1)
    }
    assert.deepEqual(seen.toSorted(), made.toSorted())

    function page(after?: Awaited<ReturnType<typeof store.read.renditions.list>>[0]) {
      const cursor = after === undefined ? {} : { after }
      return store.read.renditions.list({}, { limit: 3, ...cursor })
    }
  })
})

describeStore('onward requests and consents', ({ open }) => {
  it('answers a request once', async () => {
    const store = await open()
    const portion = id('portion')
    const request = requestOf([portion])
    const asked = await store.write((tx) =>
      tx.onward.saveRequest(signed('onward-request', request), request, 'in'),
    )
    assert.equal((await store.read.onward.list({ state: 'open' })).length, 1)
    const answer = answerOf(asked, portion)
    const statement = signed('onward-answer', answer)
    const named = await store.write((tx) => tx.onward.saveAnswer(statement, answer))
    assert.equal(await store.write((tx) => tx.onward.saveAnswer(statement, answer)), named)
    const record = await store.read.onward.byId(request.id)
    assert.deepEqual([record?.request, record?.answer?.answer], [request, answer])
    assert.equal(record?.state, 'answered')
    assert.deepEqual(await store.read.onward.forPortion(portion), [record])

    const other = { ...answer, issued: soon }
    await assert.rejects(
      store.write((tx) => tx.onward.saveAnswer(signed('onward-answer', other), other)),
      { code: 'store.conflict' },
    )
    const lost = answerOf(digest('no request'), portion)
    await assert.rejects(
      store.write((tx) => tx.onward.saveAnswer(signed('onward-answer', lost), lost)),
      { code: 'store.absent' },
    )
  })

  it('finds consents by portion, holder and third party', async () => {
    const store = await open()
    const [mine, other] = [id('portion'), id('portion')]
    const consent = consentOf([mine])
    const named = await store.write((tx) =>
      tx.consents.save(signed('consent', consent), consent, 'out'),
    )
    const record = await store.read.consents.byDigest(named)
    assert.deepEqual(record?.consent, consent)
    assert.deepEqual(await store.read.consents.forPortion(mine, { holder: ally }), [record])
    assert.deepEqual(await store.read.consents.forPortion(mine, { to: ally }), [])
    assert.deepEqual(await store.read.consents.forPortion(other), [])
    assert.deepEqual(await store.read.consents.byDigests([named, digest('none')]), [record])
    await store.write((tx) => tx.consents.setState(named, 'withdrawn'))
    assert.deepEqual(await store.read.consents.list({ state: 'active' }), [])
  })
})

describeStore('recalls', ({ open }) => {
  it('is pending until the first tombstone', async () => {
    const store = await open()
    const portion = id('portion')
    const recall = recallOf([portion])
    const named = await store.write((tx) =>
      tx.recalls.save(signed('recall', recall), recall, 'out'),
    )
    assert.equal((await store.read.recalls.list({ state: 'pending' })).length, 1)
    const tombstone = tombstoneOf(named, [portion])
    const later = { ...tombstone, openings: 4 }
    const first = await store.write((tx) =>
      tx.recalls.saveTombstone(signed('tombstone', tombstone), tombstone),
    )
    const second = await store.write((tx) =>
      tx.recalls.saveTombstone(signed('tombstone', later), later),
    )
    assert.equal(second, first)
    const [record] = await store.read.recalls.forPortion(portion)
    assert.equal(record?.state, 'acknowledged')
    assert.deepEqual([record?.recall, record?.tombstone?.tombstone], [recall, tombstone])
    assert.deepEqual(await store.read.recalls.byDigest(named), record)
    assert.equal(record?.saved, start)

    const lost = tombstoneOf(digest('no recall'), [portion])
    await assert.rejects(
      store.write((tx) => tx.recalls.saveTombstone(signed('tombstone', lost), lost)),
      { code: 'store.absent' },
    )
  })
})

describeStore('revisions', ({ open }) => {
  // INVARIANT (replayable): a decision names the numbers, and any change of what it was made from changes them.
  it('count every change that a decision could depend on', async () => {
    const store = await open()
    const fresh = { directory: 0, agreements: 0, revocations: 0, policies: 0, ledger: 0 }
    assert.deepEqual(await store.read.revisions(), fresh)
    const { signed: document, document: content } = documentOf(ally)
    const agreement = agreementOf()
    await store.write(async (tx) => {
      await tx.parties.saveDocument(document, content, 'known')
      await tx.agreements.save(signed('agreement', agreement), agreement)
      await tx.ledger.append({ kind: 'test', about: null, chainOf: null, subject: {} })
    })
    const before = await store.read.revisions()
    assert.deepEqual(before, { ...fresh, directory: 1, agreements: 1, ledger: 1 })
    const recall = recallOf([id('portion')])
    await store.write((tx) => tx.recalls.save(signed('recall', recall), recall, 'in'))
    await store.write((tx) => tx.parties.setState(ally, 'revoked'))
    const policy = { name: 'orania', version: '1' }
    await store.write((tx) => tx.policies.add(policy, Uint8Array.of(1), start))
    const after = { ...before, directory: 2, revocations: 1, policies: 1 }
    assert.deepEqual(await store.read.revisions(), after)
  })
})
