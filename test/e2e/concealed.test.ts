// INVARIANT (hidden-means-absent): an originator lets a holder pass its material on without its name. The third party
// reads it as foreign information by way of the holder; nothing that its node is sent or keeps, opened too, tells who
// the originator is. Between the two that know, custody, recall and incidents go the whole way.
import assert from 'node:assert/strict'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { formatInstant, type Json, newId, type PartyCode, parseId } from '@tearline/base'
import type { ConcealedNotice } from '@tearline/exchange'
import { enqueue } from '@tearline/node'
import type { Release } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import {
  admit,
  agree,
  events,
  handed,
  held,
  inbox,
  pair,
  passOn,
  read,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'
import { receivedBy, tellingOf, textsAtRest, traces } from '../kit/telling.ts'

let net: Alliance
let xkk: Party
let xbb: Party
let xcc: Party

before(async () => {
  net = newAlliance()
  xkk = await net.start('XKK')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xkk, xbb)
  await pair(xbb, xcc)
  await agree(net, [xkk, xbb], { terms: handed })
  await agree(net, [xbb, xcc], { terms: handed })
})
after(() => net.close())

const mark = '(S//REL TO XKK, XBB)'
const texts = ['The bridge is mined.', 'The ferry leaves at nine.', 'Ask nobody at the ford.']

type Given = { readonly report: string; readonly release: string; readonly request: string }

/** XKK releases to XBB, which asks for XCC; answered by the call that comes with it. */
async function asked(terms = handed, audience: Party = xcc): Promise<Given> {
  const report = await write(
    xkk,
    texts.map((text) => [mark, text]),
  )
  const id = await release(xkk, report, [xbb], {
    keys: terms.keys,
    leaseSeconds: terms.leaseSeconds,
  })
  await net.settle()
  const { request } = await xbb
    .as('analyst')
    .post<{ readonly request: string }>(`/releases/${id}/onward`, {
      ...{ portions: null, audience: [audience.code], purpose: 'a joint patrol' },
      ...{ urgency: 'priority', concealed: true },
    })
  await net.settle()
  return { report, release: id, request }
}

/** The first is granted, for the second there is a tear line, the third is denied. */
async function answer({ request }: Given, concealed: boolean): Promise<void> {
  type Shown = {
    readonly request: {
      readonly items: readonly { readonly portion: string }[]
      readonly concealed?: true
    }
  }
  const shown = await xkk.as('officer').get<Shown>(`/onward/${request}`)
  assert.equal(shown.request.concealed, true)
  const [first, second] = shown.request.items.map(({ portion }) => portion)
  assert.ok(first && second)
  await xkk.as('officer').post(`/onward/${request}/answer`, {
    answers: [
      { decision: 'grant', portion: first },
      {
        ...{ decision: 'tear-line', portion: second, text: 'Boats run.' },
        marking: '(C//REL TO XKK, XBB, XCC)',
      },
    ],
    ...{ terms: {}, conditions: null, validSeconds: 86_400, concealed },
  })
  await net.settle()
}

async function passed(terms = handed): Promise<Given & { readonly passed: string }> {
  const given = await asked(terms)
  await answer(given, true)
  const id = await passOn(xbb, given.release, xcc)
  await net.settle()
  return { ...given, passed: id }
}

type Custody = {
  readonly holders: readonly {
    readonly party: string
    readonly through: string | null
    readonly state: string
  }[]
}
const holdersAt = async (party: Party, path: string) =>
  (await party.as('officer').get<Custody>(path)).holders.map(
    ({ party: holder, through, state }) => `${holder} through ${through}: ${state}`,
  )

test('the third party reads it as foreign, by way of the holder', async () => {
  const { passed: id } = await passed()
  assert.deepEqual(await read(xcc.as('analyst'), id), [texts[0], 'Boats run.'])
  const [got] = await inbox(xcc.as('analyst'))
  assert.equal(got?.originator, 'XBB')
  assert.equal(got.from, 'XBB')
  assert.equal((got as unknown as { readonly concealed: boolean }).concealed, true)
  assert.deepEqual(
    got.portions.map(({ marking }) => marking),
    ['(//FGI S//REL TO XBB, XCC)', '(//FGI C//REL TO XBB, XCC)'],
  )
  assert.match(got.banner, /FGI/)
})

test('nothing that its node is sent or keeps tells who the originator is', async () => {
  const given = await passed()
  await read(xcc.as('analyst'), given.passed)
  await tellsNothing(given)
})

test('who has it without a name asks the holder, whose words about it do not go either', async () => {
  const { passed: id } = await passed()
  const { question } = await xcc
    .as('analyst')
    .post<{ readonly question: string }>(`/releases/${id}/questions`, {
      ...{ portions: null, marking: null, text: 'Which bridge?', urgency: 'routine' },
      follows: null,
    })
  await net.settle()
  const roles = ['analyst', 'disclosure-officer'] as const
  const drafter = xbb.with(await admit(xbb, { roles, clearance: 'SECRET', name: 'a drafter' }))
  const { draft } = await drafter.post<{ readonly draft: string }>(`/questions/${question}/draft`, {
    ...{ marking: '(S//REL TO XBB, XCC)', text: 'The northern one.' },
  })
  const other = xbb.with(
    await admit(xbb, { roles: ['disclosure-officer'], clearance: 'SECRET', name: 'a sender' }),
  )
  const sent = other.post(`/questions/${question}/answer`, { draft })
  await assert.rejects(sent, (error) => error instanceof Refused && error.code === 'node.denied')
  await xbb.as('officer').post(`/questions/${question}/decline`, { reason: 'ask-elsewhere' })
  await net.settle()
  const asked = await xcc
    .as('analyst')
    .post<{ readonly state: string }>(`/questions/${question}/read`)
  assert.equal(asked.state, 'declined')
})

/** INVARIANT (hidden-means-absent) */
async function tellsNothing({ report }: Given): Promise<void> {
  const telling = await tellingOf(xkk, xbb, report)
  assert.ok(telling.length > 20, 'there is something to look for')
  const received = receivedBy(net.wire.seen, xcc)
  assert.ok(received.length > 5, 'there is something to look in')
  assert.deepEqual(traces(received, telling), [])
  const files = globSync(join(xcc.directory, '**')).filter((path) => statSync(path).isFile())
  // A megabyte of what is sealed may hold three letters in a row: a code is looked for among the texts.
  const long = telling.filter(([name]) => name !== 'code')
  assert.deepEqual(
    traces(
      files.map((path) => [path, readFileSync(path)]),
      long,
    ),
    [],
  )
  assert.deepEqual(traces(textsAtRest(xcc), telling), [])
  const [theirs, codes] = [textsAtRest(xbb), telling.filter(([name]) => name === 'code')]
  assert.equal(traces(theirs, codes).length > 0, theirs.length > 0)
  assert.deepEqual(traces(await kept(xcc), telling), [])
  const log = net.log.filter((line) => line.includes('"XCC"'))
  assert.deepEqual(traces([['log', Buffer.from(log.join('\n'))]], telling), [])
  // The same search finds it where it may be: else it would prove nothing.
  assert.notDeepEqual(traces(receivedBy(net.wire.seen, xbb), telling), [])
  assert.notDeepEqual(traces(await kept(xbb), telling), [])
}

/** What stands sealed in its store, opened. */
async function kept(party: Party): Promise<readonly (readonly [string, Buffer])[]> {
  const { read: reads } = party.ctx().store
  const lists = {
    releases: await reads.releases.list({}),
    consents: await reads.consents.list({}),
    recalls: await reads.recalls.list({}),
    parties: await reads.parties.list(),
    agreements: await reads.agreements.list(),
    ledger: await reads.ledger.list({}, { limit: 10_000 }),
    quarantine: await reads.quarantine.list('open'),
    onward: await reads.onward.list({}),
  }
  const renditions = await Promise.all(
    lists.releases.map(({ rendition }) => reads.renditions.byDigest(rendition)),
  )
  return Object.entries({ ...lists, renditions }).map(
    ([name, list]) => [name, Buffer.from(JSON.stringify(list))] as const,
  )
}

test('each sees the custody that it may know: the originator all of it, the third party the holder', async () => {
  const { report, release: id, passed: gone } = await passed()
  assert.deepEqual(await holdersAt(xkk, `/reports/${report}/custody`), [
    'XBB through null: holds',
    'XCC through XBB: holds',
  ])
  assert.deepEqual(await holdersAt(xbb, `/releases/${id}/custody`), [
    'XBB through null: holds',
    'XCC through XBB: holds',
  ])
  assert.deepEqual(await holdersAt(xcc, `/releases/${gone}/custody`), ['XCC through null: holds'])
})

test('where keys are held the third party asks the holder, and the holder had to ask to seal it anew', async () => {
  const given = await passed(held)
  assert.deepEqual(await read(xcc.as('analyst'), given.passed), [texts[0], 'Boats run.'])
  assert.ok((await events(xkk)).includes('key.granted'))
  assert.ok((await events(xbb)).includes('key.granted'))
  await tellsNothing(given)
})

test('a recall goes by way of the holder, and its end comes back; no statement names the originator', async () => {
  const given = await passed()
  await recall(xkk, given.report)
  await net.settle()
  await net.settle()
  await assert.rejects(read(xcc.as('analyst'), given.passed), Refused)
  assert.deepEqual(await holdersAt(xkk, `/reports/${given.report}/custody`), [
    'XBB through null: destroyed',
    'XCC through XBB: destroyed',
  ])
  await tellsNothing(given)
})

test('without a consent to just that, the holder may not', async () => {
  const given = await asked()
  await assert.rejects(passOn(xbb, given.release, xcc), refusal('node.denied'))
  await answer(given, false).then(
    () => assert.fail('XCC is no partner of XKK, which hands its keys to partners'),
    (error) => assert.ok(error instanceof Refused),
  )
})

test('the copy is nothing that people of the holder read, cite or release', async () => {
  // The holder has to have the keys of the copy here.
  await passed(held)
  type Reports = { readonly reports: readonly { readonly report: string }[] }
  const { reports } = await xbb.as('analyst').get<Reports>('/reports')
  const releases = await xbb.ctx().store.read.releases.list({ direction: 'out' })
  const [copy] = releases.filter((each) => each.release.concealed !== undefined)
  assert.ok(copy)
  assert.ok(!reports.some(({ report }) => report === copy.report), 'it is in no list of reports')
  const known = await xbb
    .ctx()
    .store.read.known.byIds(
      (await xbb.ctx().store.read.reports.portionsOf(copy.report)).map(({ id }) => id),
    )
  assert.deepEqual(known, [], 'nor counted among what people may know of')
  await assert.rejects(
    xbb.as('analyst').post(`/reports/${copy.report}/read`),
    refusal('node.concealed-copy'),
  )
  const order = { to: ['XCC'], terms: {}, community: null }
  await assert.rejects(
    xbb.as('officer').post(`/reports/${copy.report}/release`, order),
    refusal('node.concealed-copy'),
  )
  const [portion] = await xbb.ctx().store.read.reports.portionsOf(parseId('report', copy.report))
  const cites: Json = [{ number: 1, portions: [portion?.id ?? ''] }]
  await assert.rejects(
    write(xbb, [['(S//REL TO XBB, XCC)', 'We hear of mines.']], { cites }),
    refusal('node.not-found'),
  )
})

test('what the third party would pass on, the holder cannot grant: it is not its own', async () => {
  const { passed: id } = await passed()
  const xdd = net.parties().find(({ code }) => code === 'XDD') ?? (await net.start('XDD'))
  const { request } = await xcc
    .as('analyst')
    .post<{ readonly request: string }>(`/releases/${id}/onward`, {
      ...{ portions: null, audience: [xdd.code], purpose: 'they asked', urgency: 'routine' },
    })
  await net.settle()
  type Shown = { readonly request: { readonly items: readonly { readonly portion: string }[] } }
  const shown = await xbb.as('officer').get<Shown>(`/onward/${request}`)
  const answers = shown.request.items.map(({ portion }) => ({ decision: 'grant', portion }))
  const order = { answers, terms: {}, conditions: null, validSeconds: 3_600 }
  await assert.rejects(
    xbb.as('officer').post(`/onward/${request}/answer`, order),
    refusal('node.concealed-onward', /ask XKK/),
  )
  await xbb.as('officer').post(`/onward/${request}/answer`, { ...order, answers: [] })
})

test('a holder that tells of a consent it does not have is not believed', async () => {
  await passed()
  const { store, clock, keys, me } = xbb.ctx()
  const [concealed] = (await store.read.releases.list({ direction: 'out' })).filter(
    (each) => each.release.concealed !== undefined,
  )
  const [consent] = await store.read.consents.list({ direction: 'in', originator: xkk.code })
  assert.ok(concealed && consent)
  const now = formatInstant(clock.now())
  const notice: ConcealedNotice = {
    ...{ v: 1, kind: 'concealed-notice', from: me, to: xkk.code as PartyCode },
    ...{ about: 'passed-on', consent: consent.digest, release: concealed.digest },
    ...{ salt: Buffer.alloc(32).toString('base64'), party: xcc.code as PartyCode },
    ...{ portions: [...consent.consent.portions], happened: now, issued: now },
  }
  const signed = signStatement('concealed-notice', notice as Json, keys.signing)
  const before_ = (await events(xkk)).filter((kind) => kind === 'concealed.told').length
  await store.write((tx) =>
    enqueue(xbb.ctx(), tx, {
      to: xkk.code as PartyCode,
      content: { v: 1, kind: 'concealed-notice', notice: signed, release: concealed.signed },
    }),
  )
  await net.settle()
  assert.equal((await events(xkk)).filter((kind) => kind === 'concealed.told').length, before_)
  assert.ok((await events(xkk)).includes('envelope.quarantined'))
})

test('what leaks from the third party is heard of by the holder, and by its originator through the holder', async () => {
  const { passed: id } = await passed()
  const xdd = net.parties().find(({ code }) => code === 'XDD') ?? (await net.start('XDD'))
  await pair(xcc, xdd)
  await pair(xbb, xdd)
  await agree(net, [xcc, xdd], { terms: handed })
  await smuggle(xcc, id, xdd)
  await net.settle()
  assert.ok((await events(xdd)).includes('release.quarantined'))
  assert.ok((await events(xbb)).includes('incident.received'))
  type Incidents = {
    readonly incidents: readonly {
      readonly party: string
      readonly event: { readonly kind: string }
    }[]
  }
  const { incidents } = await xkk.as('security').get<Incidents>('/incidents')
  const [told] = incidents.filter(({ event }) => event.kind === 'incident.received')
  assert.equal(told?.party, 'XBB')
  assert.match(JSON.stringify(told), /"party":"XCC"/)
  const telling = await tellingOf(xkk, xbb, (await passed()).report)
  assert.deepEqual(traces(receivedBy(net.wire.seen, xdd), telling), [])
})

/** A holder whose node has been told to leave the checks out. */
async function smuggle(party: Party, id: string, to: Party): Promise<void> {
  const { store, keys, rng, clock, me } = party.ctx()
  const got = await store.read.releases.byId(parseId('release', id))
  const rendition = got && (await store.read.renditions.byDigest(got.rendition))
  const [agreement] = await store.read.agreements.list(to.code)
  assert.ok(got && rendition && agreement)
  const { concealed: _left, ...rest } = got.release
  const release_: Release = {
    ...rest,
    ...{ id: newId('release', rng), from: me, to: to.code, consents: [] },
    ...{ agreement: agreement.id, issued: formatInstant(clock.now()) },
  }
  const { portions } = rendition.rendition
  await store.write(async (tx) => {
    const attachments = await Promise.all(portions.map(({ sealed }) => tx.blobs.load(sealed)))
    const content = {
      ...({ v: 1, kind: 'release', rendition: rendition.signed } as const),
      ...{ release: signStatement('release', release_, keys.signing), consents: [], wraps: [] },
    }
    await enqueue(party.ctx(), tx, { to: to.code, content, attachments })
  })
}

test('who has the same from its originator too cannot link the two by anything but the content', async () => {
  const report = await write(xkk, [['(S//REL TO XKK, XBB, XCC)', texts[0] ?? '']])
  await pair(xkk, xcc)
  await agree(net, [xkk, xcc], { terms: handed })
  const id = await release(xkk, report, [xbb, xcc])
  await net.settle()
  const { request } = await xbb
    .as('analyst')
    .post<{ readonly request: string }>(`/releases/${id}/onward`, {
      ...{ portions: null, audience: ['XCC'], purpose: 'a patrol', urgency: 'routine' },
      concealed: true,
    })
  await net.settle()
  type Shown = { readonly request: { readonly items: readonly { readonly portion: string }[] } }
  const { items } = (await xkk.as('officer').get<Shown>(`/onward/${request}`)).request
  net.clock.advance(600)
  await xkk.as('officer').post(`/onward/${request}/answer`, {
    answers: items.map(({ portion }) => ({ decision: 'grant', portion })),
    ...{ terms: {}, conditions: null, validSeconds: 86_400, concealed: true },
  })
  await net.settle()
  const passedOn = await passOn(xbb, id, xcc)
  await net.settle()
  assert.deepEqual(await read(xcc.as('analyst'), passedOn), [texts[0]])
  const { read: reads } = xcc.ctx().store
  const all = await reads.releases.list({ direction: 'in' })
  const tokensOf = async (found: (typeof all)[number] | undefined) => {
    assert.ok(found)
    const rendition = await reads.renditions.byDigest(found.rendition)
    const said = JSON.stringify([found.release, rendition?.rendition])
    return new Set(said.match(/[0-9a-f]{32,}|\d{4}-\d\d-\d\dT[^"]+/g))
  }
  const ours = await tokensOf(all.find((each) => each.id === passedOn))
  const theirs = await tokensOf(all.find(({ originator }) => originator === 'XKK'))
  assert.ok(ours.size > 5 && theirs.size > 5)
  assert.deepEqual([...ours.intersection(theirs)], [])
})

function refusal(code: string, next = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Refused, String(error))
    assert.equal(error.code, code)
    assert.match(JSON.stringify(error.body ?? ''), next)
    return true
  }
}
