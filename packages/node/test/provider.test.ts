// Signing in at the organisation's provider, played by a real one: what it says is taken word by word, and nothing that
// it does not say is guessed. The browser is played by a jar of cookies for each host.
import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { vouchedBy } from '../src/auth/provider/mapping.ts'
import { clientId, clientSecret, type TestProvider, testProvider } from './fixtures/provider.ts'
import { servedSite, type TestSite } from './fixtures/site.ts'

const mapping = {
  v: 1,
  issuer: 'https://login.example.org',
  clientId,
  clientSecretFile: 'client.secret',
  scope: 'openid profile',
  claimsFrom: 'id-token',
  name: 'name',
  nation: { claim: 'nation', values: { AUR: 'XAA', BOR: 'XBB' } },
  clearance: { claim: 'clearance', values: { s: 'SECRET', c: 'CONFIDENTIAL' } },
  compartments: { claim: 'compartments', values: { harbour: { tag: 'TAG', value: 'HARBOUR' } } },
  roles: {
    claim: 'roles',
    values: { writer: 'analyst', officer: 'disclosure-officer', keeper: 'administrator' },
  },
} as const

const ann = { name: 'Ann', nation: 'AUR', clearance: 's', compartments: [], roles: ['writer'] }

type Trial = { readonly site: TestSite; readonly provider: TestProvider }

async function trial(t: TestContext): Promise<Trial> {
  const site = await servedSite(t, { isSystemTime: true })
  const provider = await testProvider(t, `${site.origin}/sign-in/provider/callback`)
  const { directory } = site.ctx
  writeFileSync(join(directory, 'client.secret'), `${clientSecret}\n`)
  const file = { ...mapping, issuer: provider.issuer }
  writeFileSync(join(directory, 'provider.json'), JSON.stringify(file))
  return { site, provider }
}

const back = /\/sign-in\/provider\/callback\?/

/** Cookies by host: what a browser keeps. */
type Jar = Map<string, Map<string, string>>

function hostOf(url: string): string {
  return new URL(url).host
}

async function visit(jar: Jar, url: string): Promise<Response> {
  const own = jar.get(hostOf(url)) ?? new Map<string, string>()
  jar.set(hostOf(url), own)
  const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '') own.delete(name)
    else own.set(name, value)
  }
  return response
}

/** Follows redirects; stops before the one that `until` names. */
async function follow(jar: Jar, from: string, until = /never/): Promise<Response | string> {
  let url = from
  for (let step = 0; step < 12; step++) {
    if (until.test(url)) return url
    const response = await visit(jar, url)
    const next = response.headers.get('location')
    if (next === null) return response
    url = new URL(next, url).href
  }
  throw new Error('too many redirects')
}

async function signedIn({ site }: Trial, jar: Jar = new Map()): Promise<Response> {
  const end = await follow(jar, `${site.origin}/sign-in/provider`)
  assert.ok(typeof end !== 'string')
  return end
}

type Shown = { readonly status: number; readonly [member: string]: unknown }

async function session({ site }: Trial, jar: Jar): Promise<Shown> {
  const response = await visit(jar, `${site.origin}/api/v1/session`)
  const reply = (await response.json()) as object
  return { ...reply, status: response.status }
}

test('whoever the provider vouches for is signed in with exactly that, and anew each time', async (t) => {
  const it = await trial(t)
  it.provider.people.set('ann', ann)
  const jar: Jar = new Map()
  assert.equal((await signedIn(it, jar)).status, 200)
  const first = await session(it, jar)
  assert.deepEqual(
    [first.status, first['name'], first['clearance'], first['nation'], first['roles']],
    [200, 'Ann', 'SECRET', 'XAA', ['analyst']],
  )
  it.provider.people.set('ann', { ...ann, clearance: 'c', roles: ['officer'] })
  const other: Jar = new Map()
  await signedIn(it, other)
  const second = await session(it, other)
  assert.deepEqual(
    [second['person'], second['clearance'], second['roles']],
    [first['person'], 'CONFIDENTIAL', ['disclosure-officer']],
  )
  assert.equal((await session(it, jar)).status, 401, 'other roles end older sessions')
})

test('another clearance ends what was opened under the one before, and another name ends nothing', async (t) => {
  const it = await trial(t)
  const jars: Jar[] = []
  for (const change of [{}, { name: 'Anna' }, { name: 'Anna', clearance: 'c' }]) {
    it.provider.people.set('ann', { ...ann, ...change })
    const jar: Jar = new Map()
    await signedIn(it, jar)
    jars.push(jar)
    const statuses = await Promise.all(jars.map(async (each) => (await session(it, each)).status))
    assert.deepEqual(statuses, 'clearance' in change ? [401, 401, 200] : jars.map(() => 200))
  }
})

test('a value that nobody mapped, or no value, lets nobody in and ends what was open', async (t) => {
  const it = await trial(t)
  const rows: Record<string, unknown>[] = [
    { ...ann, clearance: 'ts' },
    { ...ann, clearance: ['s', 'c'] },
    { ...ann, nation: undefined },
    { ...ann, roles: undefined },
    { ...ann, roles: ['writer', 'root'] },
    { ...ann, roles: ['writer', 'keeper'] },
    { ...ann, compartments: undefined },
    { ...ann, compartments: ['constructor'] },
    { ...ann, name: '' },
  ]
  it.provider.people.set('ann', ann)
  const jar: Jar = new Map()
  await signedIn(it, jar)
  for (const row of rows) {
    it.provider.people.set('ann', row)
    const { status } = await signedIn(it)
    assert.equal(status, 401, JSON.stringify(row))
  }
  assert.equal((await session(it, jar)).status, 401)
  const [person] = await it.site.ctx.store.read.people.list()
  assert.deepEqual([person?.clearance, person?.roles], ['', []])
})

test('a callback that another browser set out for, a second one and a forged one sign nobody in', async (t) => {
  const it = await trial(t)
  it.provider.people.set('ann', ann)
  const jar: Jar = new Map()
  const callback = await follow(jar, `${it.site.origin}/sign-in/provider`, back)
  assert.ok(typeof callback === 'string')
  const victim = await visit(new Map(), callback)
  assert.equal(victim.status, 401, 'another browser')
  assert.equal((await visit(jar, callback)).status, 401, 'the way was used up by it')
  const again = await follow(jar, `${it.site.origin}/sign-in/provider`, back)
  assert.ok(typeof again === 'string')
  const url = new URL(again)
  url.searchParams.set('code', 'forged')
  assert.equal((await visit(jar, url.href)).status, 401)
  url.searchParams.set('state', `tlc-${'0'.repeat(64)}`)
  assert.equal((await visit(jar, url.href)).status, 401)
  const texts = await Promise.all(
    [callback, url.href, `${it.site.origin}/sign-in/provider/callback`].map(async (each) =>
      (await visit(new Map(), each)).text(),
    ),
  )
  assert.equal(new Set(texts).size, 1, 'and none tells which it was')
})

test('a way that took too long leads nowhere', async (t) => {
  const it = await trial(t)
  it.provider.people.set('ann', ann)
  const jar: Jar = new Map()
  const callback = await follow(jar, `${it.site.origin}/sign-in/provider`, back)
  assert.ok(typeof callback === 'string')
  const { store, clock } = it.site.ctx
  await store.write((tx) => tx.tickets.dropExpired((clock.now() + 10 * 60_000) as never))
  assert.equal((await visit(jar, callback)).status, 401)
})

test('who was deactivated here stays out, whatever the provider says', async (t) => {
  const it = await trial(t)
  it.provider.people.set('ann', ann)
  await signedIn(it)
  const [person] = await it.site.ctx.store.read.people.list()
  assert.ok(person)
  await it.site.ctx.store.write((tx) => tx.people.change({ ...person, active: false }))
  assert.equal((await signedIn(it)).status, 401)
})

test('without a mapping there is no provider, and a wrong mapping says where', async (t) => {
  const { site } = await trial(t)
  const path = join(site.ctx.directory, 'provider.json')
  const ask = async () => {
    const response = await fetch(`${site.origin}/sign-in/provider`)
    return [response.status, await response.text()] as const
  }
  writeFileSync(path, JSON.stringify({ ...mapping, extra: true }))
  const [status, text] = await ask()
  assert.equal(status, 404)
  assert.match(text, /not a mapping of a provider/)
  writeFileSync(path, JSON.stringify({ ...mapping, issuer: 'http://login.example.org' }))
  assert.match((await ask())[1], /the issuer is an https address/)
  rmSync(path)
  assert.match((await ask())[1], /no provider to sign in at/)
})

test('who comes from the provider first leaves the claim open, until an administrator is there', async (t) => {
  const it = await trial(t)
  it.provider.people.set('ann', ann)
  await signedIn(it)
  assert.match(await it.site.claim(), /#claim=/)
  it.provider.people.set('ann', { ...ann, roles: ['keeper'] })
  await signedIn(it)
  assert.equal(await it.site.claim(), '')
  it.provider.people.set('ann', { ...ann, roles: undefined })
  assert.equal((await signedIn(it)).status, 401)
  assert.equal(await it.site.claim(), '', 'and it stays closed')
})

test('a proof made anew asks the provider for a sign-in, whoever is signed in there', async (t) => {
  const it = await trial(t)
  it.provider.people.set('ann', ann)
  const jar: Jar = new Map()
  await signedIn(it, jar)
  const url = await follow(jar, `${it.site.origin}/sign-in/provider?anew`, /\/interaction\//)
  assert.ok(typeof url === 'string', 'it went by the provider’s page')
  const usual = await follow(jar, `${it.site.origin}/sign-in/provider`, /\/interaction\//)
  assert.ok(typeof usual !== 'string')
})

test('whatever claims look like, what is vouched for is in the mapping', () => {
  const known = ['toString', 's', 'c', 'AUR', 'writer', 'officer', 'keeper', 'harbour']
  const odd = fc.oneof(fc.constantFrom(...known), fc.string(), fc.jsonValue())
  const mostly = (...good: unknown[]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...good) },
      { weight: 1, arbitrary: odd },
      { weight: 1, arbitrary: fc.array(odd, { maxLength: 3 }) },
    )
  const claims = fc.record(
    {
      name: mostly('Ann'),
      nation: mostly('AUR', ['BOR']),
      clearance: mostly('s', 'c'),
      compartments: mostly([], ['harbour']),
      roles: mostly('writer', ['writer', 'officer'], 'keeper', ['keeper', 'writer']),
    },
    { noNullPrototype: true },
  )
  let vouched = 0
  fc.assert(
    fc.property(claims, (said) => {
      const detail = vouchedBy(mapping as never, said as never)
      if (detail === null) return
      vouched++
      assert.ok(['SECRET', 'CONFIDENTIAL'].includes(detail.clearance))
      assert.ok(['XAA', 'XBB'].includes(detail.nation))
      for (const role of detail.roles) {
        assert.ok(['analyst', 'disclosure-officer', 'administrator'].includes(role))
      }
      assert.ok(detail.roles.length < 2 || !detail.roles.includes('administrator'))
    }),
    { numRuns: process.env['SLOW'] === '1' ? 100_000 : 5_000 },
  )
  assert.ok(vouched > 0, 'some are let in')
})
