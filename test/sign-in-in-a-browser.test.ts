// Passkeys in a real browser, with an authenticator that the browser plays: the link to the first administrator, the
// page, the session, and signing in again.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { servedSite } from '../packages/node/test/fixtures/site.ts'
import { browserFor } from './kit/browser.ts'

/** A page with a security key that is touched and unlocked at once. */
async function pageWithKey(t: TestContext): Promise<Page | null> {
  const browser = await browserFor(t)
  return browser === null ? null : pageIn(browser)
}

async function pageIn(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return page
}

async function claim(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Login').fill('ann')
  await page.getByLabel('Your name').fill('Ann')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.getByRole('heading', { name: 'Signed in' }).waitFor()
}

test('the first comes by the printed link, makes a passkey, and signs in with it again', async (t) => {
  const page = await pageWithKey(t)
  if (page === null) return
  const site = await servedSite(t)
  const url = await site.claim()
  await claim(page, url)
  assert.equal(await page.locator('#roles').textContent(), 'administrator')
  assert.ok(!page.url().includes('tlc-'), 'the secret has left the address')
  const session = await page.request.get(`${site.origin}/api/v1/session`)
  assert.equal((await session.json()).name, 'Ann')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.equal((await page.request.get(`${site.origin}/api/v1/session`)).status(), 401)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { name: 'Signed in' }).waitFor()
  await page.getByRole('button', { name: 'Make a token' }).click()
  const token = page.locator('#token')
  await token.filter({ hasText: 'tl-' }).waitFor()
  const authorization = `Bearer ${await token.textContent()}`
  const people = await fetch(`${site.origin}/api/v1/people`, { headers: { authorization } })
  assert.equal(people.status, 200)
  const [cookie] = await page.context().cookies()
  assert.equal(cookie?.name, 'tearline-XAA')
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.sameSite, 'Strict')

  await page.goto('about:blank')
  await page.goto(url)
  await page.getByLabel('Login').fill('eve')
  await page.getByLabel('Your name').fill('Eve')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.getByText('this link is not good any more').waitFor()
})

test('who is invited makes a passkey elsewhere; proving it again is another session', async (t) => {
  const page = await pageWithKey(t)
  if (page === null) return
  const site = await servedSite(t)
  await claim(page, await site.claim())
  const invited = await page.evaluate(async () => {
    const response = await fetch('/api/v1/people', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'bea', name: 'Bea', roles: ['analyst'] }),
    })
    return (await response.json()) as { link: { url: string } }
  })
  const browser = page.context().browser()
  assert.ok(browser)
  const hers = await pageIn(browser)
  await hers.goto(invited.link.url)
  assert.equal(await hers.getByLabel('Login').isVisible(), false, 'her name is known')
  await hers.getByRole('button', { name: 'Make the passkey' }).click()
  await hers.getByRole('heading', { name: 'Signed in' }).waitFor()
  assert.equal(await hers.locator('#clearance').textContent(), 'none yet')
  const cookieOf = async () => (await hers.context().cookies())[0]?.value
  const before = await cookieOf()
  const answered = hers.waitForResponse(/session\/finish/)
  await hers.getByRole('button', { name: 'Prove again who you are' }).click()
  assert.equal((await answered).status(), 200)
  await hers.getByRole('heading', { name: 'Signed in' }).waitFor()
  assert.notEqual(await cookieOf(), before)
})

test('the page works from the keyboard, in either light, and runs no script of another', async (t) => {
  const page = await pageWithKey(t)
  if (page === null) return
  const site = await servedSite(t)
  await page.goto(await site.claim())
  const heading = page.getByRole('heading', { name: 'Make your passkey' })
  await heading.waitFor()
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Make your passkey')
  for (const text of ['ann', 'Ann', 'the key of Ann']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Signed in' }).waitFor()
  const shown = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    return page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  }
  assert.notEqual(await shown('light'), await shown('dark'))
  const blocked = await page.evaluate<boolean>(`(() => {
    const script = document.createElement('script')
    try {
      script.text = 'globalThis.ran = true'
      document.body.append(script)
    } catch {
      return true
    }
    return !('ran' in globalThis)
  })()`)
  assert.ok(blocked, 'not even one that got into the page')
})

test('at a number instead of a name the page says where to go', async (t) => {
  const page = await pageWithKey(t)
  if (page === null) return
  const site = await servedSite(t)
  await page.goto(`${site.origin.replace('localhost', '127.0.0.1')}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('localhost on its own machine').waitFor()
})
