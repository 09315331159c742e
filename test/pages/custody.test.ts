// From a release to its tombstone, on the pages of both sides: the originator sees who opened it, takes it back with one
// act and one confirmation, and sees the answer come in; at the holder it ends while it is looked at.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inbox, read } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { putAside } from '../kit/ended-views.ts'
import { type Stage, stageIn } from '../kit/stage.ts'

test('a recall goes from one confirmation to the tombstone, and both sides watch', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  const { net, ours, theirs, at } = stage
  t.after(() => net.close())
  const [held] = await inbox(theirs.as('analyst'))
  await read(theirs.as('analyst'), held?.release ?? '')
  const reader = (await at(theirs, 'analyst')).page
  await reader.getByRole('link', { name: 'Report of XAA' }).waitFor()

  const { page, seen } = await at(ours, 'security')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByRole('link', { name: 'Given to XBB' }).click()
  const branch = page.getByRole('listitem').filter({ hasText: 'XBB' }).first()
  await branch.getByText('holds it').waitFor()
  await branch.getByText(/Opened: 1 time, last/).waitFor()
  const row = page.getByRole('row', { name: /XBB/ })
  assert.match(await row.innerText(), /XBB\s+XAA\s+● holds it\s+2/)

  await page.getByRole('button', { name: 'Recall from XBB' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/XBB has opened it 1 time, last/).waitFor()
  await dialog.getByLabel('Why').selectOption('Another reason')
  const confirm = dialog.getByRole('button', { name: 'Recall it now' })
  assert.equal(await confirm.isDisabled(), true)
  // Nothing reaches the holder yet: what stands until its tombstone comes can be looked at.
  net.wire.cut.add('XBB')
  await dialog.getByLabel('A word to the holders').fill('The old map was used.')
  await confirm.click()
  await page.getByText('Recalled from XBB.').waitFor()
  await branch.getByText('recalled, no tombstone yet').waitFor()
  assert.equal(await branch.locator('s').innerText(), 'XBB')

  net.wire.mend()
  net.clock.advance(60)
  await net.settle()
  // Nobody touches either page: the events do.
  await branch.locator('[data-state=destroyed]').waitFor()
  await page.getByText(/opened \d times? before, as it says/).waitFor()
  await reader.getByText('Recalled by its originator', { exact: true }).waitFor()
  await reader.getByRole('link', { name: 'Report of XAA' }).click()
  await reader.getByText('Why: Another reason').waitFor()
  const said = 'XAA says\n\nThe old map was used.'
  assert.equal(await reader.locator('.said').innerText(), said)
  assert.equal(await reader.locator('.portions').count(), 0)
  await reader.getByRole('link', { name: 'Custody', exact: true }).last().click()
  await reader.getByRole('heading', { name: 'Recalls' }).waitFor()
  assert.equal(await reader.locator('.said').innerText(), said)
  await reader.locator('.tree [data-state=destroyed]').waitFor()
  await page.getByRole('link', { name: 'All of the report' }).click()
  await page.getByText('It has been taken back from everybody who had it.').waitFor()
  assert.equal(await page.locator('.said').innerText(), said)
  const all = page.getByRole('button', { name: 'Recall from everybody' })
  assert.equal(await all.isDisabled(), true)
  await looksAgain(stage, page)
  assert.deepEqual(
    (await seen()).broken,
    [],
    'what a dialog draws is let by the policy of the page',
  )
})

/** No agreement is in force when it comes: it lies here, unopened, and a second look finds the same. */
async function looksAgain({ net, ours, theirs }: Stage, page: Page): Promise<void> {
  await putAside(net, { from: theirs, at: ours })
  await page.keyboard.press('g')
  await page.keyboard.press('z')
  await page.getByText('No agreement with its sender was in force.').waitFor()
  await page.getByText('A report was put aside as it came').waitFor()
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('The same still stands against it.').waitFor()
  assert.deepEqual(await inbox(ours.as('analyst')), [])
  assert.equal(await page.getByText('The ferry sank.').count(), 0)
}
