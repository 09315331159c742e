// In which order one reads, from the author's choice to the reader's desk: suggested, decided, counted at home, sorted
// and filtered in the inbox; and what is done with is put away by key or in bulk, with a way back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { recall, release, write } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { type Stage, stageIn } from '../kit/stage.ts'

async function sendAs({ net, ours, theirs }: Stage, precedence: string, expires: string | null) {
  const report = await write(ours, [['(U)', `A report in ${precedence}.`]])
  await ours.as('officer').post(`/reports/${report}/release`, {
    ...{ to: [theirs.code], terms: { expires }, community: null, precedence },
  })
  await net.settle()
  net.clock.advance(60)
  return report
}

/** As they stand, from the top: the precedence, or that there is none. */
async function order(page: Page): Promise<readonly string[]> {
  const rows = await page.locator('.inbox .row').all()
  return Promise.all(
    rows.map(async (row) => {
      const marks = row.locator('.precedence')
      return (await marks.count()) === 0 ? '' : (await marks.innerText()).trim()
    }),
  )
}

test('what presses is seen first, and what is done with is put away', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  const { net, ours, theirs, at } = stage
  t.after(() => net.close())

  net.clock.advance(60)
  await t.test('the author suggests a precedence, and whoever releases it decides', async () => {
    const report = await write(ours, [['(U)', 'The dam holds.']])
    const author = (await at(ours, 'analyst')).page
    await author.goto(new URL(`/reports/${report}/release`, author.url()).href)
    await author.getByLabel(/XBB/).check()
    await author.locator('.considered[aria-busy=false]').waitFor()
    await author.getByLabel('Precedence').selectOption({ label: 'IMMEDIATE' })
    await author.getByRole('button', { name: 'Submit for release' }).click()
    await author.getByText('Precedence suggested: IMMEDIATE').waitFor()
    const officer = (await at(ours, 'officer')).page
    await officer.getByRole('navigation').getByRole('link', { name: 'Review' }).click()
    await officer.getByText('IMMEDIATE').waitFor()
    await officer.getByRole('link', { name: 'To XBB' }).click()
    await officer.getByRole('button', { name: 'Approve' }).click()
    const choice = officer.getByLabel('Precedence')
    assert.equal(await choice.inputValue(), 'immediate')
    await choice.selectOption({ label: 'FLASH' })
    await officer.getByRole('button', { name: 'Sign and send to XBB' }).click()
    await officer.getByRole('region', { name: 'What was sent' }).getByText('FLASH').waitFor()
    await officer.getByText('Precedence suggested: IMMEDIATE').waitFor()
  })
  await net.settle()
  net.clock.advance(60)
  await sendAs(stage, 'priority', null)
  await sendAs(stage, 'immediate', net.clock.text(48 * 3_600))
  const taken = await write(ours, [['(U)', 'To be taken back.']])
  await release(ours, taken, [theirs])
  await net.settle()
  const { page } = await at(theirs, 'analyst')
  const note = page.getByRole('status').filter({ hasText: 'line' })

  await t.test('home counts it, and leads to the inbox, sorted by it', async () => {
    await page.getByRole('link', { name: '1 IMMEDIATE to read' }).waitFor()
    await page.getByRole('link', { name: '1 FLASH to read' }).click()
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    await page.locator('.inbox .row').waitFor()
    assert.deepEqual(await order(page), ['FLASH'])
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.locator('.inbox .row').nth(4).waitFor()
    assert.deepEqual(await order(page), ['FLASH', 'IMMEDIATE', 'PRIORITY', '', ''])
    await page.getByLabel('Order').selectOption('newest')
    await page.waitForURL(/order=newest/)
    await page.locator('.inbox .row').last().getByText('SECRET').waitFor()
    assert.deepEqual(await order(page), ['', 'IMMEDIATE', 'PRIORITY', 'FLASH', ''])
    await page.getByLabel('Order').selectOption('precedence')
    await page.locator('.inbox .row').first().getByText('FLASH').waitFor()
  })

  await t.test('e puts the line away and stays in its place; z takes it back', async () => {
    await page.locator('h1').click()
    for (const key of ['j', 'j', 'j', 'e']) await page.keyboard.press(key)
    await note.getByText('1 line put away.').waitFor()
    await page.locator('.inbox .row').nth(4).waitFor({ state: 'detached' })
    assert.deepEqual(await order(page), ['FLASH', 'IMMEDIATE', '', ''])
    await page.locator('.inbox .row').nth(2).locator('a:focus').waitFor()
    await page.keyboard.press('z')
    await note.getByText('1 line taken back.').waitFor()
    await page.locator('.inbox .row').nth(4).waitFor()
  })

  await t.test('what is still to be read in time stays, and the page says why', async () => {
    await page.getByLabel('All that are shown').check()
    await page.getByRole('button', { name: 'Put away' }).click()
    await note.getByText('4 lines put away.').waitFor()
    await note.getByText('1 line stayed: not read yet, and over at a date.').waitFor()
    await page.locator('.inbox .row').nth(1).waitFor({ state: 'detached' })
    assert.deepEqual(await order(page), ['IMMEDIATE'])
  })

  await t.test('it is found again, and a recall brings it back by itself', async () => {
    await recall(ours, taken)
    await net.settle()
    await page.getByText('Recalled by its originator', { exact: true }).waitFor()
    assert.deepEqual(await order(page), ['IMMEDIATE', ''])
    await page.getByLabel('What you put away').check()
    await page.locator('.inbox .row').nth(2).waitFor()
    assert.deepEqual(await order(page), ['FLASH', 'PRIORITY', ''])
    await page.getByLabel('All that are shown').check()
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByText('You have put nothing away.').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.locator('.inbox .row').nth(4).waitFor()
  })

  await t.test('what is read is starred and put away by key, and the next one comes', async () => {
    await page.getByRole('link', { name: 'Report of XAA' }).first().click()
    await page.getByText('The dam holds.').waitFor()
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Star', pressed: true }).waitFor()
    await page.getByLabel('Cite portion 1').check()
    await page.keyboard.press('e')
    await page.getByText('A report in immediate.').waitFor()
    await note.getByText('1 line put away.').waitFor()
    assert.equal(await page.getByLabel('Cite portion 1').isChecked(), false)
    await page.keyboard.press('z')
    await page.getByText('The dam holds.').waitFor()
    await note.getByText('1 line taken back.').waitFor()
    // The one after it was read meanwhile.
    await page.getByRole('button', { name: 'Put away' }).click()
    await page.getByText('A report in priority.').waitFor()
    await page.keyboard.press('e')
    await page.getByText('The bridge is mined.').waitFor()
    await page.keyboard.press('e')
    await page.getByText('Nothing else is to be read.').waitFor()
    await page.getByRole('button', { name: 'Take back' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Inbox' }).click()
    await page.getByText('Recalled by its originator', { exact: true }).waitFor()
    assert.deepEqual(await order(page), ['IMMEDIATE', ''])
  })
})
