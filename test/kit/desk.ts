// Typing at the desk, and the views of it: one draft, from its first word to a window that has overtaken it.
import type { Page } from 'playwright-core'
import { pasteFromOutside } from './paste.ts'
import type { Stage } from './stage.ts'
import { by, go, type View } from './view.ts'

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the report' })
/** Notes beside portions quote others. */
const portionOf = (page: Page, hasText: string) => page.locator('.portion-text', { hasText })

export function deskViews({ ours }: Stage, author: Page): readonly View[] {
  return [
    by(author, 'writing', async () => {
      await go(author, 'Reports')
      await author.getByRole('link', { name: 'Write a report' }).click()
      await writeSome(author)
    }),
    by(author, 'marks', async () => {
      await author.keyboard.press('F2')
      await author.getByRole('option', { name: 'TOP SECRET' }).waitFor()
    }),
    by(author, 'mark-refused', async () => {
      await author.getByRole('combobox', { name: 'Type to find a mark' }).fill('(S//NOBODY)')
      await author.keyboard.press('Enter')
      await author.getByText('label.unknown-value').waitFor()
    }),
    by(author, 'who', async () => {
      await author.keyboard.press('Escape')
      await author.getByRole('button', { name: 'Who can see it' }).click()
      await author.getByLabel('For whom it is written').selectOption('XBB')
      await author.getByText('XBB would get 2 of 5 portions').waitFor()
    }),
    by(author, 'desk', () => spoil(author)),
    by(author, 'lowering', async () => {
      await portionOf(author, 'The ferryman says').click()
      await markHere(author, '(U)')
      await author.getByText('A mark is lowered').waitFor()
    }),
    by(author, 'parted', async () => {
      await author.getByRole('button', { name: 'Leave it as it was' }).click()
      await overtake(ours, author)
      await portionOf(author, 'The ferryman says').click()
      await inText(author)
      await author.keyboard.type('Here: ')
      await author.getByRole('button', { name: 'Compare what differs' }).click()
      await author.getByRole('button', { name: 'Put it beneath mine' }).first().waitFor()
    }),
    by(author, 'giving-up', async () => {
      await author.getByRole('button', { name: 'Close it here' }).click()
      await author.getByRole('button', { name: 'Give it up' }).click()
      await author.getByText('What is lost').waitFor()
    }),
    by(author, 'conflict', async () => {
      await overtake(ours, author)
      await author.getByRole('button', { name: 'Give it up for good' }).click()
      await author.getByText('node.precondition').waitFor()
    }),
  ]
}

/** A portion of each kind that looks like nothing else: marked, with a tear line, without a mark. */
async function writeSome(page: Page): Promise<void> {
  await textOf(page).click()
  await page.keyboard.type('# Ferry traffic at the ford')
  await markHere(page, '(U)')
  await page.keyboard.press('Enter')
  await page.keyboard.type('The ferryman says that the bridge is mined.')
  await markHere(page, '(S//NF)')
  await page.getByRole('button', { name: 'Tear line' }).click()
  await page.keyboard.type('A source says that the bridge is mined.')
  await markHere(page, '(S//REL TO XAA, XBB)')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- Boats are counted at dawn')
  await page.getByRole('button', { name: 'Table' }).click()
  for (const cell of ['Day', 'Boats', 'Monday']) {
    await page.keyboard.type(cell)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('12')
  await page.getByText('Saved', { exact: true }).waitFor()
}

/** What can be wrong with a text, each where it is: pasted without a mark, and a tear line that reaches no further. */
async function spoil(page: Page): Promise<void> {
  await page.getByLabel('For whom it is written').press('Escape')
  await portionOf(page, 'A source says').click()
  await markHere(page, '(S//NF)')
  await page.locator('.has-problem').waitFor()
  await portionOf(page, 'Boats are counted').click()
  await inText(page)
  await page.keyboard.press('End')
  await pasteFromOutside(textOf(page), '<p>The mill is watched.</p><p>By two.</p>')
  await page.getByText(/^\d unmarked portions – go to it/).waitFor()
  await portionOf(page, 'The ferryman says').click()
  await inText(page)
  await page.keyboard.press('Shift+F2')
  await page.getByRole('region', { name: 'Who can see it' }).getByText('XBB ✗ no').click()
  await page.getByText('the label does not reach XBB').waitFor()
  await page.getByText('node.tear-line-not-wider').waitFor()
  // While it is reckoned anew, what it said last stands there pale.
  await page.locator('[data-save=saved]').waitFor()
  await page.locator('.who-panel[aria-busy=false]').waitFor()
}

/** Another window of the same person saves the draft that is open here. */
async function overtake(party: Stage['ours'], page: Page): Promise<void> {
  type Portion = { readonly form: string; readonly text: string; readonly colours: unknown }
  const client = party.as('analyst')
  const path = `/drafts/${new URL(page.url()).searchParams.get('draft')}`
  await page.locator('[data-save=saved]').waitFor()
  const shown = await client.raw('GET', path)
  const { portions } = (await shown.json()) as { readonly portions: readonly Portion[] }
  const changed = portions.map(({ colours: _none, ...each }) => ({
    ...each,
    text: each.text.replace('says', 'thinks'),
  }))
  const body = { portions: changed, reason: null } as never
  const answer = await client.raw('PUT', path, body, {
    'if-match': shown.headers.get('etag') ?? '',
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/**
 * The cursor is in the text, and the editor knows where: a browser tells of a moved selection a turn later, and keys of a
 * test come faster than that.
 */
export async function inText(page: Page): Promise<void> {
  await page.waitForFunction('document.activeElement?.isContentEditable')
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))',
  )
}

/** Of the portion at the cursor. */
export async function markHere(page: Page, mark: string): Promise<void> {
  await inText(page)
  await page.keyboard.press('F2')
  await page.getByRole('combobox', { name: 'Type to find a mark' }).fill(mark)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Mark' }).waitFor({ state: 'detached' })
  await inText(page)
}
