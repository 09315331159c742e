// A question to the originator, in a real browser: asked from the text, drafted by the author, sent by an officer, and
// read where it was asked; each of them sees it come as it happens.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { inbox } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'

const go = async (page: Page, path: string) => {
  await page.goto(new URL(path, page.url()).href)
}

const ask = async (page: Page, text: string) => {
  await page.getByLabel('Your question').fill(text)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByRole('heading', { name: 'Asked of XAA' }).waitFor()
}

test('a question is asked, drafted, sent and read, and declined at last', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const { net, ours, theirs, at } = await stageIn(browser)
  t.after(() => net.close())
  const [received] = await inbox(theirs.as('analyst'))

  const { page: holder } = await at(theirs, 'analyst')
  await go(holder, `/inbox/${received?.release}`)
  await holder.getByLabel('Cite portion 1').check()
  await holder.getByRole('button', { name: 'Ask XAA' }).click()
  assert.ok(await holder.getByLabel(/^Portion 1/).isChecked())
  assert.ok(!(await holder.getByLabel(/^Portion 2/).isChecked()))
  await ask(holder, 'Which of the bridges is it?')
  await holder.getByText('waits for an answer').first().waitFor()
  await net.settle()

  const { page: author } = await at(ours, 'analyst')
  await author.getByRole('link', { name: 'A question about what you released' }).click()
  await author.getByText('Which of the bridges is it?').waitFor()
  await author.getByText('What it asks about').click()
  await author.getByText('The bridge is mined.').waitFor()
  await author.getByRole('button', { name: 'Draft an answer' }).click()
  assert.equal(await author.getByLabel('Its mark').inputValue(), '(S//REL TO XAA, XBB)')
  await author.getByLabel('Its mark').fill('(S//REL)')
  await author.getByRole('textbox', { name: 'The answer' }).fill('The northern one.')
  await author.getByRole('button', { name: 'Keep the draft' }).click()
  await author.getByRole('alert').waitFor()
  await author.getByLabel('Its mark').fill('(S//NF)')
  await author.getByRole('button', { name: 'Keep the draft' }).click()
  await author.getByText('So marked it may not go there').waitFor()
  assert.ok(await author.getByRole('button', { name: 'Sign and send' }).isDisabled())
  await author.getByRole('button', { name: 'Draft it anew' }).click()
  await author.getByLabel('Its mark').fill('(S//REL TO XAA, XBB)')
  await author.getByRole('button', { name: 'Keep the draft' }).click()
  await author.getByText('This is for a disclosure officer').waitFor()

  const { page: officer } = await at(ours, 'officer')
  await officer.keyboard.press('g')
  await officer.keyboard.press('q')
  await officer.getByText('an answer is drafted').waitFor()
  await officer.getByRole('link', { name: 'XBB asks' }).click()
  await officer.getByText('The northern one.').waitFor()
  await officer.getByRole('button', { name: 'Sign and send to XBB' }).click()
  await officer.getByRole('article').getByText('Answer of XAA').waitFor()
  await author.getByRole('article').getByText('Answer of XAA').waitFor()
  await net.settle()

  // It comes by itself.
  await holder.getByText('The northern one.').waitFor()
  await holder.getByRole('button', { name: 'Ask further' }).click()
  await ask(holder, 'Who mined it?')
  await net.settle()
  await go(officer, '/questions')
  await officer.getByRole('link', { name: 'XBB asks' }).first().click()
  await officer.getByText('Who mined it?').waitFor()
  await officer.getByText('The reason goes out').click()
  await officer.getByLabel('Why there will be no answer').selectOption('not-known')
  await officer.getByRole('button', { name: 'Sign and decline' }).click()
  await officer.getByText('No answer:').waitFor()
  await net.settle()
  await holder.getByText('We do not know').waitFor()
  await holder.getByRole('link', { name: 'The report' }).click()
  await holder.getByText('The bridge is mined.').waitFor()
  const thread = holder.getByRole('list').filter({ hasText: 'Asked of XAA' })
  await thread.getByRole('link', { name: 'Asked of XAA' }).nth(1).waitFor()
  assert.equal(await thread.count(), 1)

  // Who is not asked sees nothing of it.
  const { page: other, seen } = await at(ours, 'security')
  await go(other, '/questions')
  await other.getByText('Nobody has asked').waitFor()
  assert.ok(!(await seen()).text.includes('bridges'))
})
