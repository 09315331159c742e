// The page where everybody comes in, for each of the five roles: what waits, what has happened, and what may still be
// done come by themselves; and each does one whole thing from there without a mouse.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { EnvelopeId } from '../../packages/base/src/index.ts'
import { admit, inbox, release, write } from '../kit/acts.ts'
import { orSkipped, startBrowser } from '../kit/browser.ts'
import { type Stage, stageIn } from '../kit/stage.ts'
import { press } from '../kit/tab.ts'

let browser: Browser | null = null
let built: Stage | null = null

before(async () => {
  browser = await startBrowser()
  built = browser && (await stageIn(browser))
})
after(async () => {
  await built?.net.close()
  await browser?.close()
})

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first()
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()

async function home(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.getByRole('heading', { name: 'Good day' }).waitFor()
}

/** What was shown as waiting is gone, without that anybody loaded the page again. */
async function isDone(page: Page, what: string): Promise<void> {
  await home(page)
  await page.getByRole('link', { name: what }).waitFor({ state: 'detached' })
}

test('all that is loaded to come in, packed, is below 200 KB', async (t) => {
  const stage = orSkipped(t, built)
  if (stage === null) return
  const { page } = await stage.at(stage.theirs, 'analyst')
  await page.reload()
  await page.getByRole('link', { name: 'Report of XAA' }).waitFor()
  await page.getByText('An agreement came').first().waitFor()
  const bytes = await page.evaluate<number>(`[
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`)
  assert.ok(bytes > 100_000 && bytes < 200_000, `${bytes} bytes`)
})

test('an analyst reads what comes, before it is over', async (t) => {
  const stage = orSkipped(t, built)
  if (stage === null) return
  const { net, ours, theirs, at } = stage
  const { page } = await at(theirs, 'analyst')
  await page.getByText('Nothing waits for you.').waitFor()
  await page.getByRole('link', { name: 'Report of XAA' }).waitFor()
  const report = await write(ours, [['(S//REL TO XAA, XBB)', 'The ford is shallow.']])
  const expires = net.clock.text(6 * 3_600)
  await release(ours, report, [theirs], { expires })
  await net.settle()
  const ending = page.getByRole('listitem').filter({ hasText: 'Unread, and soon over' })
  await ending.locator(`time[datetime="${expires}"]`).waitFor()
  const text = { form: 'text', text: 'Ferry traffic', cites: [], tearLineOf: null, portion: null }
  await theirs.as('analyst').post('/drafts', { portions: [{ ...text, marking: '(U)' }] })
  await press(page, link(page, 'Unread, and soon over'))
  await page.getByText('The ford is shallow.').waitFor()
  await isDone(page, 'Unread, and soon over')
  await page.getByText('Ferry traffic').waitFor()
  await page.locator('[data-unread=true]').nth(1).waitFor({ state: 'detached' })
})

test('a disclosure officer answers a holder', async (t) => {
  const stage = orSkipped(t, built)
  if (stage === null) return
  const { net, ours, theirs, at } = stage
  const { page } = await at(ours, 'officer')
  await page.getByText('Nothing waits for you.').waitFor()
  const [received] = (await inbox(theirs.as('analyst'))).slice(-1)
  await theirs.as('analyst').post(`/releases/${received?.release}/onward`, {
    ...{ portions: null, audience: ['XCC'], purpose: 'they guard it', urgency: 'immediate' },
  })
  await net.settle()
  await press(page, link(page, 'A holder asks to pass on'))
  await page.getByText('they guard it').waitFor()
  for (let answered = 0; answered < (received?.portions.length ?? 0); answered++) {
    await press(page, page.getByRole('button', { name: 'Deny', pressed: false }).first())
  }
  await press(page, button(page, 'Sign and answer'))
  await page.getByText('Answered', { exact: true }).waitFor()
  await isDone(page, 'A holder asks to pass on')
  await page.getByText('A holder was answered').waitFor()
})

test('a security officer is the second person', async (t) => {
  const stage = orSkipped(t, built)
  if (stage === null) return
  const { ours, at } = stage
  const { page } = await at(ours, 'security')
  await page.getByText('Nothing waits for you.').waitFor()
  await admit(ours, { roles: ['analyst'], clearance: 'SECRET', name: 'Bea' })
  type People = { readonly people: readonly { readonly person: string; readonly name: string }[] }
  const { people } = await ours.as('admin').get<People>('/people')
  const bea = people.find(({ name }) => name === 'Bea')?.person
  await ours.as('admin').post(`/people/${bea}/roles`, { roles: ['security-officer'] })
  await press(page, link(page, 'An act that takes a second person'))
  await press(page, button(page, 'Approve exactly this'))
  await page.getByText('Nothing waits for a second person.').waitFor()
  await isDone(page, 'An act that takes a second person')
  await page.getByText('A second person said yes').waitFor()
})

test('an administrator has an envelope tried again', async (t) => {
  const stage = orSkipped(t, built)
  if (stage === null) return
  const { net, ours, theirs, at } = stage
  const { page } = await at(ours, 'admin')
  await page.getByText('Nothing waits for you.').waitFor()
  net.wire.cut.add(theirs.code)
  await release(ours, await write(ours, [['(U)', 'The road is open.']]), [theirs])
  await giveUp(ours, theirs)
  await press(page, link(page, 'An envelope that a partner will not take'))
  net.wire.mend()
  await press(page, button(page, 'Try again'))
  await page.getByRole('region', { name: 'Mail that was given up' }).getByText('None.').waitFor()
  await isDone(page, 'An envelope that a partner will not take')
  await page.getByText('An envelope was tried again').waitFor()
  net.clock.advance(3_600)
  await net.settle()
  assert.ok((await inbox(theirs.as('analyst'))).some(({ banner }) => banner === 'UNCLASSIFIED'))
})

/** As the node does with an envelope that a partner calls malformed. */
async function giveUp(from: Stage['ours'], to: Stage['ours']): Promise<void> {
  const { store } = from.ctx()
  const [item] = await store.read.outbox.list({ to: to.code, state: 'queued' })
  const envelope = item?.envelope ?? ('' as EnvelopeId)
  await store.write(async (tx) => {
    await tx.outbox.markDead(envelope, 'rejected', null)
    const subject = { envelope, to: to.code, codes: ['rejected'] }
    await tx.ledger.append({
      ...{ kind: 'envelope.undeliverable', about: to.code, chainOf: null, subject },
    })
  })
}

test('an auditor has an entry proven', async (t) => {
  const stage = orSkipped(t, built)
  if (stage === null) return
  const { page } = await stage.at(stage.ours, 'auditor')
  await page.getByText('Nothing waits for you.').waitFor()
  await page.getByText('A party was paired').first().waitFor()
  await press(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /ledger/i })
      .first(),
  )
  await page.getByRole('heading', { name: 'Ledger', exact: true }).waitFor()
  const entry = page.locator('.entries li').first()
  await press(page, entry.locator('summary'))
  await press(page, button(page, 'Prove that it stands in the ledger'))
  await entry.getByText('The entry is in the tree').waitFor()
  await home(page)
})
