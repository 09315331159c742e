// Somebody looks for words: finds what may be read under its marking, the text only where it was asked for, keeps the
// search and asks it again; what was asked for stands in no address and in no log.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admit, eventsOf, write } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'

test('an analyst finds, reads, keeps and asks again; somebody else finds nothing of it', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  await write(stage.ours, [['(U)', '<b>Bridges</b> are open to all.']])
  const openingsOf = async () =>
    (await eventsOf(stage.ours)).filter(({ kind }) => kind === 'portion.opened').length
  await write(stage.ours, [['(U)', 'They run at dawn.']], { title: ['(U)', 'Ferry times'] })
  const { page, seen } = await stage.at(stage.ours, 'analyst')
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await page.getByLabel('Words').fill('bridge*')
  await page.keyboard.press('Enter')
  const found = page.getByRole('region', { name: 'What was found' })
  await found.getByText('The newest first').waitFor()
  const markings = await found.getByRole('heading', { level: 2 }).allTextContents()
  assert.deepEqual(markings, ['(U)', '(S//REL TO XAA, XBB)'])
  assert.equal(await found.getByText('open to all').count(), 0)

  await page.getByLabel('Show the text around them').check()
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await found.getByText('<b>Bridges</b> are open to all.').waitFor()
  assert.deepEqual(await found.locator('mark').allTextContents(), ['Bridges', 'bridge'])

  // A sentence that is copied from here says what it is.
  const copied = await page.evaluate<string>(`(() => {
    const text = document.querySelector('.found-row .text')
    getSelection().selectAllChildren(text)
    const data = new DataTransfer()
    const options = { bubbles: true, cancelable: true, clipboardData: data }
    text.dispatchEvent(new ClipboardEvent('copy', options))
    return data.getData('text/plain')
  })()`)
  assert.equal(copied, '(U) <b>Bridges</b> are open to all.')

  await page.getByText('Keep this search').click()
  await page.getByLabel('Name').fill('All bridges')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByLabel('Words').fill('be*')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByText('give at least 3 letters').waitFor()
  await page.getByRole('button', { name: 'All bridges', exact: true }).click()
  await found.getByText('<b>Bridges</b> are open to all.').waitFor()
  assert.ok(!page.url().includes('bridge'))
  assert.deepEqual((await seen()).broken, [])
  // What was found is where one arrives, in the midst of its report.
  await found
    .getByRole('link', { name: /^Report / })
    .first()
    .click()
  const arrived = page.locator('.portions li:focus')
  await arrived.getByText('<b>Bridges</b> are open to all.').waitFor()

  await page.goBack()
  await page.getByLabel('Words').fill('bridge*')
  assert.equal(await page.getByText('Not everything is looked through yet').count(), 0)
  await page.route(/\/api\/v1\/search(?:\?|$)/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), complete: false } })
  })
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await found.getByText('Not everything is looked through yet').waitFor()

  await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click()
  const titles = page.getByLabel('Show titles (each is recorded as an opening)')
  await page
    .getByRole('link', { name: /^Report / })
    .first()
    .waitFor()
  assert.equal(await titles.isChecked(), false)
  assert.equal(await page.getByText('Ferry times').count(), 0)
  const openings = await openingsOf()
  await titles.check()
  await page.getByRole('link', { name: '(U) Ferry times' }).waitFor()
  assert.equal(await openingsOf(), openings + 1)
  // Switched off, it is forgotten: to show it again is another opening. The choice outlives the view, the text does not.
  await titles.uncheck()
  assert.equal(await page.getByText('Ferry times').count(), 0)
  await titles.check()
  await page.getByText('Ferry times').waitFor()
  assert.equal(await openingsOf(), openings + 2)
  await page.reload()
  await page.getByText('Ferry times').waitFor()
  assert.equal(await openingsOf(), openings + 3)
  assert.deepEqual((await seen()).broken, [])

  await admit(stage.ours, { roles: ['analyst'], clearance: 'UNCLASSIFIED', name: 'low' })
  const { page: low, seen: seenLow } = await stage.at(stage.ours, 'low')
  await low.getByRole('navigation').getByRole('link', { name: 'Search' }).click()
  assert.equal(await low.getByText('All bridges').count(), 0)
  await low.getByLabel('Words').fill('mined')
  await low.keyboard.press('Enter')
  await low.getByText('Nothing that you may read has these words: mined').waitFor()
  assert.ok(!(await seenLow()).text.includes('bridge is'))
  for (const line of stage.net.log) assert.ok(!/bridge|mined/i.test(line), line)
})
