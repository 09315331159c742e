// Writing on the pages, in a real browser: marks, what comes from outside, what is lowered, and that no word is lost
// (nothing-lost, never-weaker). One desk for all of it: a browser that starts is dear.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { browserFor } from '../kit/browser.ts'
import { inText, markHere } from '../kit/desk.ts'
import { pasteFromOutside } from '../kit/paste.ts'
import { type Stage, stageIn } from '../kit/stage.ts'

async function deskFor(t: TestContext) {
  const browser = await browserFor(t)
  if (browser === null) return null
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const { page, seen } = await stage.at(stage.ours, 'analyst')
  return { stage, page, seen }
}

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the report' })
const banner = (page: Page) => page.getByRole('region', { name: 'Marking of this view' })
const saved = (page: Page) => page.locator('[data-save=saved]').waitFor()
const seal = (page: Page) => page.getByRole('button', { name: 'Seal and keep' })

async function openDesk(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click()
  await page.getByRole('link', { name: 'Write a report' }).click()
  await textOf(page).click()
}

type Portions = { marking: string | null; text: string; form: string }[]

async function draftAt({ ours }: Stage, page: Page): Promise<Portions> {
  const id = new URL(page.url()).searchParams.get('draft')
  return (await ours.as('analyst').get<{ portions: Portions }>(`/drafts/${id}`)).portions
}

async function portionsAt(stage: Stage, page: Page) {
  return (await draftAt(stage, page)).map(({ marking, text }) => [marking, text])
}

async function lastPortionAt(stage: Stage, page: Page) {
  return (await draftAt(stage, page)).at(-1) ?? assert.fail('nothing is kept')
}

/** What the editor calls saved may be the state of a moment before: the node is asked, a frame after a frame. */
async function untilKept(stage: Stage, page: Page, count: number) {
  for (let turn = 0; turn < 500; turn++) {
    const portions = await portionsAt(stage, page)
    if (portions.length === count) return portions
    await page.evaluate('new Promise(requestAnimationFrame)')
  }
  return assert.fail(`${count} portions were never kept`)
}

async function untilText(stage: Stage, page: Page, text: string): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if ((await portionsAt(stage, page)).some(([, each]) => each === text)) return
    await page.evaluate('new Promise(requestAnimationFrame)')
  }
  assert.fail(`never kept: ${text}`)
}

async function draftsOf({ ours }: Stage) {
  type Drafts = { readonly drafts: readonly { readonly draft: string }[] }
  const { drafts } = await ours.as('analyst').get<Drafts>('/drafts')
  return drafts.map(({ draft }) => draft)
}

test('what is written is marked portion by portion, kept as it is typed, and sealed when all is marked', async (t) => {
  const desk = await deskFor(t)
  if (desk === null) return
  const { stage, page, seen } = desk
  await openDesk(page)
  await page.keyboard.type('Rain is expected.')
  await markHere(page, '(U)')
  await page.keyboard.press('Enter')
  await page.keyboard.type('The source is the miller.')
  await saved(page)
  assert.equal(await banner(page).textContent(), 'UNCLASSIFIED')
  await markHere(page, '(S//NF)')
  await page.getByText('SECRET//NOFORN').first().waitFor()
  await saved(page)
  assert.deepEqual(await portionsAt(stage, page), [
    ['(U)', 'Rain is expected.'],
    ['(S//NF)', 'The source is the miller.'],
  ])

  // A mark that is none is refused by the node, and the portion keeps the one that it has.
  await page.keyboard.press('F2')
  await page.getByRole('combobox', { name: 'Type to find a mark' }).fill('(S//NOBODY)')
  await page.keyboard.press('Enter')
  await page.getByText('label.unknown-value').waitFor()
  await page.keyboard.press('Escape')
  await inText(page)

  // Portions with two marks stay two, also for whoever would join them.
  await page.keyboard.press('Home')
  await inText(page)
  await page.keyboard.press('Backspace')
  await page.getByText('Portions with different marks stay apart').waitFor()
  await saved(page)
  assert.equal((await portionsAt(stage, page)).length, 2)

  // From outside, whatever it says of itself, it comes unmarked and by itself.
  await page.keyboard.press('End')
  await pasteFromOutside(
    textOf(page),
    '<p data-mark="(U)"><b>The mill</b> is watched.</p><li>By two.</li>',
  )
  await page.getByText('2 unmarked portions – go to it').waitFor()
  assert.ok(await seal(page).isDisabled())
  await page.getByRole('button', { name: '2 unmarked portions' }).click()
  await markHere(page, '(S)')
  await page.getByRole('button', { name: '1 unmarked portion' }).click()
  await markHere(page, '(S)')
  await saved(page)
  assert.deepEqual((await portionsAt(stage, page)).slice(2), [
    ['(S)', 'The mill is watched.'],
    ['(S)', '- By two.'],
  ])

  // What was copied here keeps its mark.
  await page.getByText('The source is the miller.').click({ clickCount: 3 })
  await inText(page)
  await page.keyboard.press('Control+c')
  await page.getByText('By two.').click()
  await page.keyboard.press('End')
  await inText(page)
  await page.keyboard.press('Control+v')
  const kept = await untilKept(stage, page, 5)
  assert.deepEqual(kept.at(-1), ['(S//NF)', 'The source is the miller.'])

  await seal(page).click()
  await page.getByRole('heading', { name: /^Report / }).waitFor()
  await page.getByText('The mill is watched.').waitFor()
  assert.equal(await banner(page).textContent(), 'SECRET//NOFORN')
  const { hosts, broken } = await seen()
  assert.deepEqual([hosts.size, broken], [1, []])
})

test('who types a mark, a table or a STIX object as they would elsewhere gets what they meant', async (t) => {
  const desk = await deskFor(t)
  if (desk === null) return
  const { stage, page } = desk
  // Each key beside what it does, and none upon it.
  await page.keyboard.press('?')
  const both = page.getByRole('dialog').locator('.keys > div', { hasText: 'Shift' })
  for (const row of await both.all()) {
    const last = await row.locator('kbd').last().boundingBox()
    const does = await row.locator('dd').boundingBox()
    assert.ok((last?.x ?? 0) + (last?.width ?? 0) <= (does?.x ?? 0))
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // From anywhere, by the palette: neither capitals nor the whole name have to be typed.
  await page.keyboard.press('/')
  await page.locator('[role=dialog] input:focus').waitFor()
  await page.keyboard.type('write')
  await page.keyboard.press('Enter')
  await textOf(page).click()
  // As it is printed; brackets that are no mark of the policy are text.
  await page.keyboard.type('(S//NF) The miller.')
  await page.getByRole('button', { name: /^Mark of this portion: \(S\/\/NF\)/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('(a) is not a mark.')
  await saved(page)
  await untilText(stage, page, '(a) is not a mark.')
  assert.deepEqual(await portionsAt(stage, page), [
    ['(S//NF)', 'The miller.'],
    ['(S//NF)', '(a) is not a mark.'],
  ])
  await page.keyboard.press('Enter')
  await page.keyboard.type('(U) Rain.')
  await page.getByRole('button', { name: /^Mark of this portion: \(U\)/ }).waitFor()
  await untilText(stage, page, 'Rain.')
  assert.deepEqual((await portionsAt(stage, page)).at(-1), ['(U)', 'Rain.'])

  // A table grows at its last cell, and is left downwards and at a click beneath it.
  await page.getByRole('button', { name: 'Table' }).click()
  await inText(page)
  for (const cell of ['Ship', 'Port', 'Halcyon', 'Norn', 'Petrel']) {
    await page.keyboard.type(cell)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('Sable')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('Both without lights.')
  await untilText(stage, page, 'Both without lights.')
  const table = '| Ship | Port |\n| --- | --- |\n| Halcyon | Norn |\n| Petrel | Sable |'
  assert.deepEqual((await portionsAt(stage, page)).slice(-2), [
    ['(U)', table],
    ['(U)', 'Both without lights.'],
  ])

  // What is pasted where a STIX object is awaited is one, and unmarked like all that comes from outside.
  await page.keyboard.press('Enter')
  await page.getByLabel('Kind of portion').selectOption({ label: 'STIX object' })
  await inText(page)
  await pasteFromOutside(textOf(page), '{"type":"indicator"}', 'text/plain')
  await untilText(stage, page, '{"type":"indicator"}')
  const { form, marking } = await lastPortionAt(stage, page)
  assert.deepEqual([form, marking], ['stix', null])
  const box = await textOf(page).boundingBox()
  await textOf(page).click({ position: { x: 400, y: (box?.height ?? 0) - 8 } })
  await page.keyboard.type('Beneath it.')
  await untilText(stage, page, 'Beneath it.')
  assert.equal((await lastPortionAt(stage, page)).form, 'text')
})

test('a lowered mark waits for its reason, and no word waits for anything', async (t) => {
  const desk = await deskFor(t)
  if (desk === null) return
  const { stage, page } = desk
  const { net } = stage
  await openDesk(page)
  await page.keyboard.type('The ford is shallow.')
  await markHere(page, '(S)')
  await saved(page)
  await markHere(page, '(U)')
  await page.getByText('A mark is lowered').waitFor()
  assert.deepEqual(await portionsAt(stage, page), [['(S)', 'The ford is shallow.']])
  await page
    .getByRole('textbox', { name: 'Why may more people read it?' })
    .fill('It is on every map.')
  await page.getByRole('button', { name: 'Lower the mark' }).click()
  await page.locator('.portion-chip', { hasText: '(U)' }).waitFor()
  await saved(page)
  assert.deepEqual(await portionsAt(stage, page), [['(U)', 'The ford is shallow.']])

  // The session ends: nobody is interrupted, and all is saved once somebody has signed in.
  net.clock.advance(13 * 3_600)
  await textOf(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' At noon.')
  await page.locator('[data-save=waiting]').waitFor()
  await page.keyboard.type(' In June.')
  await page.getByRole('button', { name: 'Sign in and save' }).click()
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await saved(page)
  const all = 'The ford is shallow. At noon. In June.'
  assert.deepEqual(await portionsAt(stage, page), [['(U)', all]])

  // The window is gone; what was typed is at the node.
  const again = await page.context().newPage()
  await again.goto(page.url())
  await again.getByText(all).click()

  // Two windows: the second to save is told, and both texts are there.
  await again.keyboard.press('End')
  await again.keyboard.type(' The other window.')
  await saved(again)
  await page.setViewportSize({ width: 1280, height: 420 })
  await textOf(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' This window.')
  const box = page.getByRole('region', { name: 'This draft was changed in another window' })
  await box.getByRole('alert').waitFor()
  await saved(page)
  assert.deepEqual(await portionsAt(stage, page), [['(U)', `${all} This window.`]])
  // It is in sight wherever somebody is, a key leads to it and back, and both texts stand in it.
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
  const { y, height } = (await box.boundingBox()) ?? { y: -1, height: 0 }
  assert.ok(y >= 0 && y + height <= 420)
  await page.keyboard.press('F6')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const both = box.getByRole('row', { name: 'The other window.' })
  await both.getByText('This window.').waitFor()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Escape')
  await inText(page)
  await box.getByRole('button', { name: 'Put it beneath mine' }).click()
  await untilKept(stage, page, 2)
  assert.deepEqual(await portionsAt(stage, page), [
    ['(U)', `${all} This window.`],
    ['(U)', `${all} The other window.`],
  ])
  assert.deepEqual(await portionsAt(stage, again), [['(U)', `${all} The other window.`]])
  assert.equal((await draftsOf(stage)).length, 2)
  // What is given up is gone, after the page has said what that is; what changed meanwhile is not.
  await page.getByRole('button', { name: 'Give it up' }).click()
  await page.getByText('What is lost: 2 portions, marked UNCLASSIFIED.').waitFor()
  await page.getByRole('button', { name: 'Keep it' }).click()
  assert.equal((await draftsOf(stage)).length, 2)
  await textOf(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Never mind.')
  await page.getByRole('button', { name: 'Give it up' }).click()
  await page.getByRole('button', { name: 'Give it up for good' }).click()
  await page.getByText('The draft is given up.').waitFor()
  const [left] = await draftsOf(stage)
  await page.getByRole('button', { name: /^Give up: Draft/ }).click()
  await page.getByText('What is lost').waitFor()
  await textOf(again).click()
  await again.keyboard.press('End')
  await again.keyboard.type(' More.')
  await again.getByText('Saved', { exact: true }).waitFor()
  await untilText(stage, again, `${all} The other window. More.`)
  await page.getByRole('button', { name: 'Give it up for good' }).click()
  await page.getByText('node.precondition').waitFor()
  assert.deepEqual(await draftsOf(stage), [left])
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: /^Give up: Draft/ }).click()
  await page.getByRole('button', { name: 'Give it up for good' }).click()
  await page.getByText('Begun and not ended').waitFor({ state: 'detached' })
  assert.deepEqual(await draftsOf(stage), [])
  // Nothing of it is kept by the browser.
  const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
  assert.doesNotMatch(String(kept), /ford/)
})

test('what is cited keeps its mark and its originator, and nobody marks it lower', async (t) => {
  const desk = await deskFor(t)
  if (desk === null) return
  const { stage } = desk
  const { page } = await stage.at(stage.theirs, 'analyst')
  await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click()
  await page.getByRole('link', { name: 'Report of XAA' }).click()
  await page.getByLabel('Cite portion 1').check()
  await page.getByRole('link', { name: 'Cite 1 portion' }).click()
  await textOf(page).getByText('The bridge is mined.').waitFor()
  await saved(page)
  const cited = await page.locator('.portion-chip').textContent()
  assert.match(String(cited), /XAA/)
  await page.getByText('The bridge is mined.').click()
  await markHere(page, '(U)')
  await saved(page)
  await page.locator('.portion-chip', { hasText: String(cited) }).waitFor()
  await seal(page).click()
  await page.getByRole('heading', { name: /^Report / }).waitFor()
})
