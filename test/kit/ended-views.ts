// Views of what is over or was overtaken: decided, recalled, run out, put aside, and a desk that nobody is at.
import type { Page } from 'playwright-core'
import { release, submit, write, writeTwice } from './acts.ts'
import type { Alliance, Party } from './alliance.ts'
import type { Stage } from './stage.ts'
import { by, go, goTo, type View } from './view.ts'

type Given = {
  readonly officer: Page
  readonly reader: Page
  readonly second: Page
  readonly security: Page
  readonly third: Party
  readonly report: string
  /** Of the report, to the reader's party. */
  readonly release: string
  /** Of the report, not decided yet. */
  readonly submission: string
}

export function endedViews({ net, ours, theirs }: Stage, given: Given): readonly View[] {
  const { officer, reader, second, security, third, report } = given
  return [
    by(officer, 'decided', async () => {
      const decided = await approveLess(ours, report, theirs)
      await goTo(officer, `/submissions/${decided}`)
      await officer.getByText('kept back by officer').waitFor()
    }),
    by(officer, 'tear-lines', async () => {
      await goTo(officer, `/reports/${await writeTornOff(ours)}`)
      await officer.getByRole('link', { name: 'portion 2 stands for it' }).waitFor()
      await officer.getByRole('link', { name: 'Tear line of portion 1' }).waitFor()
    }),
    by(reader, 'recalled-in-part', async () => {
      await goTo(reader, `/inbox/${await recalledInPart(net, ours, theirs)}`)
      await reader.getByText('took back 1 portion').waitFor()
      await reader.getByText('The mill is watched.').waitFor()
    }),
    by(officer, 'recalled', async () => {
      const order = { portions: null, reason: 'other', note: 'The old map was used.' }
      await ours.as('officer').post(`/reports/${report}/recall`, order)
      await net.settle()
      await goTo(officer, `/reports/${report}/custody`)
      await officer.getByText('The old map was used.').waitFor()
    }),
    by(officer, 'stale', async () => {
      await goTo(officer, `/submissions/${given.submission}`)
      await officer.getByText('Changed since it was submitted', { exact: true }).waitFor()
    }),
    by(reader, 'tombstone', async () => {
      await goTo(reader, `/inbox/${given.release}`)
      await reader.getByText('The old map was used.').waitFor()
    }),
    by(reader, 'run-out', async () => {
      await goTo(reader, `/inbox/${await runOut(net, third, theirs)}`)
      await reader.getByText('Its keys were lent for a time').waitFor()
    }),
    by(reader, 'inbox-of-all-kinds', async () => {
      await go(reader, 'Inbox')
      await reader.getByText('Recalled by its originator').first().waitFor()
      await reader.getByLabel('All that are shown').check()
      await reader.getByRole('button', { name: 'Put away' }).click()
      await reader.getByText('1 line stayed').waitFor()
      await reader.getByRole('button', { name: 'Undo' }).click()
      await reader.locator('.inbox .row').nth(3).waitFor()
    }),
    by(security, 'quarantine', async () => {
      await putAside(net, { from: theirs, at: ours })
      await go(security, 'Quarantine')
      await security.getByText('No agreement with its sender was in force.').waitFor()
    }),
    by(second, 'leaving', async () => {
      await second.context().clock.install()
      await second.mouse.move(40, 40)
      await second.context().clock.fastForward('29:30')
      await second.getByText('Nobody seems to be here').waitFor()
    }),
    by(second, 'left', async () => {
      await second.context().clock.fastForward('01:00')
      await second.getByText('Your session has ended').waitFor()
    }),
  ]
}

/** One portion of what was submitted goes, and another is kept back. */
async function approveLess(ours: Party, report: string, to: Party): Promise<string> {
  type Previewed = {
    readonly order: string
    readonly parties: readonly { readonly rendition: readonly { readonly portion: string }[] }[]
  }
  const id = await submit(ours, report, [to])
  const officer = ours.as('officer')
  const { parties } = await officer.get<Previewed>(`/submissions/${id}`)
  const portions = (parties[0]?.rendition ?? []).slice(1).map(({ portion }) => portion)
  const caveats = { to: [to.code], terms: {}, withheld: [{ party: to.code, portions }] }
  const { order } = await officer.post<Previewed>(`/submissions/${id}/preview`, caveats)
  await officer.post(`/submissions/${id}/approve`, { order, caveats, words: 'The first alone.' })
  return id
}

function writeTornOff(ours: Party): Promise<string> {
  const source = { portion: null, marking: '(S//NF)', text: 'The miller watches the mill.' }
  const wider = { ...source, marking: '(S//REL TO XAA, XBB)', text: 'The mill is watched.' }
  return writeTwice(ours, [source, wider], ([original = '', tearLine = '']) => ({
    portions: [
      { ...source, portion: original },
      { ...wider, portion: tearLine, tearLineOf: original },
    ],
    reason: null,
  }))
}

/** One portion of two. Answers the release. */
async function recalledInPart(net: Alliance, ours: Party, theirs: Party): Promise<string> {
  type Reading = { readonly portions: readonly { readonly portion: string }[] }
  const mark = '(S//REL TO XAA, XBB)'
  const report = await write(ours, [
    [mark, 'The mill is watched.'],
    [mark, 'The miller is away.'],
  ])
  const id = await release(ours, report, [theirs])
  const { portions } = await ours.as('analyst').post<Reading>(`/reports/${report}/read`)
  await net.settle()
  const taken = portions.slice(1).map(({ portion }) => portion)
  await ours.as('security').post(`/reports/${report}/recall`, {
    ...{ portions: taken, reason: 'compromise', note: null },
  })
  await net.settle()
  return id
}

/** Its keys were lent for less than has passed since. Answers the release. */
async function runOut(net: Alliance, from: Party, to: Party): Promise<string> {
  const report = await write(from, [['(U)', 'The ferry runs again.']])
  const leaseSeconds = 60
  const id = await release(from, report, [to], { leaseSeconds })
  await net.settle()
  net.clock.advance(leaseSeconds + 1)
  return id
}

/** A release comes when no agreement is in force any more: it is put aside. */
export async function putAside(
  net: Alliance,
  { from, at }: { readonly from: Party; readonly at: Party },
): Promise<void> {
  type Agreements = { readonly agreements: readonly { readonly agreement: { id: string } }[] }
  const { agreements } = await at.as('officer').get<Agreements>('/agreements')
  net.wire.cut.add(at.code)
  const report = await write(from, [[`(S//REL TO ${from.code}, ${at.code})`, 'The ferry sank.']])
  await release(from, report, [at])
  await at.as('officer').post(`/agreements/${agreements[0]?.agreement.id}/end`)
  net.wire.mend()
  net.clock.advance(60)
  await net.settle()
}
