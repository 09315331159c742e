// A standing rule, in a real browser: one officer writes it, reads it in words and tries it on what was asked before;
// another switches it on; a holder is answered at once, in part; and anybody ends it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  admit,
  agree,
  askOnward,
  held,
  inbox,
  type Line,
  pair,
  release,
  write,
} from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { builtPages } from '../kit/pages.ts'
import { stageIn } from '../kit/stage.ts'

const lines: readonly Line[] = [
  ['(S//REL TO XAA, XBB, XCC)', 'The ford can be crossed.'],
  ['(S//REL TO XAA, XBB)', 'A shepherd told us so.'],
]

const sure = (page: Page) => page.getByRole('button', { name: 'Yes, do it' }).click()

test('a rule is written, tried, switched on by a second person, answers in part, and is ended', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const { net, ours, theirs, at } = await stageIn(browser)
  t.after(() => net.close())
  const third = await net.start('XCC', { pages: builtPages() })
  for (const party of [ours, theirs]) await pair(party, third)
  await agree(net, [theirs, third], { terms: held })
  const given = await release(ours, await write(ours, lines), [theirs])
  await net.settle()
  const portions = (await inbox(theirs.as('analyst')))
    .find((each) => each.release === given)
    ?.portions.map(({ portion }) => portion)
  const [ford, shepherd] = portions ?? []
  assert.ok(ford && shepherd)
  const asking = { holder: theirs, originator: ours, release: given, audience: [third] }
  const answers = [
    { decision: 'deny', portion: ford, reason: null },
    { decision: 'deny', portion: shepherd, reason: null },
  ] as const
  await askOnward(net, { ...asking, answers })

  const { page: writer } = await at(ours, 'officer')
  await writer.keyboard.press('g')
  await writer.keyboard.press('d')
  await writer.getByText('every request waits for a person').waitFor()
  await writer.getByRole('link', { name: 'Write a rule' }).click()
  await writer.getByLabel('At most this mark').fill('(S//REL TO XAA, XBB)')
  const who = (name: string) => writer.getByRole('group', { name })
  await who('Who may ask').getByRole('checkbox', { name: /XBB/ }).check()
  await who('To whom it may go').getByRole('checkbox', { name: /XCC/ }).check()
  await writer.getByLabel('Conditions, in words').fill('For the patrol alone.')
  // The nodes have a clock of their own.
  await writer.getByLabel('From (UTC)').fill('2026-11-23T00:00')
  await writer.getByLabel('Until (UTC)').fill('2027-01-22T00:00')
  const words = writer.getByRole('region', { name: 'In words' })
  await words.getByText('(60 days)').waitFor()
  await words.getByText('When XBB asks to pass something of ours on to XCC').waitFor()
  await words.getByText('“For the patrol alone.” goes with each consent.').waitFor()
  await writer.getByRole('button', { name: 'Save the rule' }).click()
  await writer.getByRole('heading', { name: 'XBB may pass on to XCC' }).waitFor()
  await writer.getByRole('button', { name: 'Try it' }).click()
  await writer.getByText('Of 2 portions in 1 request it would have granted 1.').waitFor()
  await writer.getByText('1 portion of these a person did not grant').waitFor()
  await writer.getByText('its mark does not list every party').waitFor()
  await writer.getByText('Ask a second person to switch it on').click()
  await sure(writer)
  await writer.getByText('It waits for another disclosure officer').waitFor()

  const roles = ['disclosure-officer'] as const
  await admit(ours, { roles, clearance: 'SECRET', name: 'second' })
  const { page: second } = await at(ours, 'second')
  await second.getByRole('navigation').getByRole('link', { name: 'Standing rules' }).click()
  await second.getByRole('link', { name: 'XBB may pass on to XCC' }).click()
  await second.getByText('Switch it on, in my name').click()
  await sure(second)
  await second.getByText('It grants in the name of second').waitFor()

  const { page: holder } = await at(theirs, 'officer')
  await holder.goto(new URL(`/inbox/${given}`, holder.url()).href)
  await holder.getByRole('link', { name: 'Ask to pass it on' }).click()
  await holder.getByRole('checkbox', { name: 'Party XCC' }).check()
  for (const portion of await holder.getByLabel(/^Portion /).all()) await portion.check()
  await holder.getByLabel('What they need it for').fill('They cross tonight.')
  await holder.getByRole('button', { name: 'Ask', exact: true }).click()
  await holder.getByText('waits for an answer').first().waitFor()
  await net.settle()
  await holder.reload()
  await holder.getByText('Answered in part').waitFor()
  await holder.getByText('Conditions: For the patrol alone.').waitFor()
  await holder.getByRole('button', { name: 'Pass it on to XCC' }).click()
  await holder.getByText('Passed on to XCC').waitFor()
  assert.doesNotMatch(await holder.getByRole('main').innerText(), /rule/i)

  await writer.reload()
  await writer.getByRole('link', { name: '1 portion: XBB to XCC' }).click()
  await writer.getByText('Answered in part').waitFor()
  const left = writer.locator('.item-answer')
  await left.getByText('A shepherd told us so.').waitFor()
  assert.equal(await left.count(), 1)
  await left.getByRole('button', { name: 'Grant' }).click()
  await writer.getByRole('button', { name: 'Sign and answer' }).click()
  await writer.getByText('Answered', { exact: true }).waitFor()
  await net.settle()
  await holder.reload()
  await holder.getByRole('button', { name: 'Pass it on to XCC' }).click()
  await holder.getByText('Passed on to XCC').waitFor()

  await second.getByText('End it now').click()
  await sure(second)
  await second.getByText('ended', { exact: true }).waitFor()
  await net.settle()
  const { length } = await inbox(third.as('analyst'))
  assert.equal(length, 2, 'each consent is passed on by itself')
})
