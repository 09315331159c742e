// The first five minutes of somebody who has never seen it, with three nations: write and mark, what is pasted is unmarked
// and blocks, look as each partner, a second person, onward, a part denied, revoked, verified. Nothing is done here that
// such a person could not do from what stands on the page.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { agree, held, pair } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { markHere } from '../kit/desk.ts'
import { builtPages } from '../kit/pages.ts'
import { pasteFromOutside } from '../kit/paste.ts'
import { type Stage, stageIn } from '../kit/stage.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name })
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name })
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the report' })
const banner = (page: Page) => page.getByRole('region', { name: 'Marking of this view' })
const nav = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name }).click()

async function threeNations(t: TestContext) {
  const browser = await browserFor(t)
  if (browser === null) return null
  const stage = await stageIn(browser)
  const { net, ours, theirs } = stage
  t.after(() => net.close())
  const third = await net.start('XCC', { pages: builtPages() })
  for (const party of [ours, theirs]) {
    await pair(party, third)
    await agree(net, [party, third], { terms: held })
  }
  return { ...stage, third }
}

/** Portion by portion: what is written, and under which mark. */
async function writeReport(page: Page): Promise<void> {
  await link(page, 'Write a report').first().click()
  await text(page).click()
  await page.keyboard.type('The convoy leaves at dusk.')
  await markHere(page, '(S//REL TO XAA, XBB)')
  assert.match((await banner(page).textContent()) ?? '', /SECRET/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('A driver told us so.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('It has eleven lorries.')
  await pasteFromOutside(text(page), '<p>Rain is expected.</p>')
  await page.getByText('1 unmarked portion – go to it').waitFor()
  assert.ok(await button(page, 'Seal and keep').isDisabled())
  await button(page, '1 unmarked portion').click()
  await markHere(page, '(S//NF)')
  await page.locator('[data-save=saved]').waitFor()
  await button(page, 'Seal and keep').click()
  await page.getByText('It has eleven lorries.').waitFor()
}

async function submitToXbb(page: Page): Promise<void> {
  await link(page, 'Release to others').click()
  await page.getByLabel(/XBB/).check()
  await page.getByLabel(/XCC/).check()
  await button(page, 'As XBB gets it').click()
  await page.getByRole('dialog').getByText('It has eleven lorries.').waitFor()
  assert.equal(await page.getByRole('dialog').getByText('Rain').count(), 0)
  await page.keyboard.press('Escape')
  await page.getByText('XCC · nothing would be sent').waitFor()
  await page.getByLabel(/XCC/).uncheck()
  assert.equal(await button(page, 'Sign and send').count(), 0)
  await button(page, 'Submit for release').click()
  await page.getByText('waits for a decision').waitFor()
}

async function askToPassOn(page: Page): Promise<void> {
  await nav(page, 'Inbox')
  await link(page, 'Report of XAA').first().click()
  await page.getByText('Ask the originator before you pass it on', { exact: true }).waitFor()
  await link(page, 'Ask to pass it on').click()
  await page.getByLabel(/XCC/).check()
  for (const portion of await page.getByLabel(/^Portion /).all()) await portion.check()
  await page.getByLabel('What they need it for').fill('They guard the bridge.')
  await button(page, 'Ask').last().click()
  await page.getByText('waits for an answer').first().waitFor()
}

async function answerInPart(page: Page): Promise<void> {
  await nav(page, 'Home')
  await link(page, /A holder asks to pass on/).click()
  const choose = (words: string, name: string) =>
    page.getByRole('listitem').filter({ hasText: words }).getByRole('button', { name }).click()
  await choose('The convoy leaves', 'Grant')
  await choose('A driver told us', 'Deny')
  await page.getByLabel('Why not').fill('It would name him.')
  await choose('It has eleven', 'Grant')
  await button(page, 'Sign and answer').click()
  await page.getByText('Answered', { exact: true }).waitFor()
}

async function revoke(page: Page): Promise<void> {
  await nav(page, 'Custody')
  await link(page, 'Given to XBB').first().click()
  await button(page, 'Recall from XBB').click()
  await page.getByRole('dialog').getByText('What a recall cannot undo').waitFor()
  await page.getByRole('dialog').getByLabel('Why').selectOption('error')
  await button(page, 'Recall it now').click()
  await page.getByText(/^Recalled from XBB/).waitFor()
}

async function allFrom({ at }: Stage, party: Stage['ours']) {
  const analyst = await at(party, 'analyst')
  await nav(analyst.page, 'Inbox')
  return analyst
}

test('the first five minutes go as the page says', async (t) => {
  const stage = await threeNations(t)
  if (stage === null) return
  const { net, ours, theirs, third, at } = stage
  // Newer than what the stage released: it stands first.
  net.clock.advance(600)
  const { page: analyst } = await at(ours, 'analyst')
  await writeReport(analyst)
  await submitToXbb(analyst)

  const { page: officer } = await at(ours, 'officer')
  await link(officer, /A release to be reviewed/).click()
  await officer.getByText('It has eleven lorries.').waitFor()
  await officer.locator('.considered[aria-busy=false]').waitFor()
  await button(officer, 'Approve').first().click()
  await button(officer, 'Sign and send to XBB').click()
  await officer.getByText('Approved', { exact: true }).waitFor()
  await net.settle()

  const { page: holder } = await at(theirs, 'officer')
  await askToPassOn(holder)
  await net.settle()
  await answerInPart(officer)
  await net.settle()
  await holder.reload()
  await button(holder, 'Pass it on to XCC').click()
  await holder.getByText('Passed on to XCC').waitFor()
  await net.settle()

  const reader = await allFrom(stage, third)
  await link(reader.page, 'Report of XAA').click()
  await reader.page.getByText('It has eleven lorries.').waitFor()
  const { text: came } = await reader.seen()
  for (const withheld of ['driver', 'Rain', 'would name', btoa('A driver told us so.')]) {
    assert.ok(!came.includes(withheld), withheld)
  }

  await revoke(officer)
  await net.settle()
  await nav(holder, 'Inbox')
  await holder.getByText('recalled by its originator').first().waitFor()
  const { page: auditor } = await at(ours, 'auditor')
  await nav(auditor, 'Ledger')
  await button(auditor, 'Check the whole ledger now').click()
  await auditor.getByText(/entries hold and continue/).waitFor()
})
