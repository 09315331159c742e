// A reader of French is told everything in French: refusals and what to do next, why a decision came out as it did,
// what stands in the way of a release. What has no words yet stays English, and says so to whoever has it read aloud.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { write } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { type Stage, stageIn } from '../kit/stage.ts'

const lines = [
  ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
  ['(S//NF)', 'The source is the ferryman.'],
] as const

/** As the browser shows it, with plain spaces. */
async function textOf(page: Page, selector: string): Promise<string> {
  await page.locator(selector).first().waitFor()
  return (await page.locator(selector).allInnerTexts()).join('\n').replaceAll(/\s+/g, ' ')
}

async function inFrench(stage: Stage, role: 'analyst' | 'officer'): Promise<Page> {
  const { page } = await stage.at(stage.ours, role)
  await page.getByRole('button', { name: 'Français' }).click()
  await page.locator('html[lang=fr]').waitFor()
  return page
}

/** Why the third party gets nothing, and why this person does not sign. */
async function reasonsAreTold(page: Page, report: string): Promise<void> {
  await page.goto(new URL(`/reports/${report}`, page.url()).href)
  await page.getByRole('button', { name: 'Qui peut voir l’alinéa 2' }).click()
  await page.getByText('Parties à qui il pourrait aller').waitFor()
  await page.evaluate(
    "document.querySelectorAll('.audience details').forEach((each) => { each.open = true })",
  )
  const said = await textOf(page, '.audience')
  assert.match(said, /la mention ne va pas jusqu’à XBB/)
  assert.match(said, /une dérogation signée de XAA, ou une version élargie pour XBB/)
  assert.match(
    said,
    /le rôle ne permet pas d’en avoir connaissance|le rôle ne permet pas de le lire/,
  )
  assert.doesNotMatch(said, /does not|label|needs|role /)
}

async function checksAreTold(page: Page, report: string): Promise<void> {
  await page.goto(new URL(`/reports/${report}/release`, page.url()).href)
  await page.getByLabel(/XBB/).check()
  const said = await textOf(page, '.checks')
  assert.match(said, /Chaque alinéa a sa mention/)
  assert.match(said, /Un accord est en vigueur jusqu’au \d{4}-/)
  assert.match(said, /Son horloge et la nôtre concordent/)
  assert.match(said, /Elle prend ce qui lui est envoyé/)
}

async function refusalsAreTold(page: Page): Promise<void> {
  await page.goto(new URL('/search', page.url()).href)
  await page.getByLabel('Mots', { exact: true }).fill('a*')
  await page.getByRole('button', { name: 'Chercher', exact: true }).click()
  const note = await textOf(page, '.problem')
  assert.match(note, /Ce début de mot est trop court pour être cherché/)
  assert.match(note, /Ensuite : Donnez au moins \d lettres avant \*/)
  assert.equal(await page.locator('.problem [lang=en]').count(), 0)
}

/** As a newer node would say it. */
async function whatIsNewStaysEnglish(page: Page): Promise<void> {
  const problem = {
    code: 'node.newer',
    detail: 'the moon is full',
    status: 409,
    title: 'node.newer',
  }
  await page.route('**/api/v1/search**', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify(problem),
    }),
  )
  await page.getByLabel('Mots', { exact: true }).fill('moon')
  await page.getByRole('button', { name: 'Chercher', exact: true }).click()
  await page.locator('.problem [lang=en]').getByText('The moon is full').waitFor()
}

/** The node is away for a moment: nobody is left between two languages, and nothing fails unsaid. */
async function wordsThatDoNotCome(stage: Stage): Promise<void> {
  const { page } = await stage.at(stage.ours, 'security')
  const words = '**/assets/fr-*.js'
  await page.route(words, (route) => route.abort())
  await page.getByRole('button', { name: 'Français' }).click()
  await page.getByRole('status').getByText('Français did not come from the node.').waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.reload()
  await page.getByRole('heading', { name: 'Good day' }).waitFor()
  await page.unroute(words)
  await page.getByRole('button', { name: 'Français' }).click()
  await page.locator('html[lang=fr]').waitFor()
}

test('a reader of French is told everything in French', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const report = await write(stage.ours, lines)
  const officer = await inFrench(stage, 'officer')
  await reasonsAreTold(officer, report)
  await checksAreTold(officer, report)
  const analyst = await inFrench(stage, 'analyst')
  await refusalsAreTold(analyst)
  await whatIsNewStaysEnglish(analyst)
  await wordsThatDoNotCome(stage)
})
