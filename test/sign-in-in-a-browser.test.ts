// Passkeys in a real browser, with an authenticator that the browser plays: the link to the first administrator, the
// page, the session, and signing in again.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { servedSite } from '../packages/node/test/fixtures/site.ts'
import { browserFor } from './kit/browser.ts'

/** A page with a security key that is touched and unlocked at once. */
async function pageWithKey(t: TestContext): Promise<Page | null> {
  const browser = await browserFor(t)
  if (browser === null) return null
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
