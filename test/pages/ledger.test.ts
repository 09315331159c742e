// The ledger on the pages: an auditor looks at what was done, has an entry proven by the browser, takes the receipt along
// and checks it again without the node; a forged one is refused.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { browserFor } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'

test('an entry is proven in the browser, its receipt holds elsewhere, and a forged one does not', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const { page, seen } = await stage.at(stage.ours, 'auditor')
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.getByRole('heading', { name: 'Ledger', exact: true }).waitFor()
  await page.getByLabel('Kind of entry').fill('release.approved')
  await page.getByRole('button', { name: 'Show' }).click()
  const entry = page.getByRole('group').filter({ hasText: 'release.approved' }).first()
  await entry.locator('summary').click()
  await entry.getByRole('button', { name: 'Prove that it stands in the ledger' }).click()
  await entry.getByText('The entry is in the tree').waitFor()
  const steps = await entry.locator('.steps li').allTextContents()
  assert.ok(
    steps.length >= 2 && steps.every((step) => step.startsWith('✓ holds')),
    steps.join('\n'),
  )

  const downloading = page.waitForEvent('download')
  await entry.getByRole('button', { name: 'Download the receipt' }).click()
  const path = await (await downloading).path()
  const receipt = readFileSync(path, 'utf8')
  const key = (await entry.locator('code.key').textContent()) ?? ''
  const check = async (text: string) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'r.tlog-proof', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: 'Check', exact: true }).click()
  }
  const form = page.getByRole('region', { name: 'Check a receipt' })
  await page.getByLabel('Key of the ledger that it is of').fill(key)
  await check(receipt)
  await form.getByText('✓ holds').first().waitFor()
  await check(receipt.replace(/^index \d+$/m, 'index 0'))
  await form.getByText('✗ DOES NOT HOLD').waitFor()
  await check('not a receipt')
  await form.getByText('That file is no receipt').waitFor()

  await page.getByRole('button', { name: 'Check the whole ledger now' }).click()
  await page.getByText(/All \d+ entries hold/).waitFor()
  const { text, hosts, broken } = await seen()
  assert.ok(!text.includes('ferryman') && !text.includes(btoa('The source is the ferryman.')))
  assert.deepEqual([hosts.size, broken], [1, []])
})
