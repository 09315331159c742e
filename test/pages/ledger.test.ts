// The ledger on the pages: an auditor looks at what was done, has an entry proven by the browser, takes the receipt along
// and checks it again without the node; a forged one is refused.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { writeTwice } from '../kit/acts.ts'
import type { Party } from '../kit/alliance.ts'
import { browserFor } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'

test('an entry is proven in the browser, its receipt holds elsewhere, and a forged one does not', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const report = await writeLowering(stage.ours)
  const { page: officer } = await stage.at(stage.ours, 'officer')
  await officer.goto(new URL(`/reports/${report}`, officer.url()).href)
  await officer.getByText('“It stood in the press.”').waitFor()
  await officer.getByText('As the ledger has its digest').click()
  const reasons = (await officer.locator('code.key').textContent()) ?? ''
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
  await page.getByLabel('Kind of entry').fill('report.written')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const lowered = page.getByRole('group').filter({ hasText: '1 mark lowered' })
  await lowered.locator('summary').click()
  const { text: before } = await seen()
  assert.ok(!before.includes('the press'), 'the words of a reason are not an auditor’s')
  const shown = lowered.getByLabel('The reasons, as an officer showed them to you')
  for (const [given, verdict] of [
    [reasons.replace('press', 'paper'), 'These are NOT the reasons'],
    [`${reasons}\n`, 'These are the reasons'],
  ] as const) {
    await shown.fill(given)
    await lowered.getByRole('button', { name: 'Compare with the entry' }).click()
    await lowered.getByText(verdict).waitFor()
  }

  const { text, hosts, broken } = await seen()
  assert.ok(!text.includes('ferryman') && !text.includes(btoa('The source is the ferryman.')))
  assert.deepEqual([hosts.size, broken], [1, []])
})

/** A report of which a mark was lowered while it was written. */
function writeLowering(party: Party): Promise<string> {
  const line = { portion: null, marking: '(S)', text: 'Dawn was quiet.' }
  return writeTwice(party, [line], ([portion = '']) => ({
    portions: [{ ...line, portion, marking: '(R)' }],
    reason: 'It stood in the press.',
  }))
}
