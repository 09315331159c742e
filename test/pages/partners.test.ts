// Two parties become partners and agree, from the pages on both sides: documents go by any way, words by voice, and an
// agreement is read in words before it is signed. A community is named and dated.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { browserFor } from '../kit/browser.ts'
import { freshStageIn } from '../kit/stage.ts'

const nav = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

/** What the page gives for this party's own document. */
async function documentOf(page: Page): Promise<string> {
  await nav(page, 'Partners')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download it' }).click()
  return (await coming).path()
}

/** Takes a document and answers the words that are shown. */
async function take(page: Page, file: string): Promise<readonly string[]> {
  await page.getByText('Add a partner').click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Take it' }).click()
  const words = page.locator('.word-code li')
  await words.first().waitFor()
  return words.allTextContents()
}

async function hear(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'The eight words' }).fill(words)
  await page.getByRole('button', { name: 'They are the same: pair' }).click()
}

test('two nodes pair and agree from their pages', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await freshStageIn(browser)
  t.after(() => stage.net.close())
  const { ours, theirs } = stage
  const { page: admin, seen } = await stage.at(ours, 'admin')
  const { page: other } = await stage.at(theirs, 'admin')

  const [ourFile, theirFile] = [await documentOf(admin), await documentOf(other)]
  await admin.getByText('Add a partner').click()
  await admin.getByRole('textbox', { name: 'Or paste it' }).fill('{"payload": 1}')
  await admin.getByRole('button', { name: 'Take it' }).click()
  await admin.getByText('That is no party document').waitFor()
  await nav(admin, 'Home')
  await nav(admin, 'Partners')
  const words = await take(admin, theirFile)
  const heard = await take(other, ourFile)
  assert.equal(words.length, 8)
  assert.deepEqual(words, heard)

  await hear(admin, [...heard.slice(0, 7), 'zebra'].join(' '))
  await admin.getByText('node.words-differ').waitFor()
  await admin.getByText('somebody may stand between you').waitFor()
  assert.equal(await admin.getByText('not paired yet').count(), 1)
  await hear(admin, heard.join(' ').toUpperCase())
  await admin.getByText('Paired with XBB').waitFor()
  await nav(other, 'Home')
  await nav(other, 'Partners')
  await other.getByRole('link', { name: 'XAA' }).click()
  await other.getByRole('button', { name: 'Show the words' }).click()
  await hear(other, words.join(' '))
  await other.getByText('paired', { exact: true }).waitFor()

  const { page: officer } = await stage.at(ours, 'officer')
  const { page: counterpart } = await stage.at(theirs, 'officer')
  await propose(officer, stage.net.clock.text().slice(0, 16))
  await stage.net.settle()
  await accept(counterpart)
  await stage.net.settle()
  await replace(officer)
  await community(officer)

  await admin.reload()
  await admin.getByRole('link', { name: 'XBB' }).click()
  await admin.getByText('Its ledger', { exact: true }).waitFor()
  await admin.getByText('Revoke XBB').click()
  await admin.getByText('its keys count no more').waitFor()
  await admin.getByRole('button', { name: 'Yes, do it' }).click()
  await admin.getByText('revoked', { exact: true }).waitFor()
  const { hosts, broken } = await seen()
  assert.deepEqual([hosts.size, broken], [1, []])
})

/** Its reading follows what is typed, and its other language says the same. */
async function propose(page: Page, from: string): Promise<void> {
  await nav(page, 'Agreements')
  await page.getByRole('link', { name: 'Propose an agreement' }).click()
  const reading = page.getByRole('region', { name: 'In words' })
  await reading.getByText('With nobody yet.').waitFor()
  await page.getByRole('textbox', { name: 'What it is called' }).fill('Ferries')
  await page.getByRole('checkbox', { name: /XBB/ }).check()
  await reading.getByText('Each of XAA and XBB may release').waitFor()
  await page.getByRole('combobox', { name: 'Ceiling' }).selectOption('SECRET')
  await reading.getByText('up to SECRET may be released').waitFor()
  await page.getByLabel('From (UTC)').fill(from)
  await reading.getByText(`binds from ${from.replace('T', ' ')}Z`).waitFor()
  await page.getByRole('combobox', { name: 'Keys' }).selectOption('handed')
  await page.getByRole('spinbutton', { name: 'For how many hours' }).fill('12')
  await reading.getByText('read offline for 12 hours').waitFor()
  await page.getByRole('combobox', { name: 'Keys' }).selectOption('held')
  await reading.getByText('gives the key at each opening').waitFor()
  await page.getByRole('button', { name: 'Sign and propose' }).click()
  await page.getByRole('heading', { name: 'Ferries' }).waitFor()
  await page.getByText('waits for XBB').waitFor()
}

async function accept(page: Page): Promise<void> {
  await nav(page, 'Agreements')
  await page.getByText('waits for your signature').waitFor()
  await page.getByRole('link', { name: 'Ferries' }).click()
  await page.getByText('up to SECRET may be released').waitFor()
  await page.getByText('Sign it', { exact: true }).click()
  await page.locator('details[open]').getByRole('button', { name: 'Yes, do it' }).click()
  await page.getByText('in force', { exact: true }).waitFor()
}

/** Another one from the first: what differs stands there, member by member; then the first is left. */
async function replace(page: Page): Promise<void> {
  await page.reload()
  await page.getByText('in force', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Propose another one from this' }).click()
  const differences = page.getByRole('region', { name: 'Compared with' })
  await page.getByRole('combobox', { name: 'Passing it on' }).selectOption('never')
  await differences.getByRole('deletion').getByText('asks the originator').waitFor()
  await differences.getByRole('insertion').getByText('may pass anything on').waitFor()
  assert.equal(await differences.getByText('up to SECRET').count(), 0)
  await page.getByRole('textbox', { name: 'What it is called' }).fill('Ferries, tighter')
  await page.getByRole('button', { name: 'Sign and propose' }).click()
  await page.getByRole('heading', { name: 'Ferries, tighter' }).waitFor()
  await differences.getByRole('deletion').getByText('asks the originator').waitFor()
  await nav(page, 'Agreements')
  await page.getByRole('link', { name: 'Ferries', exact: true }).click()
  await page.getByText('Leave it', { exact: true }).click()
  await page.locator('details[open]').getByRole('button', { name: 'Yes, do it' }).click()
  await page.getByText('ended', { exact: true }).waitFor()
}

async function community(page: Page): Promise<void> {
  await nav(page, 'Communities')
  await page.getByText('an opaque id').waitFor()
  await page.getByText('Name a community').click()
  await page.getByRole('textbox', { name: 'Name' }).fill('River watch')
  await page.getByRole('checkbox', { name: /XBB/ }).check()
  await page.getByRole('button', { name: 'Save it' }).click()
  await page.getByRole('link', { name: 'River watch' }).click()
  await page.getByText('Make a new version').click()
  await page.getByRole('textbox', { name: 'Name' }).fill('River guard')
  await page.getByRole('button', { name: 'Save it' }).click()
  await page.getByText('was called River watch').waitFor()
}
