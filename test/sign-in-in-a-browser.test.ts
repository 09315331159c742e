// Passkeys in a real browser, with an authenticator that the browser plays: the link to the first administrator, the
// page, the session, and signing in again.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { servedSite } from '../packages/node/test/fixtures/site.ts'
import { browserFor, pageWithKey } from './kit/browser.ts'
import { builtPages } from './kit/pages.ts'

async function startPage(t: TestContext): Promise<Page | null> {
  const browser = await browserFor(t)
  return browser === null ? null : pageWithKey(browser)
}

async function claim(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Login').fill('ann')
  await page.getByLabel('Your name').fill('Ann')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.getByRole('heading', { name: 'Good day, Ann' }).waitFor()
}

test('the first comes by the printed link, makes a passkey, and signs in with it again', async (t) => {
  const page = await startPage(t)
  if (page === null) return
  const site = await servedSite(t, { pages: builtPages() })
  const url = await site.claim()
  await claim(page, url)
  await page.getByText('Administrator').waitFor()
  assert.ok(!page.url().includes('tlc-'), 'the secret has left the address')
  const session = await page.request.get(`${site.origin}/api/v1/session`)
  assert.equal((await session.json()).name, 'Ann')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.equal((await page.request.get(`${site.origin}/api/v1/session`)).status(), 401)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { name: 'Good day, Ann' }).waitFor()
  await page.getByRole('link', { name: 'Access' }).click()
  await page.getByText('A token for the command line').click()
  await page.getByRole('button', { name: 'Make a token' }).click()
  const token = page.locator('output')
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
  await page.getByText('this link was used, is over').waitFor()
  // Whoever has a passkey here is not left with a link that does nothing.
  await page.getByRole('link', { name: 'Sign in with a passkey' }).waitFor()
})

test('who is invited makes a passkey elsewhere, and is known by name', async (t) => {
  const page = await startPage(t)
  if (page === null) return
  const site = await servedSite(t, { pages: builtPages() })
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
  const hers = await pageWithKey(browser)
  await hers.goto(invited.link.url)
  assert.equal(await hers.getByLabel('Login').isVisible(), false, 'her name is known')
  await hers.getByRole('button', { name: 'Make the passkey' }).click()
  await hers.getByRole('heading', { name: 'Good day, Bea' }).waitFor()
  await hers.getByText('No clearance yet').waitFor()
})

test('the page works from the keyboard, in either light, and runs no script of another', async (t) => {
  const page = await startPage(t)
  if (page === null) return
  const site = await servedSite(t, { pages: builtPages() })
  await page.goto(await site.claim())
  const heading = page.getByRole('heading', { name: 'Make your passkey' })
  await heading.waitFor()
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Make your passkey')
  for (const text of ['ann', 'Ann', 'the key of Ann']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Good day, Ann' }).waitFor()
  const shown = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
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
  const page = await startPage(t)
  if (page === null) return
  const site = await servedSite(t, { pages: builtPages() })
  await page.goto(`${site.origin.replace('localhost', '127.0.0.1')}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('localhost on its own machine').waitFor()
})
