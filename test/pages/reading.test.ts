// What came, from the list to the text and to paper: filters, stars, keys; terms and clocks on display; the banner on
// every page of a PDF; and what is taken back while it is read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inbox, type Line, recall, release, write } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { pagesOfPdf } from '../kit/pdf.ts'
import { stageIn } from '../kit/stage.ts'

const long: readonly Line[] = Array.from({ length: 90 }, (_, at) => [
  '(R//REL TO XAA, XBB)',
  `Observation ${at + 1}: the road is open, the bridge is guarded, and the ferry runs at dawn.`,
])

test('the inbox is filtered, starred and read from the keyboard, printed, and taken back', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const { net, ours, theirs, at } = await stageIn(browser)
  t.after(() => net.close())
  const report = await write(ours, long)
  net.clock.advance(60)
  await release(ours, report, [theirs], { expires: net.clock.text(6 * 3_600) })
  await net.settle()
  const { page } = await at(theirs, 'analyst')

  await t.test('lines are reached with j and k, starred, ticked and filtered', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    const rows = page.locator('.inbox .row')
    await rows.nth(1).waitFor()
    assert.equal(await page.getByText('● unread').count(), 2)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await rows.nth(1).getByRole('button', { name: /^Star/, pressed: true }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    await page.getByText('1 line chosen').waitFor()
    await page.getByRole('button', { name: 'Mark as read' }).click()
    await page.getByLabel('Unread only').check()
    await expectRows(page, 1)
    await page.getByLabel('Unread only').uncheck()
    await page.getByLabel('Marked at most').selectOption('RESTRICTED')
    await expectRows(page, 1)
    assert.match(page.url(), /atMost=RESTRICTED/)
    await page.getByLabel('State').selectOption('recalled')
    await page.getByText('Nothing has come that you may know of.').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expectRows(page, 2)
  })

  await t.test('terms, clocks with their zone, and the way to cite stand by the text', async () => {
    await page.getByLabel('Marked at most').selectOption('RESTRICTED')
    await expectRows(page, 1)
    await page.getByRole('link', { name: 'Report of XAA' }).click()
    await page.getByText('Observation 90:').waitFor()
    const standing = page.getByRole('region', { name: 'Terms and clocks' })
    assert.match(
      await standing.innerText(),
      /Expires\s+\d{6}Z[A-Z]{3}\d\d \d{4}-\d\d-\d\d \d\d:\d\dZ/,
    )
    assert.match((await standing.locator('time').last().getAttribute('title')) ?? '', /:/)
    await page.getByLabel('Cite portion 3', { exact: true }).check()
    const cite = page.getByRole('link', { name: 'Cite 1 portion in a new report' })
    assert.match(
      (await cite.getAttribute('href')) ?? '',
      /^\/reports\/new\?cite=por-[0-9a-f]{32}&release=rel-[0-9a-f]{32}$/,
    )
  })

  await t.test('each page of the PDF has the banner at its top and its bottom', async (each) => {
    const author = (await at(ours, 'analyst')).page
    // A browser with somebody before it asks where to print. Here nothing is asked, and the export stays open.
    await author.evaluate('window.print = () => {}')
    await author.getByRole('link', { name: 'Reports' }).click()
    await author.getByRole('link', { name: `Report ${report.slice(4, 12)}` }).click()
    await author.getByText('Observation 90:').waitFor()
    const unprinted = pagesOfPdf(each, await author.pdf({ format: 'A4' }))
    if (unprinted === null) return
    assert.ok(!unprinted.join('').includes('Observation'), 'nothing before an export')
    await author.getByRole('button', { name: /^Print or save as PDF/ }).click()
    await author.locator('body[data-exported]').waitFor({ state: 'attached' })
    const pages = pagesOfPdf(each, await author.pdf({ format: 'A4' })) ?? []
    assert.ok(pages.length >= 3, `${pages.length} pages`)
    for (const end of ['Observation 1:', 'Observation 90:']) {
      assert.ok(pages.join('').includes(end), end)
    }
    for (const [index, text] of pages.entries()) {
      const lines = text.split('\n').filter((line) => line.trim() !== '')
      const ends = [lines[0], lines.at(-1)].map((line) => line?.trim())
      const banner = 'EXERCISE · RESTRICTED//REL TO XAA, XBB'
      assert.deepEqual(ends, [banner, banner], `page ${index + 1} of ${pages.length}`)
    }
  })

  await t.test(
    'what is taken back while it is read leaves the screen for a tombstone',
    async () => {
      await recall(ours, report)
      await net.settle()
      await page.getByText('recalled by its originator', { exact: true }).waitFor()
      await page.getByText('Keys destroyed here').waitFor()
      assert.equal(await page.getByText('Observation 1:').count(), 0)
      assert.ok(await page.getByText('Why: Compromised').isVisible())
    },
  )
  assert.equal((await inbox(theirs.as('analyst'))).length, 2)
})

async function expectRows(page: Page, count: number): Promise<void> {
  const rows = page.locator('.inbox .row')
  await rows.nth(count - 1).waitFor()
  await rows.nth(count).waitFor({ state: 'detached' })
}
