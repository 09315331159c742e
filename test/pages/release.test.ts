// Releasing with a second person, in a real browser: what goes to one partner and not to another, who decides, what is
// stale, and what the other partner's browser is never sent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  agree,
  held,
  inbox,
  type Line,
  pair,
  read,
  recall,
  release,
  submit,
  write,
  writeTwice,
} from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { builtPages } from '../kit/pages.ts'
import { type Stage, stageIn } from '../kit/stage.ts'

const lines: readonly Line[] = [
  ['(S//REL TO XAA, XBB, XCC)', 'The depot burnt.'],
  ['(S//REL TO XAA, XBB)', 'The sentries were bribed.'],
  ['(S//NF)', 'The source is the miller.'],
]

const button = (page: Page, name: string) => page.getByRole('button', { name })

async function thirdParty({ net, ours }: Stage) {
  const third = await net.start('XCC', { pages: builtPages() })
  await pair(ours, third)
  await agree(net, [ours, third], { terms: held })
  return third
}

/** Every view of the third party, and everything that comes to it. */
async function allSeen(stage: Stage, third: Stage['theirs']): Promise<string> {
  const { page, seen } = await stage.at(third, 'officer')
  for (const name of ['Inbox', 'Reports', 'Review', 'Home']) {
    await page.getByRole('navigation').getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const lists = ['/inbox', '/reports', '/onward', '/consents', '/tasks', '/releases']
  const answers = await Promise.all(lists.map((path) => third.as('officer').raw('GET', path)))
  const ledger = await third.as('auditor').raw('GET', '/ledger')
  const bodies = await Promise.all([...answers, ledger].map((answer) => answer.text()))
  return (await seen()).text + bodies.join('\n')
}

/** Frozen: no preview of the portion that was kept back, and no other numbers after a recall. */
async function showsWhatWent({ ours }: Stage, page: Page, report: string): Promise<void> {
  const table = page.getByRole('region', { name: 'What was sent' })
  const rows = async () => {
    await table.waitFor()
    const all = await table.getByRole('row').all()
    return Promise.all(
      all.map(async (row) => (await row.locator('th, td').last().innerText()).trim()),
    )
  }
  const [head, ...cells] = await rows()
  assert.match(head ?? '', /^XBB · 1 portion\n/)
  assert.deepEqual(cells.slice(0, 3), ['✓ sent', '– kept back by officer', 'not sent'])
  assert.equal(await button(page, 'As XBB gets it').count(), 0)
  await recall(ours, report)
  await page.reload()
  assert.deepEqual(await rows(), [head, ...cells])
  await page.getByRole('link', { name: 'Custody at XBB' }).click()
  await page.getByRole('heading', { name: 'Recalls' }).waitFor()
  await page.goBack()
  await table.waitFor()
}

test('a release is submitted, reviewed by a second person, and reaches whom it is for', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  const { net, ours, theirs, at } = stage
  t.after(() => net.close())
  const third = await thirdParty(stage)
  const report = await write(ours, lines)

  // The author chooses, looks as the partner, and submits; the author's own signature is not offered.
  const { page: author } = await at(ours, 'analyst')
  await author.goto(new URL(`/reports/${report}/release`, author.url()).href)
  await author.getByLabel(/XBB/).check()
  await author.getByText('The depot burnt.').waitFor()
  await author.getByText('A disclosure officer who neither wrote nor submitted it').waitFor()
  assert.equal(await button(author, 'Sign and send').count(), 0)
  await button(author, 'As XBB gets it').click()
  const dialog = author.getByRole('dialog')
  await dialog.getByText('The sentries were bribed.').waitFor()
  assert.equal(await dialog.getByText('miller').count(), 0)
  await author.keyboard.press('Escape')
  await author.getByLabel('To whoever decides').fill('Before Friday.')
  await button(author, 'Submit for release').click()
  await author.getByText('waits for a decision').waitFor()
  assert.ok(await button(author, 'Approve').isDisabled())
  await author.getByText('This is for a disclosure officer').waitFor()

  // The officer finds it by the keyboard, takes a portion away, and approves; a key alone sends nothing.
  const { page: officer } = await at(ours, 'officer')
  await officer.keyboard.press('g')
  await officer.keyboard.press('s')
  await officer.getByRole('link', { name: 'To XBB' }).waitFor()
  await officer.keyboard.press('j')
  await officer.keyboard.press('Enter')
  await officer.getByText('Before Friday.').waitFor()
  await officer.getByLabel('Keep portion 2 back from XBB').check()
  await officer.getByText('kept back').waitFor()
  await officer.locator('.considered[aria-busy=false]').waitFor()
  await officer.locator('h1').click()
  await officer.keyboard.press('a')
  await officer.getByLabel('Your words to the submitter').fill('Without the second.')
  assert.equal((await inbox(theirs.as('analyst'))).length, 1)
  await button(officer, 'Sign and send to XBB').click()
  await officer.getByText('Approved with less than submitted', { exact: true }).waitFor()
  await net.settle()
  const arrived = (await inbox(theirs.as('analyst'))).find((each) => each.report === report)
  assert.deepEqual(await read(theirs.as('analyst'), arrived?.release ?? ''), ['The depot burnt.'])
  await author.reload()
  await author.getByText('Without the second.').waitFor()
  await showsWhatWent(stage, author, report)

  // The third partner's browser and lists have never held a word of it.
  const text = await allSeen(stage, third)
  for (const withheld of ['depot', 'sentries', 'miller', btoa('The depot burnt.'), report]) {
    assert.ok(!text.includes(withheld), withheld)
  }

  // What changed since is stale: it is said, and cannot be approved.
  const waiting = await submit(ours, await write(ours, lines), [third])
  type Listed = { agreements: { agreement: { id: string; parties: string[] } }[] }
  const { agreements } = await ours.as('officer').get<Listed>('/agreements')
  const known = agreements.find(({ agreement: { parties } }) => parties.includes('XCC'))
  await ours.as('officer').post(`/agreements/${known?.agreement.id}/end`)
  await officer.goto(new URL(`/submissions/${waiting}`, officer.url()).href)
  await officer.getByText('Changed since it was submitted', { exact: true }).waitFor()
  assert.ok(await button(officer, 'Approve').isDisabled())
  await officer.locator('h1').click()
  await officer.keyboard.press('r')
  await officer.getByLabel('Your words to the submitter').fill('The agreement is over.')
  await button(officer, 'Return it').click()
  await officer.getByText('returned for change').waitFor()

  // Keys are listed, and can be switched off.
  await officer.locator('h1').click()
  await officer.keyboard.press('?')
  await officer.getByLabel('Single keys are on').uncheck()
  await officer.keyboard.press('Escape')
  await officer.getByRole('dialog').waitFor({ state: 'detached' })
  await officer.keyboard.press('g')
  await officer.keyboard.press('s')
  await officer.keyboard.press('?')
  assert.match(officer.url(), new RegExp(waiting))
  assert.equal(await officer.getByRole('dialog').count(), 0)

  // A community is chosen by name: who may not know its members is not shown them, whoever decides is.
  await ours.as('officer').post('/communities', { name: 'Lantern', members: ['XAA', 'XBB', 'XCC'] })
  await agree(net, [ours, third], { terms: held })
  await author.goto(new URL(`/reports/${await write(ours, lines)}/release`, author.url()).href)
  await author.getByLabel('Also to a community').selectOption({ label: 'Lantern' })
  await author.getByText('Who stands on it is for officers alone.').waitFor()
  await button(author, 'Submit for release').click()
  await author.getByRole('heading', { name: 'To Lantern' }).waitFor()
  assert.equal(await author.getByRole('columnheader', { name: /XCC/ }).count(), 0)
  await officer.goto(author.url())
  for (const member of ['XBB', 'XCC']) {
    const head = officer.getByRole('columnheader', { name: new RegExp(member) })
    await head.getByText('of the community').first().waitFor()
  }
  await warns(stage, third, { author, officer })
  await tearsOff(stage, third, officer)
})

/** Who may have the portion gets it, and who may not its tear line: nobody both, unless somebody chooses so. */
async function tearsOff({ net, ours, theirs }: Stage, third: Stage['theirs'], officer: Page) {
  const line = {
    ...{ portion: null, marking: '(S//REL TO XAA, XBB)', text: 'The ferryman saw the mine.' },
  }
  const report = await writeTwice(ours, [line], ([portion = '']) => ({
    portions: [
      { ...line, portion },
      {
        ...{ portion: null, marking: '(S//REL TO XAA, XBB, XCC)', text: 'The ford is mined.' },
        tearLineOf: portion,
      },
    ],
    reason: null,
  }))
  await officer.goto(new URL(`/reports/${report}/release`, officer.url()).href)
  await officer.getByLabel(/XBB/).check()
  await officer.getByLabel(/XCC/).check()
  const row = (text: string) => officer.getByRole('row').filter({ hasText: text })
  await row('The ferryman').getByText('gets its tear line, portion 2').waitFor()
  await row('The ford').getByText('in place of portion 1').waitFor()
  await row('The ford').getByText('gets portion 1 itself').waitFor()
  assert.ok(await officer.getByLabel('Keep portion 2 back from XBB').isChecked())
  await officer.locator('.considered[aria-busy=false]').waitFor()
  await button(officer, 'Sign and send').click()
  await officer.getByText('Signed and on its way to XBB, XCC.').waitFor()
  await net.settle()
  for (const [party, text] of [
    [theirs, 'The ferryman saw the mine.'],
    [third, 'The ford is mined.'],
  ] as const) {
    const arrived = (await inbox(party.as('analyst'))).find((each) => each.report === report)
    assert.deepEqual(await read(party.as('analyst'), arrived?.release ?? ''), [text])
  }
}

/** A life is in danger: ours draws on what theirs told, and warns the third; theirs is told of it. */
async function warns(
  { net, ours, theirs, at }: Stage,
  third: Stage['theirs'],
  { author, officer }: { readonly author: Page; readonly officer: Page },
): Promise<void> {
  const source = await release(theirs, await write(theirs, [['(S//REL TO XBB, XAA)', 'Poison.']]), [
    ours,
  ])
  await net.settle()
  const given = (await inbox(ours.as('analyst'))).find((each) => each.release === source)
  const cites = [{ number: 1, portions: [given?.portions[0]?.portion ?? ''] }]
  const warning = 'Drink no water from the well of Cedra.'
  const report = await write(ours, [['(S//REL TO XAA, XBB)', warning]], { cites })

  await author.goto(new URL(`/reports/${report}`, author.url()).href)
  await author.getByRole('link', { name: 'Warn in an emergency' }).click()
  await author.getByLabel('Portion 1').check()
  await author.getByLabel('Whose people must know').selectOption('XCC')
  await author.getByLabel('Whose life is in danger of what').fill('the town of Cedra, by poison')
  await button(author, 'Ask for the second person').click()
  await author.getByText('You asked for this.').waitFor()
  assert.equal(await button(author, 'A life is in danger').count(), 0)
  assert.equal((await inbox(third.as('analyst'))).length, 0)

  // Whoever decides has come by the commands, and reads exactly what goes before it does.
  await officer.keyboard.press('Control+k')
  await officer.getByLabel('Where to, or what to do?').fill('emerg')
  await officer.keyboard.press('Enter')
  await officer.getByRole('link', { name: 'Read what would go, and decide' }).click()
  await officer.getByText(warning).waitFor()
  await officer.getByText('the town of Cedra, by poison').waitFor()
  await button(officer, 'A life is in danger: release it to XCC now').click()
  await officer.getByText('XAA warned XCC').waitFor()
  await net.settle()

  const { page: reader } = await at(third, 'analyst')
  await reader.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click()
  await reader.getByRole('link', { name: 'Report of XAA' }).click()
  await reader.getByText('Released by XAA in an emergency, past the consent of XBB').waitFor()
  await reader.getByText(warning).waitFor()

  const { page: owner } = await at(theirs, 'security')
  await owner.getByRole('navigation').getByRole('link', { name: 'Emergencies' }).click()
  await owner.getByText('From what is ours').waitFor()
  await owner.getByText('the town of Cedra, by poison').waitFor()
  assert.equal(await owner.getByText(warning).count(), 0)
}
