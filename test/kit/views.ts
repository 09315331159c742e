// Every view of the pages, as somebody comes to it: for what has to hold on all of them.
import { later, newId, parsePartyCode } from '@tearline/base'
import { parsePortionMarking } from '@tearline/label'
import { agree, handed, inbox, pair, submit, write } from './acts.ts'
import type { Alliance, Party } from './alliance.ts'
import { deskViews } from './desk.ts'
import { endedViews } from './ended-views.ts'
import type { Stage } from './stage.ts'
import { by, go, goTo, type View } from './view.ts'

/** The views are opened in this order: each page is one person's. */
export async function viewsOf(stage: Stage): Promise<readonly View[]> {
  const { net, ours, theirs, at } = stage
  type Reports = { readonly reports: readonly { readonly report: string }[] }
  const { reports } = await ours.as('analyst').get<Reports>('/reports')
  const report = reports[0]?.report ?? ''
  const submission = await submit(ours, report, [theirs])
  const [received] = await inbox(theirs.as('analyst'))
  const release = received?.release ?? ''
  await theirs.as('analyst').post(`/releases/${release}/onward`, {
    ...{ portions: null, audience: ['XCC'], purpose: 'they guard it', urgency: 'priority' },
  })
  const { question } = await theirs
    .as('analyst')
    .post<{ readonly question: string }>(`/releases/${release}/questions`, {
      ...{ portions: null, marking: null, text: 'Which of the bridges is it?' },
      ...{ urgency: 'immediate', follows: null },
    })
  await net.settle()
  await ours.as('analyst').post(`/questions/${question}/draft`, {
    ...{ marking: '(S//REL TO XAA, XBB)', text: 'The northern one, since Monday.' },
  })
  await writeRule(ours)
  await ours.as('officer').post('/communities', { name: 'Lantern', members: ['XAA', 'XBB'] })
  const warning = await warningOf(theirs, received?.portions[0]?.portion ?? '')
  const third = await net.start('XCC')
  await pair(theirs, third)
  await agree(net, [theirs, third], { terms: handed })
  await sendFlash(net, third, theirs)
  await net.settle()
  const reader = (await at(theirs, 'analyst')).page
  const officer = (await at(ours, 'officer')).page
  const second = (await at(theirs, 'officer')).page
  const author = (await at(ours, 'analyst')).page
  const admin = (await at(ours, 'admin')).page
  const auditor = (await at(ours, 'auditor')).page
  const security = (await at(ours, 'security')).page
  return [
    by(second, 'nothing-come', async () => {
      await go(second, 'Inbox')
      await second.getByLabel('State').selectOption('recalled')
      await second.getByText('Nothing has come that you may know of.').waitFor()
    }),
    by(second, 'nothing-found', async () => {
      await go(second, 'Search')
      await second.getByLabel('Words').fill('submarine')
      await second.getByRole('button', { name: 'Search', exact: true }).click()
      await second.getByText('Nothing that you may read has these words').waitFor()
    }),
    by(second, 'nothing-given', async () => {
      await go(second, 'Custody')
      await second.getByText('Nothing has been given to anybody').waitFor()
    }),
    by(reader, 'home', async () => {}),
    by(reader, 'inbox', async () => {
      await go(reader, 'Inbox')
      await reader.locator('.inbox').getByText('FLASH').waitFor()
    }),
    by(reader, 'reading', async () => {
      await reader.getByRole('link', { name: 'Report of XAA' }).click()
      await reader.getByText('The bridge is mined.').waitFor()
    }),
    by(author, 'search', async () => {
      await go(author, 'Search')
      await author.getByLabel('Words').fill('bridge mined')
      await author.getByLabel('Show the text around them').check()
      await author.getByRole('button', { name: 'Search', exact: true }).click()
      await author.getByText('Keep this search').click()
      await author.getByRole('button', { name: 'Keep it' }).click()
      await author.getByText('Kept: it is yours alone.').waitFor()
    }),
    by(reader, 'asking', async () => {
      await reader.getByRole('link', { name: 'Ask to pass it on' }).click()
      await reader.getByLabel('What they need it for').waitFor()
    }),
    by(reader, 'question', async () => {
      await go(reader, 'Questions')
      await reader.getByRole('link', { name: 'Asked of XAA' }).click()
      await reader.getByRole('button', { name: 'Ask further' }).click()
      await reader.getByText('Mark the question higher').click()
      await reader.getByLabel('Your question').waitFor()
    }),
    by(reader, 'asked', async () => {
      await go(reader, 'Onward')
      await reader.getByRole('link', { name: 'Asked of XAA' }).click()
      await reader.getByText('waits for an answer').first().waitFor()
    }),
    by(reader, 'warning', async () => {
      await goTo(reader, `/reports/${warning}/emergency`)
      await reader.getByLabel('Portion 1').check()
      await reader.getByLabel('Whose people must know').selectOption('XCC')
      await reader
        .getByLabel('Whose life is in danger of what')
        .fill('the town of Cedra: the bridge is mined, and it is market day')
    }),
    by(second, 'emergency', async () => {
      await reader.getByRole('button', { name: 'Ask for the second person' }).click()
      await reader.getByText('You asked for this.').waitFor()
      await go(second, 'Emergencies')
      await second.getByRole('link', { name: 'Read what would go, and decide' }).click()
      await second.getByText('Keep your people away').waitFor()
    }),
    by(second, 'emergencies', async () => {
      await second.getByRole('button', { name: 'A life is in danger' }).click()
      await second.getByText('XBB warned XCC').waitFor()
    }),
    by(officer, 'requests', async () => {
      await go(officer, 'Onward')
      await officer.getByRole('link', { name: 'XBB asks' }).waitFor()
    }),
    by(officer, 'questions', async () => {
      await go(officer, 'Questions')
      await officer.getByText('an answer is drafted').waitFor()
    }),
    by(officer, 'answering-question', async () => {
      await officer.getByRole('link', { name: 'XBB asks' }).click()
      await officer.getByText('What it asks about').click()
      await officer.getByText('The northern one, since Monday.').waitFor()
      await officer.getByText('The reason goes out').click()
      await officer.getByLabel('Why there will be no answer').waitFor()
    }),
    by(officer, 'answering', async () => {
      await go(officer, 'Onward')
      await officer.getByRole('link', { name: 'XBB asks' }).click()
      await officer.getByRole('button', { name: 'Deny' }).first().click()
      await officer.getByRole('button', { name: 'Another text instead' }).last().click()
      await officer.getByLabel('Its mark').fill('(R//REL TO XAA, XBB, XCC)')
      await officer.getByLabel('The text for the wider audience').fill('There are mines.')
      await officer.getByLabel('Conceal our name').check()
      await officer.getByRole('button', { name: 'What they would see' }).click()
      await officer.getByText('Foreign government information, by way of XBB').waitFor()
    }),
    by(officer, 'rules', async () => {
      await go(officer, 'Standing rules')
      await officer.getByRole('link', { name: 'XBB may pass on to XCC' }).waitFor()
    }),
    by(officer, 'rule', async () => {
      await officer.getByRole('link', { name: 'XBB may pass on to XCC' }).click()
      await officer.getByRole('button', { name: 'Try it' }).click()
      await officer.getByText('in 1 request it would have granted').waitFor()
      await officer.getByText('End it now').click()
    }),
    by(officer, 'ruling', async () => {
      await go(officer, 'Standing rules')
      await officer.getByRole('link', { name: 'Write a rule' }).click()
      await officer.getByLabel('At most this mark').fill('(S//REL TO XAA, XBB)')
      await officer.getByText('Tighter terms').click()
      await officer.getByRole('checkbox', { name: /XBB/ }).first().check()
    }),
    by(officer, 'reports', async () => {
      await go(officer, 'Reports')
      await officer.getByRole('link', { name: /^Report / }).waitFor()
    }),
    by(officer, 'report', async () => {
      await officer.getByRole('link', { name: /^Report / }).click()
      await officer.getByRole('button', { name: 'Who can see portion 1?' }).click()
      await officer.getByText('Parties it could go to').waitFor()
    }),
    by(officer, 'custody', async () => {
      await officer.getByRole('link', { name: 'Custody', exact: true }).last().click()
      await officer.getByRole('button', { name: 'Recall from everybody' }).waitFor()
    }),
    by(officer, 'recall', async () => {
      await officer.getByRole('button', { name: 'Recall from everybody' }).click()
      await officer.getByText('What a recall cannot undo').waitFor()
    }),
    by(officer, 'given', async () => {
      await officer.getByRole('button', { name: 'Not now' }).click()
      await go(officer, 'Custody')
      await officer.getByRole('link', { name: 'Given to XBB' }).waitFor()
    }),
    by(officer, 'release', async () => {
      await go(officer, 'Reports')
      await officer.getByRole('link', { name: /^Report / }).click()
      await officer.getByRole('link', { name: 'Release to others' }).click()
      await officer.getByLabel('Also to a community').selectOption({ label: 'Lantern' })
      await officer.getByText('On it today: XAA and XBB').waitFor()
      await officer.getByRole('row', { name: /NF/ }).waitFor()
      await officer.getByText('Tighter terms').click()
    }),
    by(officer, 'preview', async () => {
      await officer.getByRole('button', { name: 'As XBB gets it' }).click()
      await officer.getByText('Exactly this reaches XBB').waitFor()
    }),
    by(officer, 'submissions', async () => {
      await officer.keyboard.press('Escape')
      await go(officer, 'Review')
      await officer.getByRole('link', { name: 'To XBB' }).waitFor()
    }),
    by(officer, 'review', async () => {
      await officer.getByRole('link', { name: 'To XBB' }).click()
      await officer.getByText('Take something away').click()
      await officer.getByRole('button', { name: 'Return for change' }).click()
      await officer.getByText('Your words to the submitter').waitFor()
    }),
    by(officer, 'keys', async () => {
      await officer.getByRole('button', { name: 'Keys' }).click()
      await officer.getByText('Single keys are on').waitFor()
    }),
    ...deskViews(stage, author),
    by(officer, 'write', async () => {
      await officer.keyboard.press('Escape')
      await go(officer, 'Reports')
      await officer.getByRole('link', { name: 'Write a report' }).click()
      await officer.getByRole('link', { name: 'Put in marked text' }).click()
      const text =
        '(U) Dawn was quiet.\n\n(S//NF) The ferryman saw two boats.\n\n[S] One was armed.\n\nIt rained.\n\n```\nnot closed'
      await officer.getByLabel('Text with marks').fill(text)
      await officer.getByRole('button', { name: 'Look at it' }).click()
      await officer.getByRole('alert').filter({ hasText: 'mark' }).waitFor()
    }),
    by(officer, 'agreements', async () => {
      await go(officer, 'Agreements')
      await officer.getByRole('link', { name: 'An agreement', exact: true }).waitFor()
    }),
    by(officer, 'agreement', async () => {
      await officer.getByRole('link', { name: 'An agreement', exact: true }).click()
      await officer.getByRole('region', { name: 'In words' }).waitFor()
    }),
    by(officer, 'proposing', async () => {
      await officer.getByRole('link', { name: 'Propose another one from this' }).click()
      await officer.getByRole('combobox', { name: 'Keys' }).selectOption('handed')
      await officer.getByRole('insertion').getByText('can be read offline').waitFor()
    }),
    by(officer, 'communities', async () => {
      await go(officer, 'Communities')
      await officer.getByText('Name a community').click()
      await officer.getByRole('checkbox', { name: /XBB/ }).waitFor()
    }),
    by(officer, 'commands', async () => {
      await officer.getByRole('button', { name: 'Commands' }).click()
      await officer.getByRole('dialog').waitFor()
    }),
    by(auditor, 'ledger', async () => {
      await go(auditor, 'Ledger')
      await auditor.locator('.entries summary').first().click()
      await auditor.getByRole('button', { name: 'Prove that it stands' }).click()
      await auditor.getByText('The entry is in the tree').waitFor()
      await auditor.getByRole('button', { name: 'Check the whole ledger now' }).click()
      await auditor.getByText(/entries hold/).waitFor()
    }),
    by(admin, 'administrator', async () => {}),
    by(admin, 'people', async () => {
      await go(admin, 'People')
      await admin.getByText('Let somebody in').click()
      await admin.getByText('Change analyst').click()
      await admin.getByText('Appoint a deputy').click()
    }),
    by(admin, 'approvals', async () => {
      await go(admin, 'Approvals')
      await admin.getByText('Nothing waits').waitFor()
    }),
    by(admin, 'policies', async () => {
      await go(admin, 'Policies')
      await admin.getByText('Show the file').first().click()
      await admin.getByText('securityPolicyId').first().waitFor()
    }),
    by(admin, 'jobs', async () => {
      await go(admin, 'Node')
      await admin.getByText('went well').first().waitFor()
    }),
    by(admin, 'node', async () => {
      await admin.getByText('Change it').first().click()
    }),
    by(admin, 'partners', async () => {
      await go(admin, 'Partners')
      await admin.getByText('Add a partner').click()
      await admin.getByText('last heard from').waitFor()
    }),
    by(admin, 'partner', async () => {
      await admin.getByRole('link', { name: 'XBB' }).click()
      await admin.getByText('Its ledger', { exact: true }).waitFor()
    }),
    by(admin, 'access', async () => {
      await go(admin, 'Access')
      await admin.getByText('Take away').click()
    }),
    ...endedViews(stage, {
      ...{ officer, reader, second, security, third },
      ...{ report, release, submission },
    }),
    by(admin, 'sign-in', async () => {
      await admin.getByRole('button', { name: 'Sign out' }).click()
      await admin.getByRole('heading', { name: 'Sign in' }).waitFor()
    }),
  ]
}

/** To be read before all else, and soon over. */
async function sendFlash(net: Alliance, from: Party, to: Party): Promise<void> {
  const report = await write(from, [['(U)', 'The ferry stops at noon.']])
  const expires = net.clock.text(30 * 3_600)
  await from.as('officer').post(`/reports/${report}/release`, {
    ...{ to: [to.code], terms: { expires }, community: null, precedence: 'flash' },
  })
}

/** A report of theirs, in their own words, of what they read. */
function warningOf(theirs: Party, cited: string): Promise<string> {
  const cites = [{ number: 1, portions: [cited] }]
  const text = 'Keep your people away from the bridge of Cedra today.'
  return write(theirs, [['(S//REL TO XBB, XAA)', text]], { cites })
}

/** A rule for a third party, which is not on the stage: put where one that was written stands. */
async function writeRule(party: Party): Promise<void> {
  const { store, policy, me, clock, rng } = party.ctx()
  const created = clock.now()
  const officers = (await store.read.people.list()).filter(({ roles }) =>
    roles.includes('disclosure-officer'),
  )
  const [by] = officers
  if (by === undefined) throw new Error('a party has a disclosure officer')
  await store.write((tx) =>
    tx.onwardRules.add({
      ...{ id: newId('onwardRule', rng), by: by.id, created, from: created },
      ...{ until: later(created, 90 * 86_400), holders: [parsePartyCode('XBB')] },
      ...{ parties: [parsePartyCode('XCC')], pastLabel: true, terms: { keys: 'held' } },
      ...{ conditions: 'For the patrol alone.', validSeconds: 604_800 },
      atMost: parsePortionMarking(policy, '(S//REL TO XAA, XBB)', { owner: me, at: created }),
    }),
  )
}
