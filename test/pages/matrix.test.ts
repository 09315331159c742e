// What each party would get, where there is much of it: 40 portions and 12 parties, wide and narrow, without a mouse. Whose
// column and which portion it is stays in sight, and the whole table is one stop of the tab key.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Line, write } from '../kit/acts.ts'
import { findingsOn } from '../kit/axe.ts'
import { browserFor } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'

const lines: readonly Line[] = Array.from({ length: 40 }, (_, at) => [
  at % 3 === 0 ? '(S//NF)' : '(S//REL TO XAA, XBB)',
  `Observation ${at + 1}: the road is open, and the ferry runs at dawn.`,
])
const others = [...'CDEFGHIJKLM'].map((letter) => `XZ${letter}`)

/** What the node answers of one party, said of eleven more: that many nodes would be dear. */
async function withMoreParties(page: Page): Promise<void> {
  await page.route('**/api/v1/reports/*/preview', async (route) => {
    const response = await route.fetch()
    const answer = await response.json()
    const [one] = answer.parties
    const parties = [one, ...others.map((party) => ({ ...one, party }))]
    await route.fulfill({ response, json: { ...answer, parties } })
  })
}

test('40 portions and 12 parties are gone through by arrows, and never lose their heads', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const report = await write(stage.ours, lines)
  const { page } = await stage.at(stage.ours, 'officer')
  await withMoreParties(page)
  await page.goto(new URL(`/reports/${report}/release`, page.url()).href)
  await page.getByLabel(/XBB/).check()
  const grid = page.getByRole('grid', { name: 'What each party would get' })
  await grid.getByText('Observation 40').waitFor()
  await page.locator('.considered[aria-busy=false]').waitFor()
  assert.equal(await grid.locator('[tabindex="0"]').count(), 1)

  for (const [width, height] of [
    [1280, 800],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await grid.locator('[tabindex="0"]').first().focus()
    await page.keyboard.press('Control+Home')
    for (const key of ['PageDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) {
      await page.keyboard.press(key)
      await requireInSight(page)
    }
    assert.equal(await here(page), 'XZC, portion 6')
    await page.keyboard.press('End')
    await requireInSight(page)
    assert.equal(await here(page), 'XZM, portion 6')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('ArrowUp')
    await requireInSight(page)
    assert.equal(await here(page), 'XZM, portion 40')
    // Back to the left and up: what lay behind the head and the first column comes out from there.
    for (let step = 0; step < 10; step++) {
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowUp')
      await requireInSight(page)
    }
    assert.equal(await here(page), 'XZC, portion 30')
  }

  // What can be pressed in a cell is the next stop; the arrows go on from there.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await grid.locator('details[open]').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await grid.getByText('kept back').first().waitFor()
  await page.keyboard.press('ArrowUp')
  assert.equal(await here(page), 'XBB, portion 29')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate("document.activeElement.closest('.matrix') !== null"))
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate("document.activeElement.closest('.matrix') === null"))
  assert.deepEqual(await findingsOn(page), [])
})

/** Of the cell with the focus: its party and its portion. */
function here(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const cell = document.activeElement.closest('th, td')
    const head = cell.closest('table').rows[0].cells[cell.cellIndex]
    return head.innerText.slice(0, 3) + ', portion ' + parseInt(cell.parentElement.cells[0].innerText)
  })()`)
}

/** The head of its column and of its row, and the cell between and beside them. */
async function requireInSight(page: Page): Promise<void> {
  const found = await page.evaluate<string>(`(() => {
    const grid = document.querySelector('.matrix')
    const cell = document.activeElement.closest('th, td')
    const box = (each) => each.getBoundingClientRect()
    const [view, at] = [box(grid.parentElement), box(cell)]
    const [head, side] = [grid.rows[0].cells[cell.cellIndex], cell.parentElement.cells[0]].map(box)
    const near = (a, b) => Math.abs(a - b) <= 2
    const wrong = []
    if (!near(head.top, view.top)) wrong.push('the head is away')
    if (!near(side.left, view.left)) wrong.push('the first column is away')
    if (cell.cellIndex > 0 && at.left < side.right - 2) wrong.push('it lies behind the first column')
    if (cell.parentElement.rowIndex > 0 && at.top < head.bottom - 2) wrong.push('it lies behind the head')
    if (at.right > view.right + 2) wrong.push('it lies at the right of all')
    if (view.top < 0 || view.bottom > innerHeight) wrong.push('the table is out of the window')
    return wrong.join(', ')
  })()`)
  assert.equal(found, '')
}
