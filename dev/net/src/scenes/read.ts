import { type Inbox, type Reading, show } from '../reading.ts'
import type { Scene } from '../stage.ts'

/** The keys are Auralia's: they are asked for now, and both ledgers know of it. */
export const read: Scene = {
  title: 'Borvania reads; the keys are held by Auralia and asked for at the opening',
  play: async (stage) => {
    const { XAA, XBB } = stage.network
    const analyst = XBB.as('analyst')
    const { releases } = await analyst.get<Inbox>('/inbox')
    const [release] = releases
    const before = (await XAA.context().store.read.revisions()).ledger
    const reading = await analyst.post<Reading>(`/releases/${release?.release}/read`)
    show(stage, reading)
    const after = (await XAA.context().store.read.revisions()).ledger
    stage.check(
      'ledger-first',
      after > before,
      'Auralia’s ledger had the grant before the keys left',
    )
    const nobody = await stage.refusalOf(() => analyst.post(`/releases/rel-${'0'.repeat(32)}/read`))
    const foreign = await stage.refusalOf(() =>
      stage.network.XDD.as('analyst').post(`/releases/${release?.release}/read`),
    )
    stage.check(
      'hidden-means-absent',
      nobody?.code === 'node.not-found' && JSON.stringify(nobody) === JSON.stringify(foreign),
      'a release that is not there and one of another party: the same answer, byte for byte',
    )
  },
}
