// At the desk, in a real browser: who can see what is being written, before it is saved or sealed, and what stands
// between it and its audience (hidden-means-absent). One desk for all of it: a browser that starts is dear.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { browserFor } from '../kit/browser.ts'
import { inText, markHere } from '../kit/desk.ts'
import { stageIn } from '../kit/stage.ts'

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the report' })
const panelOf = (page: Page) => page.getByRole('region', { name: 'Who can see it' })

test('who can see it stands beside what is written, portion by portion and as a whole', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  await stage.ours.as('officer').post('/communities', { name: 'Lantern', members: ['XAA', 'XBB'] })
  const { page, seen } = await stage.at(stage.ours, 'analyst')
  const panel = panelOf(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click()
  await page.getByRole('link', { name: 'Write a report' }).click()
  await textOf(page).click()
  await page.keyboard.type('The ford is shallow.')

  // What has no mark is for nobody; the key asks of the portion at the cursor.
  await page.keyboard.press('Shift+F2')
  await panel.getByText('It has no mark yet: nobody may see it.').waitFor()
  await page.keyboard.press('Shift+F2')
  await markHere(page, '(S//REL TO XAA, XBB)')
  await panel.getByText('XBB ✓ yes').waitFor()

  // The answer follows the cursor, and the mark as it stands.
  await page.keyboard.press('Enter')
  await page.keyboard.type('The source is the miller.')
  await markHere(page, '(S//NF)')
  await panel.getByText('Portion 2').waitFor()
  await panel.getByText('XBB ✗ no').click()
  await panel.getByText('the label does not reach XBB').waitFor()
  await page.getByText('The ford is shallow.').first().click()
  await panel.getByText('XBB ✓ yes').waitFor()

  // The whole, from the palette: what stands between, and the way to it.
  await page.keyboard.press('Control+k')
  await page.locator('[role=dialog] input:focus').waitFor()
  await page.keyboard.type('whole draft')
  await page.keyboard.press('Enter')
  await panel.getByLabel('For whom it is written').selectOption('XBB')
  await page.getByText('XBB would get 1 of 2 portions. 1 stands between.').waitFor()
  await panel.getByRole('button', { name: '2 (S//NF)' }).click()
  await inText(page)
  await page.keyboard.press('F2')
  await page.getByRole('combobox', { name: 'Type to find a mark' }).fill('(U)')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Leave it as it was' }).click()
  await page.getByText('XBB would get 1 of 2 portions.').waitFor()

  // Who stands on a community is for officers: an author is told so, and gets no count to guess it from.
  await panel.getByLabel('For whom it is written').selectOption({ label: 'Lantern' })
  await panel.getByText('Who stands on it').waitFor()
  assert.equal(await page.getByText('Lantern would get').count(), 0)

  // Escape leads back to the text, and what was typed meanwhile is where the cursor was.
  await panel.getByLabel('For whom it is written').press('Escape')
  await panel.waitFor({ state: 'detached' })
  await inText(page)

  // A tear line and what it stands for say so at both, and each leads to the other.
  await textOf(page).getByText('The source is the miller.').click()
  await page.getByRole('button', { name: 'Tear line', exact: true }).click()
  await page.keyboard.type('A source was there.')
  await page.getByRole('button', { name: 'For a wider audience portion 3 stands for it' }).waitFor()
  await page.getByRole('button', { name: 'Tear line of portion 2' }).press('Enter')
  await inText(page)
  await page.keyboard.type('Name: ')
  await textOf(page).getByText('Name: The source is the miller.', { exact: true }).waitFor()
  await textOf(page).getByText('A source was there.', { exact: true }).click()
  await markHere(page, '(S//REL TO XAA, XBB)')
  await page.locator('[data-save=saved]').waitFor()
  await page.getByRole('button', { name: 'Seal and keep' }).click()
  await page.getByRole('heading', { name: /^Report / }).waitFor()
  await page.getByRole('link', { name: 'Tear line of portion 2' }).press('Enter')
  await page.waitForURL(/#portion-2$/)
  await page.getByRole('link', { name: 'portion 3 stands for it' }).waitFor()
  const { hosts, broken } = await seen()
  assert.deepEqual([hosts.size, broken], [1, []])
})
