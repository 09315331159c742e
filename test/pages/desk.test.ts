// A desk that somebody has left: after the time that the node allows nobody who walks by reads what is on it, in any
// window, and whoever comes back finds all as it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { browserFor } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'

const secret = 'The bridge is mined.'

test('what is left on a screen is covered, in all windows, until its reader comes back', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const { page } = await stage.at(stage.theirs, 'analyst')
  await page.getByRole('link', { name: 'Report of XAA' }).click()
  await page.getByText(secret).waitFor()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByText(secret).waitFor()
  const both = [page, other]
  const { clock } = page.context()
  await clock.install()

  // Near its end both windows say so; a hand on one keeps both.
  await clock.fastForward('29:30')
  for (const each of both) await each.getByText('Nobody seems to be here').waitFor()
  await other.mouse.move(40, 40)
  for (const each of both) {
    await each.getByText('Nobody seems to be here').waitFor({ state: 'detached' })
  }

  // News that pages fetch by themselves are no use: the session has ended at the node, too.
  await clock.fastForward('31:00')
  for (const each of both) await requireCovered(each)
  assert.equal((await page.request.get(new URL('/api/v1/session', page.url()).href)).status(), 401)
  await page.keyboard.press('Escape')
  await page.emulateMedia({ media: 'print' })
  await requireCovered(page)
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'Use my passkey' }).click()
  for (const each of both) await each.getByText(secret).waitFor()

  // Who signs out in one window has not forgotten the other.
  await other.getByRole('button', { name: 'Sign out' }).click()
  await requireCovered(page)
  await page.getByRole('button', { name: 'Leave this page' }).click()
  const signIn = page.getByRole('button', { name: 'Sign in with a passkey' })
  await signIn.waitFor()
  await page.goBack()
  await signIn.waitFor()
  assert.equal(await page.getByText(secret).count(), 0)
})

async function requireCovered(page: Page): Promise<void> {
  await page.getByText('Your session has ended').waitFor()
  assert.equal(await page.getByText(secret).isVisible(), false)
  assert.equal(await page.getByRole('main').count(), 0, 'a screen reader finds nothing')
}

test('whose session another ends sees nothing more, in any window, and a word that it was proven elsewhere shows nothing', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const { page } = await stage.at(stage.theirs, 'analyst')
  // As on a node where people sign in at their organisation's provider.
  await page.context().route(/\/inbox\/rel-/, async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace('data-provider="no"', 'data-provider="yes"')
    await route.fulfill({ response: answer, body })
  })
  await page.getByRole('link', { name: 'Report of XAA' }).click()
  await page.getByText(secret).waitFor()
  const other = await page.context().newPage()
  const both = [page, other]
  for (const each of both) {
    await each.goto(page.url())
    await each.getByText(secret).waitFor()
  }
  type Session = { readonly person: string }
  const session = new URL('/api/v1/session', page.url()).href
  const { person } = (await (await page.request.get(session)).json()) as Session
  const vouched = { nation: 'XBB', clearance: 'RESTRICTED', compartments: [] }
  await stage.theirs.as('security').post(`/people/${person}/clearance`, vouched)
  for (const each of both) await requireCovered(each)

  await page.getByRole('button', { name: 'I have proven it there' }).click()
  await page.getByText('no valid token or session was given').waitFor()
  for (const each of both) await requireCovered(each)

  // Who may know of less by now finds nothing of what was opened before.
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await page.getByRole('heading', { name: 'Good day' }).waitFor()
  assert.equal(await page.getByText(secret).count(), 0)
  await requireCovered(other)
})
