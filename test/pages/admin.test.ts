// Who runs the node, on the pages: somebody is let in, vouched for by another, and given a weighty role by two; an
// administrator gets no content. What is shown once is gone when the view is left.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { browserFor, pageWithKey } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'

const nato = readFileSync(new URL('../../policies/nato.xml', import.meta.url), 'utf8')

test('somebody is let in, vouched for, and given a weighty role by two', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const { page: admin, seen } = await stage.at(stage.ours, 'admin')
  const nav = (page: typeof admin, name: string) =>
    page.getByRole('navigation').getByRole('link', { name }).click()

  await nav(admin, 'People')
  await admin.getByText('Let somebody in').click()
  await admin.getByRole('textbox', { name: 'Login' }).fill('two words')
  await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Bea')
  await admin.getByRole('button', { name: 'Make the link' }).click()
  await admin.getByText('base.json-shape /login').waitFor()
  await admin.getByRole('textbox', { name: 'Login' }).fill('bea')
  await admin.getByRole('button', { name: 'Make the link' }).click()
  const link = (await admin.locator('output.secret').textContent()) ?? ''
  assert.match(link, /^http:\/\/localhost:\d+\/sign-in#enrol=tlc-/)
  await nav(admin, 'Access')
  await admin.getByRole('heading', { level: 1, name: 'Access' }).waitFor()
  await nav(admin, 'People')
  await admin.getByText('Let somebody in').waitFor()
  assert.ok(!(await admin.content()).includes(link), 'shown once')

  const bea = await pageWithKey(browser)
  await bea.goto(link)
  await bea.getByRole('button', { name: 'Make the passkey' }).click()
  await bea.getByText('No clearance yet').waitFor()

  const { page: security } = await stage.at(stage.ours, 'security')
  await nav(security, 'People')
  await security.getByText('Change Bea').click()
  await security.getByRole('textbox', { name: 'Clearance' }).fill('VERY SECRET')
  await security.getByRole('button', { name: 'Vouch for this' }).click()
  await security.getByText('node.clearance-unknown').waitFor()
  await security.getByRole('textbox', { name: 'Clearance' }).fill('SECRET')
  await security.getByRole('button', { name: 'Vouch for this' }).click()
  await security.getByText('XAA · SECRET').waitFor()

  await admin.reload()
  await admin.getByText('Change Bea').click()
  const form = admin.locator('li').filter({ hasText: 'Change Bea' })
  await form.getByRole('checkbox', { name: 'Security officer' }).check()
  await form.getByRole('button', { name: 'Give exactly these roles' }).click()
  await form.getByText('It waits for a second person').waitFor()
  await nav(admin, 'Approvals')
  await admin.getByRole('button', { name: 'Take back' }).waitFor()
  assert.equal(await admin.getByRole('button', { name: 'Approve exactly this' }).count(), 0)
  await nav(security, 'Approvals')
  await security.getByText('asked by admin').waitFor()
  await security.getByRole('button', { name: 'Approve exactly this' }).click()
  await security.getByText('Nothing waits for a second person.').waitFor()
  await bea.reload()
  await bea.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await bea.getByText('Security officer').waitFor()

  await nav(admin, 'Policies')
  await admin.getByText('Add a policy file').click()
  const changed = nato.replace('name="NATO"', 'name="NATO" rows="7"')
  const file = { name: 'nato.xml', mimeType: 'text/xml', buffer: Buffer.from(changed) }
  await admin.locator('input[type=file]').setInputFiles(file)
  await admin.getByText('rows="7"').waitFor()
  await admin.getByRole('button', { name: 'Add it' }).click()
  await admin.getByRole('alert').waitFor()

  // What the node does by itself, and one of it before its time.
  await stage.net.settle()
  await nav(admin, 'Node')
  const jobs = admin.getByRole('region', { name: 'What it does by itself' })
  await jobs.getByText('went well').first().waitFor()
  await jobs.getByText('none yet: tearline backup makes one').waitFor()
  await jobs.getByRole('button', { name: 'Do it now: End what has run out' }).click()
  await jobs.getByText('Asked for').waitFor()
  await nav(security, 'Node')
  await security.getByText('went well').first().waitFor()
  assert.equal(await security.getByRole('button', { name: /^Do it now/ }).count(), 0)

  const { text, hosts, broken } = await seen()
  assert.ok(text.includes('Bea'), 'it is looked at')
  for (const content of ['bridge', 'ferryman', btoa('The bridge is mined.')]) {
    assert.ok(!text.includes(content), content)
  }
  assert.deepEqual([hosts.size, broken], [1, []])
})
