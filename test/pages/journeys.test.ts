// What people do on the pages, in a real browser: reading what came, writing, releasing. Every answer that the browser
// gets is looked at for what it must not hold.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { browserFor } from '../kit/browser.ts'
import { type Stage, stageIn } from '../kit/stage.ts'

/** Null where there is no browser. */
async function stageFor(t: TestContext): Promise<Stage | null> {
  const browser = await browserFor(t)
  if (browser === null) return null
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  return stage
}

test('who received a part reads it from the keyboard, and no answer holds the rest', async (t) => {
  const stage = await stageFor(t)
  if (stage === null) return
  const { page, seen } = await stage.at(stage.theirs, 'analyst')
  await page.getByText('EXERCISE', { exact: true }).first().waitFor()
  await page.getByRole('link', { name: 'Read what came' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  const report = page.getByRole('link', { name: 'Report of XAA' })
  await report.waitFor()
  for (let at = 0; at < 40 && !(await report.evaluate(isFocused)); at++) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.getByText('The bridge is mined.').waitFor()
  const banner = page.getByRole('region', { name: 'Marking of this view' })
  assert.equal(await banner.textContent(), 'SECRET//REL TO XAA, XBB')
  await page.getByText('Ask the originator before you pass it on').waitFor()
  const { text, hosts, broken } = await seen()
  assert.ok(text.includes('Rain') || text.includes(btoa('Rain is expected.')), 'it is looked at')
  // INVARIANT (hidden-means-absent), as the browser sees it.
  for (const withheld of ['ferryman', btoa('The source is the ferryman.'), 'NOFORN', '//NF']) {
    assert.ok(!text.includes(withheld), withheld)
  }
  assert.deepEqual([hosts.size, broken], [1, []])
})

const isFocused = (element: unknown) =>
  element === (globalThis as { document?: { activeElement?: unknown } }).document?.activeElement

test('what was not exported is not printed', async (t) => {
  const stage = await stageFor(t)
  if (stage === null) return
  const { page } = await stage.at(stage.theirs, 'analyst')
  await page.getByRole('link', { name: 'Report of XAA' }).click()
  const text = page.getByText('The bridge is mined.')
  await text.waitFor()
  await page.emulateMedia({ media: 'print' })
  assert.equal(await text.isVisible(), false)
  assert.ok(await page.getByText('Nothing is printed before').isVisible())
})

test('a report is written, its audience asked, and released by another after a fresh proof', async (t) => {
  const stage = await stageFor(t)
  if (stage === null) return
  const { net, ours, theirs, at } = stage
  const author = (await at(ours, 'analyst')).page
  await author.getByRole('link', { name: 'Reports' }).click()
  await author.getByRole('link', { name: 'Write a report' }).click()
  await author.getByRole('link', { name: 'Put in marked text' }).click()
  await author.getByLabel('Text with marks').fill('Dawn was quiet.\n')
  const look = author.getByRole('button', { name: 'Look at it' })
  const keep = author.getByRole('button', { name: 'Seal and keep as a report' })
  await look.click()
  await author.getByText('1 unmarked portion').waitFor()
  assert.ok(await keep.isDisabled())
  // What is meant as a mark and is none gets no other: it is refused where it stands, each of them.
  const wrong = '(U) Dawn.\n\nC//NF The source is ill.\n\n(S//NOBODY) A fisher.\n'
  await author.getByLabel('Text with marks').fill(wrong)
  await author.getByLabel('Mark of paragraphs without one').fill('(U)')
  await look.click()
  await author.getByText('2 places to mend').waitFor()
  await author.getByText('Line 3').waitFor()
  await author.getByText('formats.mark 5:').waitFor()
  // Nothing of it was kept; as a draft it has every word, and its marks are given there.
  type Drafts = { readonly drafts: readonly unknown[] }
  assert.deepEqual((await ours.as('analyst').get<Drafts>('/drafts')).drafts, [])
  await author.getByRole('button', { name: 'Take it into a draft' }).click()
  await author.getByText('2 unmarked portions – go to it').waitFor()
  const desk = author.getByRole('textbox', { name: 'Text of the report' })
  await desk.getByText('C//NF The source is ill.').waitFor()
  await author.getByRole('link', { name: 'Put in marked text' }).click()
  // While somebody writes, the session ends.
  const written = '(S//REL TO XAA, XBB) The ford is shallow.\n\n(S//NF) A fisher said so.\n'
  await author.getByLabel('Text with marks').fill(written)
  await author.getByLabel('Mark of paragraphs without one').fill('')
  await look.click()
  await author.getByText('What it would become').waitFor()
  net.clock.advance(13 * 3_600)
  await keep.click()
  await author.getByText('Your session has ended').waitFor()
  await author.getByRole('button', { name: 'Use my passkey' }).click()
  await author.getByRole('heading', { name: /^Report / }).waitFor()
  await author.getByText('The ford is shallow.').waitFor()
  await author.getByRole('button', { name: 'Who can see portion 1?' }).click()
  // Whom it could go to, its author may ask; to release it is another's.
  await author
    .getByText(/XBB.*yes/)
    .first()
    .waitFor()

  const officer = (await at(ours, 'officer')).page
  await officer.goto(author.url())
  await officer.getByRole('button', { name: 'Who can see portion 1?' }).click()
  await officer
    .getByText(/XBB.*yes/)
    .first()
    .waitFor()
  net.clock.advance(20 * 60)
  await officer.getByRole('link', { name: 'Release to others' }).click()
  assert.ok(await officer.getByRole('button', { name: 'Sign and send' }).isDisabled())
  await officer.getByLabel(/XBB/).check()
  const row = officer.getByRole('row', { name: /NF/ })
  await row.getByText('no').first().waitFor()
  await officer.getByRole('button', { name: 'Sign and send' }).click()
  await officer.getByText('Prove who you are').waitFor()
  await officer.getByRole('button', { name: 'Use my passkey' }).click()
  await officer.getByText('Signed and on its way to XBB.').waitFor()
  await net.settle()
  const { releases } = await theirs.as('analyst').get<{ releases: unknown[] }>('/inbox')
  assert.equal(releases.length, 2)
})
