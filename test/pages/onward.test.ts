// Passing on, in a real browser: a holder asks from the text, the originator answers portion by portion, and the third
// party gets what was granted, with no gap and no word of the rest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { agree, held, inbox, type Line, pair, recall, release, write } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { builtPages } from '../kit/pages.ts'
import { stageIn } from '../kit/stage.ts'

const lines: readonly Line[] = [
  ['(S//REL TO XAA, XBB)', 'The convoy leaves at dusk.'],
  ['(S//REL TO XAA, XBB)', 'A driver told us so.'],
  ['(S//REL TO XAA, XBB)', 'It has eleven lorries.'],
  ['(S//NF)', 'The driver is the miller.'],
]

const go = async (page: Page, path: string) => {
  await page.goto(new URL(path, page.url()).href)
}

test('a portion denied leaves no gap at the third party, and a recall is shown after it', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const { net, ours, theirs, at } = await stageIn(browser)
  t.after(() => net.close())
  const third = await net.start('XCC', { pages: builtPages() })
  for (const party of [ours, theirs]) {
    await pair(party, third)
    await agree(net, [party, third], { terms: held })
  }
  const report = await write(ours, lines)
  const given = await release(ours, report, [theirs])
  await net.settle()

  const { page: holder } = await at(theirs, 'officer')
  await go(holder, `/inbox/${given}`)
  // What stands between a portion and the third party is said before anybody asks.
  await holder.getByRole('button', { name: 'Who can see portion 1?' }).click()
  await holder.getByText(/XCC.*no/).click()
  await holder
    .locator('.audience details[open] .reasons p', { hasText: 'What would change it: ' })
    .first()
    .waitFor()
  await holder.getByLabel('Cite portion 1').check()
  await holder.getByRole('link', { name: 'Ask to pass it on' }).click()
  await holder.getByText('Tick what should go on and to whom').waitFor()
  // What was ticked beside the text is ticked here, and nothing else.
  const ticks = holder.getByLabel(/^Portion /)
  assert.ok(await ticks.nth(0).isChecked())
  for (const at of [1, 2]) {
    assert.ok(!(await ticks.nth(at).isChecked()))
    await ticks.nth(at).check()
  }
  await holder.getByLabel(/XCC/).check()
  await holder.getByLabel('What they need it for').fill('They guard the bridge.')
  await holder.getByLabel('Precedence').selectOption('immediate')
  await holder.getByRole('button', { name: 'Ask', exact: true }).click()
  await holder.getByText('waits for an answer').first().waitFor()
  const asked = holder.url()
  await holder.getByRole('link', { name: 'Read what it is about' }).click()
  await holder.getByText('A driver told us so.').waitFor()
  // An address that no request can have is that of one that is not there.
  await go(holder, '/onward/onw-nothing')
  await holder.getByText('There is nothing here that you may know of').waitFor()
  await holder.goto(asked)
  await net.settle()

  const { page: officer } = await at(ours, 'officer')
  await officer.keyboard.press('g')
  await officer.keyboard.press('o')
  await officer.getByRole('link', { name: 'XBB asks: on to XCC?' }).click()
  await officer.getByText('A driver told us so.').waitFor()
  // What is not released can be put on screen here, and the banner says so beforehand.
  const marking = officer.getByRole('region', { name: 'Marking of this view' })
  assert.equal(await marking.textContent(), 'SECRET//NOFORN')
  const choice = (position: number, name: string) =>
    officer
      .getByRole('listitem')
      .filter({ hasText: lines[position]?.[1] ?? '' })
      .getByRole('button', { name })
  await choice(0, 'Grant').click()
  await choice(1, 'Deny').click()
  await officer.getByLabel('Why not').fill('It would name him.')
  const send = officer.getByRole('button', { name: 'Sign and answer' })
  assert.ok(await send.isDisabled())
  await choice(2, 'Another text instead').click()
  await officer.getByLabel('Begin with the text of').selectOption('4')
  assert.equal(await officer.getByLabel('Its mark').inputValue(), '(S//NF)')
  assert.equal(await officer.getByRole('alert').count(), 0)
  await officer.getByLabel('Its mark').fill('(R//REL TO XAA, XBB, XCC)')
  await officer.getByText('is everything taken out that made it (S//NF)?').waitFor()
  await officer.getByLabel('The text for the wider audience').fill('It is a large convoy.')
  assert.ok(!(await officer.getByLabel('Passing it on').textContent())?.includes('whom its marks'))
  await send.click()
  await officer.getByText('Answered', { exact: true }).waitFor()
  await net.settle()

  await holder.reload()
  await holder.getByText('“It would name him.”').waitFor()
  await holder.getByText('another text instead').waitFor()
  await holder.getByText('Unless you say otherwise it goes as ROUTINE.').waitFor()
  await holder.getByLabel('Precedence').selectOption('flash')
  await holder.getByRole('button', { name: 'Pass it on to XCC' }).click()
  await holder.getByText('Passed on to XCC').waitFor()
  await net.settle()

  const { page: reader, seen } = await at(third, 'analyst')
  const [arrived] = await inbox(third.as('analyst'))
  await go(reader, `/inbox/${arrived?.release}`)
  await reader.getByText('It is a large convoy.').waitFor()
  await reader.getByText('FLASH').waitFor()
  const numbers = await reader
    .locator('.portions > li')
    .evaluateAll((all) => all.map((each) => (each as unknown as { value: number }).value))
  assert.deepEqual(numbers, [1, 2])
  const { text } = await seen()
  for (const denied of ['driver', 'eleven', btoa('A driver told us so.'), 'would name']) {
    assert.ok(!text.includes(denied), denied)
  }

  await recall(ours, report)
  await net.settle()
  await holder.reload()
  await holder.getByText('recalled since').waitFor()
})

test('without its name: the originator sees first what they will see, and they see the holder', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const { net, ours, theirs, at } = await stageIn(browser)
  t.after(() => net.close())
  const third = await net.start('XCC', { pages: builtPages() })
  await pair(theirs, third)
  await agree(net, [theirs, third], { terms: held })
  const text = 'XAA thinks that the bridge is mined.'
  const given = await release(ours, await write(ours, [['(S//REL TO XAA, XBB)', text]]), [theirs])
  await net.settle()

  const { page: holder } = await at(theirs, 'officer')
  await go(holder, `/inbox/${given}/onward`)
  await holder.getByLabel('Portion 1').check()
  await holder.getByLabel(/XCC/).check()
  await holder.getByLabel('What they need it for').fill('They guard the bridge.')
  await holder.getByLabel('Without the originator’s name').check()
  await holder.getByRole('button', { name: 'Ask', exact: true }).click()
  await holder.getByText('To go on without the name of XAA.').waitFor()
  await net.settle()

  const { page: officer } = await at(ours, 'officer')
  await officer.keyboard.press('g')
  await officer.keyboard.press('o')
  await officer.getByRole('link', { name: 'XBB asks: on to XCC?' }).click()
  await officer.getByText('XBB asks for it so.').waitFor()
  assert.ok(await officer.getByLabel('Conceal our name').isChecked())
  await officer.getByRole('button', { name: 'Grant', exact: true }).click()
  await officer.getByRole('button', { name: 'What they would see' }).click()
  await officer.getByText('Foreign government information, by way of XBB').waitFor()
  await officer.getByText('(//FGI S//REL TO XBB, XCC)').waitFor()
  await officer.getByText('Its text names us: XAA.').waitFor()
  await officer.getByRole('button', { name: 'Another text instead' }).click()
  await officer.getByLabel('Its mark').fill('(R//REL TO XAA, XBB, XCC)')
  await officer.getByLabel('The text for the wider audience').fill('The bridge is mined.')
  await officer.getByRole('button', { name: 'What they would see' }).click()
  await officer.getByText('(//FGI R//REL TO XBB, XCC)').waitFor()
  await officer.getByText('Its text names us').waitFor({ state: 'detached' })
  await officer.getByRole('button', { name: 'Sign and answer' }).click()
  await officer.getByText('Answered', { exact: true }).waitFor()
  await net.settle()

  await holder.reload()
  await holder.getByRole('button', { name: 'Pass it on to XCC' }).click()
  await holder.getByText('Passed on to XCC').waitFor()
  await net.settle()

  const { page: reader } = await at(third, 'analyst')
  await go(reader, '/inbox')
  await reader.getByRole('link', { name: 'Foreign government information, by way of XBB' }).click()
  await reader.getByText('The bridge is mined.').waitFor()
  await reader.getByText('XBB answers for it').waitFor()
  assert.ok(!(await reader.content()).includes('XAA'))
})
