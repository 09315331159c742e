import { communities, nations } from '../alliance.ts'
import { settle } from '../network.ts'
import type { Decided, Inbox } from '../reading.ts'
import type { Scene, Stage } from '../stage.ts'

type Code = 'XBB' | 'XCC' | 'XDD'
type Preview = {
  readonly parties: readonly {
    readonly party: Code
    readonly banner: string | null
    readonly portions: number
    readonly terms: { readonly keys: string; readonly onward: string }
    readonly decisions: Decided
  }[]
}
type Released = {
  readonly released: readonly { readonly party: Code; readonly statement: string }[]
}

/** One report, and to each member of the communities exactly its portions. */
export const release: Scene = {
  title: 'Auralia releases one report to two communities; each member gets exactly its portions',
  play: async (stage) => {
    const { network, props } = stage
    const to = communities.Beacon.members.filter((code) => code !== 'XAA')
    const { community } = await network.XAA.as('officer').post<{ readonly community: string }>(
      '/communities',
      { name: communities.Lantern.name, members: [...communities.Lantern.members] },
    )
    const order = { to, terms: {}, community }
    const author = await stage.refusalOf(() =>
      network.XAA.as('analyst').post(`/reports/${props.main}/release`, order),
    )
    stage.check('originator-first', author !== null, 'the analyst who wrote it cannot release it')
    const officer = network.XAA.as('officer')
    const { parties } = await officer.post<Preview>(`/reports/${props.main}/preview`, order)
    for (const each of parties) tellPreview(stage, each)
    const { released } = await officer.post<Released>(`/reports/${props.main}/release`, order)
    await settle(network)
    for (const { party, statement } of released) {
      const { releases } = await network[party].as('analyst').get<Inbox>('/inbox')
      const shown = permitted(parties.find((each) => each.party === party))
      const got = releases.flatMap((each) => each.portions.map(({ portion }) => portion))
      stage.check(
        'hidden-means-absent',
        shown.length > 0 && shown.join() === got.join(),
        `${party} received exactly the ${shown.length} portions that the preview showed, and no other`,
      )
      stage.check(
        'nothing-lost',
        await isReceipted(stage, party),
        `${party} answered with a receipt, proven by its ledger, for release ${statement.slice(0, 16)}…`,
      )
    }
    const { releases: outside } = await network.XEE.as('analyst').get<Inbox>('/inbox')
    stage.check('no-key-outside', outside.length === 0, 'Estmark, in no community, has nothing')
  },
}

/** In the order of the report, as the recipient has them too. */
function permitted(preview: Preview['parties'][number] | undefined): readonly string[] {
  const decisions = preview?.decisions ?? []
  return decisions.flatMap(({ portion, outcome }) => (outcome === 'permit' ? portion : []))
}

/** Delivered is what a verified receipt makes of a queued envelope, and nothing else. */
async function isReceipted({ network }: Stage, to: Code): Promise<boolean> {
  const sent = await network.XAA.context().store.read.outbox.list({ to: nations[to].code })
  const last = sent.filter(({ kind }) => kind === 'release').at(-1)
  return last?.state === 'delivered' && last.receipt !== null
}

function tellPreview(stage: Stage, preview: Preview['parties'][number]): void {
  const { party, banner, portions, terms, decisions } = preview
  stage.tell(
    `${party}: ${portions} of ${decisions.length} portions, ${banner ?? 'nothing'}; keys ${terms.keys}`,
  )
  const denied = decisions.flatMap(({ outcome, reasons }) => (outcome === 'deny' ? reasons : []))
  for (const text of new Set(denied.map(({ code, text: why }) => `${code}: ${why}`)))
    stage.detail(text)
}
