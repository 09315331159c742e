// Signing in, attacked: stolen and replayed answers, links from elsewhere, cookies that somebody put there, pages of
// other sites, desks that somebody has left. Every refusal is one answer, and nothing else happens.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { type TestContext, test } from 'node:test'
import type { PersonRecord } from '@tearline/store'
import { offerClaim, offerEnrolment } from '../src/auth/links.ts'
import { nodeApp } from '../src/index.ts'
import { Authenticator, type Lie } from './fixtures/authenticator.ts'
import { servedSite, type TestSite } from './fixtures/site.ts'

type Headers = Readonly<Record<string, string>>
type Reply = {
  readonly status: number
  readonly code: unknown
  readonly options: { readonly challenge: string; readonly user?: { readonly id: string } }
  readonly cookie: string
  readonly retryAfter: string | undefined
  readonly text: string
}

/** As a browser at the page of the node would send it; `fetch` would not let a test set these headers. */
function send(site: TestSite, path: string, body?: unknown, headers: Headers = {}): Promise<Reply> {
  const url = new URL(`/api/v1${path}`, site.origin)
  const method = body === undefined ? 'GET' : 'POST'
  const sent: Headers = {
    'sec-fetch-site': 'same-origin',
    ...(body === undefined ? {} : { 'content-type': 'application/json', origin: site.origin }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: url.port, path: url.pathname, method },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        answer.on('end', () => {
          const [cookie = ''] = answer.headers['set-cookie'] ?? []
          const reply = JSON.parse(text) as Pick<Reply, 'code' | 'options'>
          resolve({
            ...{ status: answer.statusCode ?? 0, code: reply.code, options: reply.options, cookie },
            retryAfter: answer.headers['retry-after'],
            text: text.replace(/urn:tearline:request:[0-9a-f]+/, ''),
          })
        })
      },
    )
    asked.on('error', reject)
    asked.setHeader('host', url.host)
    for (const [name, value] of Object.entries(sent)) if (value !== '') asked.setHeader(name, value)
    asked.end(body === undefined ? '' : JSON.stringify(body))
  })
}

function kept(cookie: string): Headers {
  return { cookie: cookie.split(';')[0] ?? '' }
}

async function secretOf(site: TestSite): Promise<string> {
  return /#claim=(.*)$/.exec(await site.claim())?.[1] ?? ''
}

const first = { login: 'ann', name: 'Ann' }

/** The first administrator, with a passkey; answers the cookie. */
async function claimed(site: TestSite, key: Authenticator, lie: Lie = {}): Promise<Reply> {
  const { options } = await send(site, '/claim/begin', { secret: await secretOf(site), ...first })
  const registration = key.register(options, site.origin, lie)
  return send(site, '/claim/finish', { registration, passkeyName: 'a key' })
}

type SignIn = { readonly lie?: Lie; readonly headers?: Headers }

async function signIn(site: TestSite, key: Authenticator, { lie, headers }: SignIn = {}) {
  const { options } = await send(site, '/session/begin', {}, headers)
  const assertion = key.answer(options, site.origin, lie)
  return { assertion, reply: await send(site, '/session/finish', { assertion }, headers) }
}

async function withKey(t: TestContext) {
  const site = await servedSite(t)
  const key = new Authenticator()
  const { status, cookie, text } = await claimed(site, key)
  assert.equal(status, 200, text)
  return { site, key, cookie: kept(cookie) }
}

const show = (site: TestSite, headers: Headers) => send(site, '/session', undefined, headers)

test('a passkey signs in, again and again, and each time with another session', async (t) => {
  const { site, key, cookie } = await withKey(t)
  assert.equal((await show(site, cookie)).status, 200)
  const again = await signIn(site, key)
  assert.equal(again.reply.status, 200)
  assert.match(again.reply.cookie, /; Path=\/; HttpOnly; SameSite=Strict$/)
  assert.notDeepEqual(kept(again.reply.cookie), cookie)
  assert.equal((await show(site, kept(again.reply.cookie))).status, 200)
})

test('an answer that proves nothing signs nobody in, and none tells what was wrong', async (t) => {
  const { site, key } = await withKey(t)
  const lies: readonly Lie[] = [
    { origin: 'http://localhost:1' },
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { type: 'webauthn.create' },
    { challenge: Buffer.from('a challenge of mine').toString('base64url') },
    { flags: 0x01 },
    { flags: 0x04 },
    { signature: 'AAAA' },
    { userHandle: Buffer.from(`per-${'0'.repeat(32)}`).toString('base64url') },
  ]
  const texts = new Set<string>()
  for (const lie of lies) {
    const { reply } = await signIn(site, key, { lie })
    assert.deepEqual([reply.status, reply.cookie], [401, ''], JSON.stringify(lie))
    texts.add(reply.text)
  }
  const stranger = await signIn(site, new Authenticator())
  texts.add(stranger.reply.text)
  assert.equal(texts.size, 1)
})

test('an answer is good once, for minutes, and for the challenge that it answers', async (t) => {
  const { site, key } = await withKey(t)
  const { assertion, reply } = await signIn(site, key)
  assert.equal(reply.status, 200)
  assert.equal((await send(site, '/session/finish', { assertion })).status, 401, 'replayed')
  const late = await send(site, '/session/begin', {})
  site.clock.advance(5 * 60)
  const answer = key.answer(late.options, site.origin)
  assert.equal((await send(site, '/session/finish', { assertion: answer })).status, 401, 'late')
  const { options } = await send(site, '/passkeys/begin', {}, kept(reply.cookie))
  const crossed = key.answer(options ?? { challenge: 'AA' }, site.origin)
  assert.equal((await send(site, '/session/finish', { assertion: crossed })).status, 401)
})

test('of two who come with one answer at once, one gets in', async (t) => {
  const { site, key } = await withKey(t)
  const { options } = await send(site, '/session/begin', {})
  const assertion = key.answer(options, site.origin)
  const replies = await Promise.all(
    [1, 2, 3].map(() => send(site, '/session/finish', { assertion })),
  )
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 401, 401])
})

test('a copied key that counts from an older day is refused', async (t) => {
  const { site, key } = await withKey(t)
  assert.equal((await signIn(site, key, { lie: { counter: 7 } })).reply.status, 200)
  assert.equal((await signIn(site, key, { lie: { counter: 7 } })).reply.status, 401)
  assert.equal((await signIn(site, key, { lie: { counter: 6 } })).reply.status, 401)
  assert.equal((await signIn(site, key, { lie: { counter: 8 } })).reply.status, 200)
})

test('a link makes one passkey, in its time, and never without knowing who touched it', async (t) => {
  const site = await servedSite(t)
  const secret = await secretOf(site)
  const begin = (given: string) => send(site, '/claim/begin', { secret: given, ...first })
  const unknown = await begin(`tlc-${'0'.repeat(64)}`)
  assert.deepEqual([unknown.status, unknown.code], [403, 'node.link'])
  site.clock.advance(15 * 60)
  assert.equal((await begin(secret)).text, unknown.text, 'too old')
  assert.equal((await claimed(site, new Authenticator(), { flags: 0x41 })).status, 401)
  const [one, two] = [await secretOf(site), await secretOf(site)]
  assert.equal((await begin(one)).text, unknown.text, 'a newer one was printed')
  const open = await begin(two)
  const rival = await begin(two)
  const register = (key: Authenticator, { options }: Reply) =>
    send(site, '/claim/finish', {
      registration: key.register(options, site.origin),
      passkeyName: 'a key',
    })
  assert.equal((await register(new Authenticator(), open)).status, 200)
  assert.equal((await register(new Authenticator(), rival)).text, unknown.text, 'used')
  assert.equal((await begin(two)).text, unknown.text)
  assert.equal(await offerClaim(site.ctx), null, 'nobody else is the first')
})

test('the first administrator comes from this machine only', async (t) => {
  const site = await servedSite(t)
  const secret = await secretOf(site)
  const body = JSON.stringify({ secret, ...first })
  const from = (remoteAddress: string, extra: Headers = {}) =>
    nodeApp(site.ctx).request(
      `${site.origin}/api/v1/claim/begin`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: site.origin, ...extra },
        body,
      },
      { incoming: { socket: { remoteAddress } } },
    )
  for (const far of [
    '192.0.2.7',
    '10.0.0.1',
    '::ffff:192.0.2.7',
    '2001:db8::1',
    '127.0.0.1.evil',
  ]) {
    assert.equal((await from(far)).status, 403, far)
  }
  assert.equal((await from('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).status, 403)
  assert.equal(
    (
      await nodeApp(site.ctx).request(`${site.origin}/api/v1/claim/begin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: site.origin },
        body,
      })
    ).status,
    403,
    'nobody is near inside the process',
  )
  const byNumber = await send(site, '/claim/begin', { secret, ...first }, { host: '127.0.0.1' })
  assert.equal(byNumber.code, 'node.site')
  assert.equal((await from('127.0.0.1')).status, 200)
})

test('a page of another site makes a browser do nothing here', async (t) => {
  const { site, cookie } = await withKey(t)
  const rows: readonly Headers[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
    { 'sec-fetch-site': '', origin: 'null' },
    { 'sec-fetch-site': '', origin: '' },
    { 'sec-fetch-site': 'none' },
  ]
  const body = { login: 'eve', name: 'Eve', roles: [] }
  for (const row of rows) {
    const refused = await send(site, '/people', body, { ...cookie, ...row })
    assert.deepEqual([refused.status, refused.code], [403, 'node.cross-site'], JSON.stringify(row))
    assert.equal((await send(site, '/session/end', {}, { ...cookie, ...row })).status, 403)
  }
  assert.equal((await send(site, '/people', body, cookie)).status, 200)
  const read = await show(site, { ...cookie, 'sec-fetch-site': 'cross-site' })
  assert.equal(read.code, 'node.cross-site')
})

test('a session ends when it is idle, when its time is over, and when its person says so', async (t) => {
  const { site, key, cookie } = await withKey(t)
  site.clock.advance(30 * 60)
  assert.equal((await show(site, cookie)).status, 401, 'idle')
  const used = kept((await signIn(site, key)).reply.cookie)
  for (let half = 0; half < 24; half++) {
    assert.equal((await show(site, used)).status, 200)
    site.clock.advance(29 * 60)
  }
  site.clock.advance(29 * 60)
  assert.equal((await show(site, used)).status, 401, 'over')
  const last = kept((await signIn(site, key)).reply.cookie)
  assert.equal((await send(site, '/session/end', {}, last)).status, 200)
  assert.equal((await show(site, last)).status, 401, 'signed out')
})

test('a cookie that somebody put there, of another node, or twice is nothing', async (t) => {
  const { site, key, cookie } = await withKey(t)
  const other = await withKey(t)
  assert.equal((await show(site, other.cookie)).status, 401, 'of another node')
  const twice = { cookie: `${cookie['cookie']}; ${cookie['cookie']}` }
  assert.equal((await show(site, twice)).status, 401)
  const planted = { cookie: `tearline-XAA=tls-${'1'.repeat(64)}` }
  const { reply } = await signIn(site, key, { headers: planted })
  assert.equal(reply.status, 200)
  assert.equal((await show(site, planted)).status, 401, 'what was planted opens nothing')
})

test('what matters asks for a proof made just now, and proving it ends the older session', async (t) => {
  const { site, key, cookie } = await withKey(t)
  site.clock.advance(10 * 60)
  const body = { login: 'bea', name: 'Bea', roles: [] }
  const stale = await send(site, '/people', body, cookie)
  assert.deepEqual([stale.status, stale.code], [403, 'node.step-up'])
  assert.equal((await show(site, cookie)).status, 200, 'reading goes on')
  const fresh = kept((await signIn(site, key, { headers: cookie })).reply.cookie)
  assert.equal((await send(site, '/people', body, fresh)).status, 200)
  assert.equal((await show(site, cookie)).status, 401)
})

test('deactivation and other roles end every session at once', async (t) => {
  const { site, cookie } = await withKey(t)
  const bea = new Authenticator()
  const invited = await send(
    site,
    '/people',
    { login: 'bea', name: 'Bea', roles: ['analyst'] },
    cookie,
  )
  const { person, link } = JSON.parse(invited.text) as { person: string; link: { url: string } }
  const secret = /#enrol=(.*)$/.exec(link.url)?.[1]
  const begun = await send(site, '/claim/begin', { secret, login: null, name: null })
  const registration = bea.register(begun.options, site.origin)
  const made = await send(site, '/claim/finish', { registration, passkeyName: 'hers' })
  const session = kept(made.cookie)
  assert.equal((await show(site, session)).status, 200)
  const roles = { roles: ['disclosure-officer'] }
  assert.equal((await send(site, `/people/${person}/roles`, roles, cookie)).status, 200)
  assert.equal((await show(site, session)).status, 401)
  const again = kept((await signIn(site, bea)).reply.cookie)
  assert.equal((await send(site, `/people/${person}/deactivate`, {}, cookie)).status, 200)
  assert.equal((await show(site, again)).status, 401)
  assert.equal((await signIn(site, bea)).reply.status, 401)
})

test('whoever fails too often waits, known or not, and is told how long', async (t) => {
  const { site, key } = await withKey(t)
  const stranger = new Authenticator()
  for (const [who, name] of [
    [key, 'known'],
    [stranger, 'unknown'],
  ] as const) {
    const codes: unknown[] = []
    for (let time = 0; time < 11; time++) {
      codes.push((await signIn(site, who, { lie: { signature: 'AAAA' } })).reply.code)
    }
    assert.deepEqual(codes.slice(-2), ['node.sign-in-refused', 'node.too-many'], name)
  }
  const { reply } = await signIn(site, key)
  assert.equal(reply.status, 429)
  assert.ok(Number(reply.retryAfter) > 0 && Number(reply.retryAfter) <= 600)
  site.clock.advance(600)
  assert.equal((await signIn(site, key)).reply.status, 200)
})

test('a second passkey signs in too, the last one stays, and a removed one is nobody’s', async (t) => {
  const { site, key, cookie } = await withKey(t)
  const second = new Authenticator()
  const { options } = await send(site, '/passkeys/begin', {}, cookie)
  const registration = second.register(options, site.origin)
  const foreign = await send(site, '/claim/finish', { registration, passkeyName: 'a key' })
  assert.equal(foreign.status, 403, 'it is no link')
  const next = await send(site, '/passkeys/begin', {}, cookie)
  const body = {
    registration: second.register(next.options, site.origin),
    passkeyName: 'another',
  }
  assert.equal((await send(site, '/passkeys/finish', body)).status, 401, 'without a session')
  assert.equal((await send(site, '/passkeys/finish', body, cookie)).status, 200)
  assert.equal((await signIn(site, second)).reply.status, 200)
  const { passkeys } = JSON.parse((await send(site, '/passkeys', undefined, cookie)).text) as {
    passkeys: { passkey: string; name: string }[]
  }
  const remove = (name: string) => {
    const id = passkeys.find((each) => each.name === name)?.passkey
    return send(site, `/passkeys/${id}/remove`, {}, cookie)
  }
  assert.equal((await remove('a key')).status, 200)
  assert.equal((await signIn(site, key)).reply.status, 401)
  assert.equal((await remove('another')).code, 'node.last-passkey')
})

test('no secret of signing in is in the store as it is (clear-at-no-rest)', async (t) => {
  const { site, key, cookie } = await withKey(t)
  const people: readonly PersonRecord[] = await site.ctx.store.read.people.list()
  const { readdirSync, readFileSync } = await import('node:fs')
  const { join } = await import('node:path')
  const data = join(site.ctx.directory, 'data')
  const secret = cookie['cookie']?.split('=')[1] ?? ''
  const files = readdirSync(data).filter((name) => name.includes('.db'))
  const bytes = files.map((name) => readFileSync(join(data, name)).toString('latin1')).join('')
  assert.ok(secret.length > 60 && people.length === 1)
  for (const word of [secret, secret.slice(4), key.id, 'localhost', 'a key', 'Ann']) {
    assert.ok(!bytes.includes(word), word)
  }
})

test('behind TLS the cookie is for one host and one name, and localhost is another site', async (t) => {
  const address = 'https://node.xaa.example'
  const site = await servedSite(t, { address })
  const local = new Authenticator()
  const begun = await send(site, '/claim/begin', { secret: await secretOf(site), ...first })
  const claim = await send(site, '/claim/finish', {
    registration: local.register(begun.options, site.origin),
    passkeyName: 'at the desk',
  })
  assert.match(claim.cookie, /^tearline-XAA=/)
  // What a proxy in front passes on: the name, and from where it came.
  const behind = { host: 'node.xaa.example', 'x-forwarded-for': '192.0.2.7', origin: address }
  const invited = await send(
    site,
    '/people',
    { login: 'b', name: 'B', roles: [] },
    kept(claim.cookie),
  )
  const { link } = JSON.parse(invited.text) as { link: { url: string } }
  assert.ok(link.url.startsWith(`${address}/sign-in#enrol=`))
  const secret = /#enrol=(.*)$/.exec(link.url)?.[1]
  const far = new Authenticator()
  const order = { secret, login: null, name: null }
  const { options } = await send(site, '/claim/begin', order, behind)
  const registration = far.register(options, address)
  const made = await send(site, '/claim/finish', { registration, passkeyName: 'hers' }, behind)
  assert.match(
    made.cookie,
    /^__Host-tearline-XAA=tls-[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  )
  const value = made.cookie.split(';')[0]?.split('=')[1]
  const shown = (name: string, headers: Headers) =>
    send(site, '/session', undefined, { ...headers, cookie: `${name}=${value}` })
  const { origin: _, ...reading } = behind
  assert.equal((await shown('__Host-tearline-XAA', reading)).status, 200)
  assert.equal((await shown('tearline-XAA', reading)).status, 401, 'a name that anybody may set')
  const elsewhere = await signIn(site, far)
  assert.equal(elsewhere.reply.status, 401, 'a passkey of one address at the other')
  const again = await send(site, '/session/begin', {}, behind)
  const plain = far.answer(again.options, 'http://node.xaa.example')
  assert.equal((await send(site, '/session/finish', { assertion: plain }, behind)).status, 401)
})

test('a link after a loss ends every passkey and session from before', async (t) => {
  const { site, key, cookie } = await withKey(t)
  const { ctx } = site
  const [ann] = await ctx.store.read.people.list()
  assert.ok(ann)
  const link = await ctx.store.write((tx) =>
    offerEnrolment(tx, ctx, { person: ann.id, replaces: true }),
  )
  const older = await ctx.store.write((tx) =>
    offerEnrolment(tx, ctx, { person: ann.id, replaces: true }),
  )
  const secretIn = (url: string) => /#enrol=(.*)$/.exec(url)?.[1]
  const order = { login: null, name: null }
  const replaced = await send(site, '/claim/begin', { ...order, secret: secretIn(link.url) })
  assert.equal(replaced.code, 'node.link', 'only the newest link is good')
  const begun = await send(site, '/claim/begin', { ...order, secret: secretIn(older.url) })
  assert.equal((await show(site, cookie)).status, 200, 'a link alone ends nothing')
  const found = new Authenticator()
  const registration = found.register(begun.options, site.origin)
  assert.equal(
    (await send(site, '/claim/finish', { registration, passkeyName: 'new' })).status,
    200,
  )
  assert.equal((await show(site, cookie)).status, 401)
  assert.equal((await signIn(site, key)).reply.status, 401)
  assert.equal((await signIn(site, found)).reply.status, 200)
})
