// Two nodes over real HTTP: a release gives exactly its portions, and nothing that a wire can do makes it more, less
// or twice.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, afterEach, before, test } from 'node:test'
import { type Bytes, canonicalBytes, concat, type Json, uint32 } from '@tearline/base'
import { openBody, readHead } from '@tearline/exchange'
import { signDetached } from '@tearline/seal'
import {
  agree,
  events,
  handed,
  held,
  inbox,
  type Line,
  orderOf,
  pair,
  read,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'
import { wrongClock } from '../kit/clock.ts'
import { checkConsistent } from '../kit/consistent.ts'

let net: Alliance
let xaa: Party
let xbb: Party
before(async () => {
  net = newAlliance({ http: true })
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
})
after(() => net.close())
afterEach(async () => {
  net.wire.mend()
  for (const party of net.parties()) if (!party.isUp()) await party.up()
  net.clock.advance(3_600)
  await net.settle()
})

const envelopes = '/federation/v1/envelopes'
const lines: readonly Line[] = [
  ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
  ['(S//NF)', 'The source is the ferryman.'],
  ['(U)', 'Rain is expected.'],
]

function deliver(bytes: Bytes): Promise<Response> {
  return fetch(`${xbb.url}${envelopes}`, { method: 'POST', body: bytes })
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { readonly code: string }).code
}

async function refusedWith(act: Promise<unknown>): Promise<Refused> {
  try {
    await act
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  return assert.fail('not refused')
}

/** Envelopes that wait at XAA, which has no line. */
async function waiting(count: number): Promise<readonly Bytes[]> {
  net.wire.cut.add('XAA')
  for (let i = 0; i < count; i++)
    await release(xaa, await write(xaa, [['(U)', `line ${i}`]]), [xbb])
  const { outbox, blobs } = xaa.ctx().store.read
  const items = await outbox.list({ state: 'queued' })
  return Promise.all(items.map(({ content }) => blobs.load(content)))
}

test('what arrives is what the preview showed, and no id or word of the rest travels', async () => {
  const report = await write(xaa, lines)
  type Preview = {
    readonly parties: readonly {
      readonly banner: string
      readonly portions: number
      readonly decisions: readonly { readonly portion: string; readonly outcome: string }[]
    }[]
  }
  const { parties } = await xaa
    .as('officer')
    .post<Preview>(`/reports/${report}/preview`, orderOf([xbb]))
  const [preview] = parties
  const shown = preview?.decisions.filter(({ outcome }) => outcome === 'permit') ?? []
  const withheld = preview?.decisions.filter(({ outcome }) => outcome === 'deny') ?? []
  assert.deepEqual([shown.length, withheld.length], [2, 1])
  const seen = net.wire.seen.length
  const id = await release(xaa, report, [xbb])
  await net.settle()
  const [got] = (await inbox(xbb.as('analyst'))).filter((each) => each.release === id)
  assert.equal(got?.banner, preview?.banner)
  assert.deepEqual(
    got?.portions.map(({ portion }) => portion),
    shown.map(({ portion }) => portion),
  )
  assert.deepEqual(await read(xbb.as('analyst'), id), ['The bridge is mined.', 'Rain is expected.'])

  const [sent] = net.wire.seen.slice(seen).filter(({ url }) => url.endsWith(envelopes))
  assert.ok(sent)
  const { header, bodyOffset } = readHead(sent.request)
  const { message, attachments } = openBody(header, sent.request.subarray(bodyOffset), [
    xbb.ctx().keys.sealing,
  ])
  const inClear = JSON.stringify({ header, message, names: [...attachments.keys()] })
  for (const { portion } of withheld) assert.ok(!inClear.includes(portion))
  assert.equal(attachments.size, 3, 'two portions and the wrapped keys')
  for (const { request, answer } of net.wire.seen) {
    for (const word of ['bridge', 'ferryman', 'Rain']) {
      assert.ok(!Buffer.concat([request, answer]).includes(word), word)
    }
  }
})

test('handed keys are read while the originator is down, until the lease is over', async () => {
  const id = await release(xaa, await write(xaa, lines), [xbb])
  await net.settle()
  await xaa.down()
  net.clock.advance(3_500)
  assert.equal((await read(xbb.as('analyst'), id)).length, 2)
  net.clock.advance(200)
  await net.party('XBB').jobs().idle()
  const opened = (await events(xbb)).filter((kind) => kind === 'portion.opened').length
  const refused = await refusedWith(read(xbb.as('analyst'), id))
  assert.deepEqual([refused.status, refused.code], [403, 'node.denied'])
  assert.match(refused.body, /lease/)
  const openedAfter = (await events(xbb)).filter((kind) => kind === 'portion.opened').length
  assert.equal(openedAfter, opened, 'no opening is recorded that was none')
  await xaa.up()
})

test('held keys are asked for at each opening, and not had while the originator is down', async () => {
  const terms = { keys: 'held', leaseSeconds: null } as const
  const id = await release(xaa, await write(xaa, lines), [xbb], terms)
  await net.settle()
  const granted = async () => (await events(xaa)).filter((kind) => kind === 'key.granted').length
  const asBefore = await granted()
  for (let opening = 1; opening <= 2; opening++) {
    assert.equal((await read(xbb.as('analyst'), id)).length, 2)
    assert.equal(await granted(), asBefore + opening)
  }
  await xaa.down()
  const refused = await refusedWith(read(xbb.as('analyst'), id))
  assert.deepEqual([refused.status, refused.code], [502, 'node.partner-unreachable'])
  await xaa.up()
  assert.equal((await read(xbb.as('analyst'), id)).length, 2)
})

test('after the day that its terms name a release is not opened, nor a key given', async () => {
  for (const keys of ['held', 'handed'] as const) {
    const expires = net.clock.text(600)
    const leaseSeconds = keys === 'held' ? null : 3_600
    const id = await release(xaa, await write(xaa, lines), [xbb], { keys, leaseSeconds, expires })
    await net.settle()
    assert.equal((await read(xbb.as('analyst'), id)).length, 2)
    net.clock.advance(601)
    const refused = await refusedWith(read(xbb.as('analyst'), id))
    assert.deepEqual([refused.status, refused.code], [403, 'node.denied'], keys)
  }
})

test('a captured request that is sent again changes nothing', async () => {
  const report = await write(xaa, lines)
  await release(xaa, report, [xbb])
  await net.settle()
  const mail = net.wire.seen.filter(({ from, url }) => from === 'XAA' && url.endsWith(envelopes))
  const asBefore = await events(xbb)
  for (const { request } of mail) assert.equal((await deliver(request)).status, 200)
  assert.deepEqual(await events(xbb), asBefore)
  await checkConsistent(xbb)
})

test('envelopes out of order are refused with the number that is expected', async () => {
  const [first, second, third] = await waiting(3)
  const asBefore = await events(xbb)
  for (const early of [third, second]) {
    const response = await deliver(early ?? new Uint8Array())
    assert.equal(response.status, 409)
    const problem = (await response.json()) as { code: string; expected: number }
    assert.equal(problem.code, 'exchange.gap')
    assert.equal(problem.expected, readHead(first ?? new Uint8Array()).header.seq)
  }
  // That mail is missing is told to people, once; nothing else has changed.
  assert.deepEqual(await events(xbb), [...asBefore, 'channel.gap'])
  for (const next of [first, second, third]) {
    assert.equal((await deliver(next ?? new Uint8Array())).status, 200)
  }
})

test('what was cut off, flipped or made longer on its way is refused by its class, and delivered later', async () => {
  const [envelope = new Uint8Array()] = await waiting(1)
  const asBefore = await events(xbb)
  const { bodyOffset } = readHead(envelope)
  const classes = [
    ['the magic', 3, 'exchange.magic'],
    ['the length of the header', 21, 'exchange.header-size'],
    ['the signature', bodyOffset - 1, 'exchange.signature'],
    ['the capsule', bodyOffset + 4, 'exchange.body-digest'],
    ['the sealed body', bodyOffset + 1_300, 'exchange.body-digest'],
    ['the tag', envelope.length - 1, 'exchange.body-digest'],
  ] as const
  for (const [what, at, code] of classes) {
    assert.equal(await codeOf(await deliver(flipped(envelope, at))), code, what)
  }
  // Whatever a flip makes of the header, its signature does not fit any more.
  for (let at = 25; at < bodyOffset - 64; at += 37) {
    const code = await codeOf(await deliver(flipped(envelope, at)))
    assert.match(code, /^exchange\.(signature|header|recipient|unknown-party)$/, `byte ${at}`)
  }
  for (const [length, code] of [
    [0, 'exchange.truncated'],
    [10, 'exchange.truncated'],
    [22, 'exchange.truncated'],
    [bodyOffset - 1, 'exchange.truncated'],
    [bodyOffset, 'exchange.body-size'],
    [envelope.length - 1, 'exchange.body-size'],
  ] as const) {
    const response = await deliver(envelope.slice(0, length))
    assert.equal(await codeOf(response), code, `${length} bytes`)
  }
  const longer = await deliver(concat(envelope, new Uint8Array(1)))
  assert.equal(await codeOf(longer), 'node.too-large')
  assert.deepEqual(await events(xbb), asBefore)
  net.wire.mend()
  net.clock.advance(3_600)
  await net.settle()
  assert.deepEqual(await xaa.ctx().store.read.outbox.list({ state: 'queued' }), [])
})

function flipped(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

test('an answer that is damaged or lost is asked for again, and the message counts once', async () => {
  let broken = 0
  net.wire.onAnswer = (answer, { url }) => {
    if (!url.endsWith(envelopes) || broken >= 3) return answer
    broken += 1
    return broken === 1 ? null : flipped(answer, broken === 2 ? answer.length - 1 : 30)
  }
  const received = async () =>
    (await events(xbb)).filter((kind) => kind === 'release.received').length
  const asBefore = await received()
  await release(xaa, await write(xaa, lines), [xbb])
  for (let round = 0; round < 5; round++) {
    await net.settle()
    net.clock.advance(3_600)
  }
  assert.equal(broken, 3)
  assert.equal(await received(), asBefore + 1)
  assert.deepEqual(await xaa.ctx().store.read.outbox.list({ state: 'queued' }), [])
})

test('of a stranger the answer comes before the body', async () => {
  const [envelope = new Uint8Array()] = await waiting(1)
  const { header, bodyOffset } = readHead(envelope)
  const head = canonicalBytes({ ...header, from: 'XZZ' } as Json)
  const stranger = concat(
    envelope.slice(0, 21),
    uint32(head.length),
    head,
    envelope.slice(bodyOffset - 64, bodyOffset),
  )
  const answer = await answerToSlow(stranger, 60 * 1024 ** 2)
  assert.match(answer, /^HTTP\/1\.1 403 /)
  assert.match(answer, /exchange\.unknown-party/)
})

/** Announces a long envelope, sends its beginning, and waits for what is said to that. */
async function answerToSlow(beginning: Bytes, announced: number): Promise<string> {
  const { hostname, port } = new URL(xbb.url)
  const head = `POST ${envelopes} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: ${announced}\r\n\r\n`
  return answerTo({ hostname, port: Number(port) }, [head, beginning])
}

async function answerTo(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  pieces: readonly (string | Bytes)[],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, hostname, () => {
      for (const piece of pieces) socket.write(piece)
    })
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error('no answer before the body'))
    }, 5_000)
    let text = ''
    socket.on('error', reject)
    socket.on('data', (data) => {
      text += data
      if (!text.includes('}')) return
      clearTimeout(timer)
      socket.destroy()
      resolve(text)
    })
  })
}

test('of a stranger the API reads no body either, and of a partner no envelope past the limit', async () => {
  const { hostname, port } = new URL(xbb.url)
  const head = `POST /api/v1/reports HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 90000000\r\n\r\n{`
  const answer = await answerTo({ hostname, port: Number(port) }, [head])
  assert.match(answer, /^HTTP\/1\.1 401 /)
  const [envelope = new Uint8Array()] = await waiting(1)
  const { header } = readHead(envelope)
  const body = { ...header.body, bytes: 2 ** 40 }
  const bytes = canonicalBytes({ ...header, body } as Json)
  const signature = signDetached('envelope', bytes, xaa.ctx().keys.signing)
  const huge = concat(envelope.slice(0, 21), uint32(bytes.length), bytes, signature)
  assert.match(await answerToSlow(huge, 2 ** 40), /^HTTP\/1\.1 400 .*"exchange\.header"/s)
})

test('more than the signed header announces is not read', async () => {
  const [envelope = new Uint8Array()] = await waiting(1)
  const asBefore = await events(xbb)
  const endless = new ReadableStream<Bytes>({
    start: (controller) => controller.enqueue(envelope),
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
  })
  const init = { method: 'POST', body: endless, duplex: 'half' } as const
  let status = 0
  try {
    status = (await fetch(`${xbb.url}${envelopes}`, init)).status
  } catch {
    status = -1
  }
  assert.ok(status === 413 || status === -1, `${status}`)
  assert.deepEqual(await events(xbb), asBefore)
})

test('mail from the future is refused, and a little too fast a clock is not', async () => {
  const [envelope = new Uint8Array()] = await waiting(1)
  net.clock.advance(-600)
  assert.equal(await codeOf(await deliver(envelope)), 'exchange.clock-ahead')
  net.clock.advance(540)
  assert.equal((await deliver(envelope)).status, 200)
  net.clock.advance(60)
})

test('a node whose clock is wrong is told so, loses nothing, and goes on when it is right', async () => {
  const clock = wrongClock(net.clock)
  const xee = await net.start('XEE', { clock })
  await pair(xaa, xee)
  await agree(net, [xaa, xee], { terms: held })
  const report = await write(xaa, [['(C//REL TO XAA, XEE)', 'In time.']])
  const own = await write(xee, [['(C//REL TO XEE, XAA)', 'From the future.']])
  const id = await release(xaa, report, [xee])
  // Past the first minutes of its document: before those its own keys count no more than anybody's.
  net.clock.advance(3_600)
  await net.settle()
  for (const bearable of [-200, 200]) {
    clock.wrongBy(bearable)
    assert.deepEqual(await read(xee.as('analyst'), id), ['In time.'], `${bearable} s`)
  }
  clock.wrongBy(1_000)
  const refused = await refusedWith(read(xee.as('analyst'), id))
  assert.equal(refused.code, 'node.denied')
  assert.match(refused.body, /clocks/)
  const early = await release(xee, own, [xaa])
  await net.settle()
  const last = net.wire.seen.findLast(({ from, url }) => from === 'XEE' && url.endsWith(envelopes))
  assert.equal(last?.status, 400)
  assert.match(Buffer.from(last.answer).toString(), /exchange\.clock-ahead/)
  net.clock.advance(1_000)
  clock.wrongBy(0)
  net.clock.advance(60)
  await net.settle()
  assert.deepEqual(await read(xaa.as('analyst'), early), ['From the future.'])
  assert.deepEqual(await read(xee.as('analyst'), id), ['In time.'])
})

test('an agreement that ended or ran out gives nothing more, and what was handed over is read', async () => {
  const xcc = await net.start('XCC')
  await pair(xaa, xcc)
  const id = await agree(net, [xaa, xcc], { terms: handed })
  const report = await write(xaa, [['(S//REL TO XAA, XCC)', 'For three months.']])
  const given = await release(xaa, report, [xcc])
  const kept = await release(xaa, report, [xcc], { keys: 'held', leaseSeconds: null })
  await net.settle()
  // Its end is decided while a release is on its way.
  net.wire.cut.add('XCC')
  const underWay = await release(xaa, report, [xcc])
  await xaa.as('officer').post(`/agreements/${id}/end`)
  const refused = await refusedWith(release(xaa, report, [xcc]))
  assert.equal(refused.code, 'node.agreement-missing')
  net.wire.mend()
  net.clock.advance(60)
  await net.settle()
  for (const each of [given, underWay]) {
    assert.deepEqual(await read(xcc.as('analyst'), each), ['For three months.'])
  }
  assert.equal((await refusedWith(read(xcc.as('analyst'), kept))).code, 'node.denied')
  const { agreements } = await xcc
    .as('officer')
    .get<{ readonly agreements: readonly { readonly state: string }[] }>('/agreements')
  assert.deepEqual(
    agreements.map(({ state }) => state),
    ['ended'],
  )
  const other = await agree(net, [xaa, xcc], { terms: handed })
  // The recipient leaves while a release is on its way: it is put aside, for its people to decide.
  net.wire.cut.add('XAA')
  await release(xaa, report, [xcc])
  await xcc.as('officer').post(`/agreements/${other}/end`)
  const seen = await inbox(xcc.as('analyst'))
  net.wire.mend()
  net.clock.advance(60)
  await net.settle()
  assert.deepEqual(await inbox(xcc.as('analyst')), seen)
  assert.ok((await events(xcc)).includes('release.quarantined'))
  await agree(net, [xaa, xcc], { terms: held, seconds: 7_200 })
  await release(xaa, report, [xcc])
  net.clock.advance(7_201)
  assert.equal((await refusedWith(release(xaa, report, [xcc]))).code, 'node.agreement-missing')
})

test('a revoked party is refused, gets nothing, and reads nothing that is held', async () => {
  const xdd = await net.start('XDD')
  await pair(xaa, xdd)
  await agree(net, [xaa, xdd], { terms: held })
  const report = await write(xaa, [['(S//REL TO XAA, XDD)', 'Not for ever.']])
  const id = await release(xaa, report, [xdd])
  await net.settle()
  assert.deepEqual(await read(xdd.as('analyst'), id), ['Not for ever.'])
  await xaa.as('security').post('/partners/XDD/revoke')
  assert.equal((await refusedWith(read(xdd.as('analyst'), id))).code, 'node.denied')
  const sent = await refusedWith(release(xaa, report, [xdd]))
  assert.ok(['node.agreement-missing', 'node.unpaired', 'node.nothing-to-send'].includes(sent.code))
  const report2 = await write(xdd, [['(S//REL TO XDD, XAA)', 'From the outcast.']])
  await release(xdd, report2, [xaa])
  const received = async () =>
    (await events(xaa)).filter((kind) => kind === 'release.received').length
  const asBefore = await received()
  await net.settle()
  const last = net.wire.seen.findLast(({ from, url }) => from === 'XDD' && url.endsWith(envelopes))
  assert.equal(last?.status, 403)
  assert.equal(await received(), asBefore)
})
