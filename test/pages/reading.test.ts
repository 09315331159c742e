// What came, from the list to the text and to paper: filters, stars, keys; terms and clocks on display; the banner on
// every page of a PDF; and what is taken back while it is read.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Json } from '@tearline/base'
import type { Page } from 'playwright-core'
import {
  eventsOf,
  type Formed,
  inbox,
  type Line,
  recall,
  release,
  write,
  writeForms,
} from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { pagesOfPdf } from '../kit/pdf.ts'
import { stageIn } from '../kit/stage.ts'

const long: readonly Line[] = Array.from({ length: 90 }, (_, at) => [
  '(R//REL TO XAA, XBB)',
  `Observation ${at + 1}: the road is open, the bridge is guarded, and the ferry runs at dawn.`,
])

// The smallest GIF there is: one pixel.
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const mark = '(R//REL TO XAA, XBB)'
const object =
  '{"type":"note","id":"note--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061","content":"Ferry watch"}'
const forms: readonly Formed[] = [
  {
    ...{ marking: mark, form: 'table', mediaType: 'text/markdown' },
    text: '| Day | Boats |\n| --- | --- |\n| Monday | by the old \\| mill |',
  },
  { marking: mark, form: 'stix', mediaType: 'application/stix+json;version=2.1', text: object },
  { marking: mark, form: 'file', mediaType: 'image/gif', text: gif },
]

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
    // What is over soonest: of the two, only one is ever over. The address leads to the same list again.
    await page.getByLabel('Order').selectOption('due')
    await rows.first().getByText('read by').waitFor()
    await page.getByLabel('To be read within').selectOption('24')
    await expectRows(page, 1)
    assert.match(page.url(), /dueWithinHours=.*24.*order=due|order=due.*dueWithinHours=.*24/)
    await page.reload()
    await expectRows(page, 1)
    await page.getByLabel('All that are shown').check()
    await page.getByRole('button', { name: 'Mark as read' }).click()
    await page.getByLabel('Unread only').check()
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
    'what runs out while it is read leaves the screen, by the clock of the node and no other',
    async () => {
      const brief = await write(ours, [['(U)', 'For two minutes only.']])
      const id = await release(ours, brief, [theirs], { expires: net.clock.text(120) })
      await net.settle()
      const reader = (await at(theirs, 'officer')).page
      const devtools = await reader.context().newCDPSession(reader)
      await devtools.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Kolkata' })
      // The clock of this computer says another day than the node's: the node's counts.
      await reader.clock.install()
      await reader.goto(new URL(`/inbox/${id}`, reader.url()).href)
      const text = reader.getByText('For two minutes only.')
      await text.waitFor()
      const standing = reader.getByRole('region', { name: 'Terms and clocks' })
      await standing.getByText(/ (minute|seconds?) left$/).waitFor()
      await standing
        .getByText(/GMT\+5:30/)
        .first()
        .waitFor()
      await reader.getByText('This text leaves the screen within five minutes.').waitFor()
      net.clock.advance(121)
      await reader.clock.fastForward(121_000)
      const told = reader.getByRole('alert')
      await told.getByText('It expired while you read.').waitFor()
      await told.getByText(/Ask XAA if you need it longer/).waitFor()
      await text.waitFor({ state: 'detached' })
      assert.ok(!(await reader.content()).includes('For two minutes only.'))
    },
  )

  await t.test(
    'what is taken back while it is read leaves the screen for a tombstone',
    async () => {
      await recall(ours, report)
      await net.settle()
      await page.getByText('Recalled by its originator', { exact: true }).waitFor()
      await page.getByText('Keys destroyed here').waitFor()
      assert.equal(await page.getByText('Observation 1:').count(), 0)
      assert.ok(await page.getByText('Why: Compromised').isVisible())
    },
  )
  assert.equal((await inbox(theirs.as('analyst'))).length, 3)

  await t.test(
    'a table, a picture and an object are read as such; a file is given out once that is recorded',
    async () => {
      net.clock.advance(60)
      const formed = await writeForms(ours, forms)
      await release(ours, formed, [theirs])
      await net.settle()
      await page.getByRole('link', { name: 'Inbox' }).click()
      await expectRows(page, 4)
      await page.getByRole('link', { name: 'Report of XAA' }).first().click()
      await page.getByRole('columnheader', { name: 'Boats' }).waitFor()
      await page.getByRole('cell', { name: 'by the old | mill' }).waitFor()
      await page.getByRole('definition').filter({ hasText: 'Ferry watch' }).waitFor()
      const picture = page.getByRole('img', { name: /^A file \(image\/gif/ })
      await picture.waitFor()
      const decoded = picture.evaluate((image) =>
        (image as unknown as { readonly decode: () => Promise<void> }).decode(),
      )
      await assert.doesNotReject(decoded, 'a picture that the browser draws')
      await page.getByText('XAA holds the keys: it is neither printed nor saved here.').waitFor()
      assert.equal(await page.getByRole('button', { name: /export/ }).count(), 0)

      const officer = (await at(ours, 'officer')).page
      await officer.getByRole('link', { name: 'Reports' }).click()
      await officer.getByRole('link', { name: `Report ${formed.slice(4, 12)}` }).click()
      const saved = officer.waitForEvent('download')
      await officer.getByRole('button', { name: /^Save it/ }).click()
      const file = await saved
      assert.equal(file.suggestedFilename(), 'portion-3.gif')
      assert.deepEqual(readFileSync(await file.path()), Buffer.from(gif, 'base64'))
      const exports = (await eventsOf(ours)).filter(({ kind }) => kind === 'portion.exported')
      assert.ok(
        exports.some(({ portions }) => (portions as readonly Json[]).length === forms.length),
      )
    },
  )
})

async function expectRows(page: Page, count: number): Promise<void> {
  const rows = page.locator('.inbox .row')
  await rows.nth(count - 1).waitFor()
  await rows.nth(count).waitFor({ state: 'detached' })
}
