import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NetNode } from '../network.ts'
import { settle } from '../network.ts'
import type { Inbox, Reading } from '../reading.ts'
import { show } from '../reading.ts'
import type { Scene, Stage } from '../stage.ts'

type Exported = { readonly bundle: string; readonly bytes: number }
type Imported = { readonly accepted: number; readonly repeated: number; readonly receipts: number }
type Partners = {
  readonly partners: readonly { readonly party: string; readonly queued: number }[]
}

/** Across an air gap a bundle goes one way as a file, and its receipts come back in another. */
export const courier: Scene = {
  title: 'A second report crosses an air gap to Dorland as a file',
  play: async (stage) => {
    const { XAA, XDD } = stage.network
    XDD.cut()
    const { courier: report } = stage.props
    await XAA.as('officer').post(`/reports/${report}/release`, {
      to: ['XDD'],
      terms: {},
      community: null,
    })
    await settle(stage.network)
    const out = await carry(stage, { from: XAA, to: XDD, name: 'to-dorland.bundle' })
    const again = await XDD.as('admin').post<Imported>('/bundles/import', { bundle: out.bundle })
    const { releases } = await XDD.as('analyst').get<Inbox>('/inbox')
    const arrived = releases.filter((each) => each.report === report)
    stage.check(
      'nothing-lost',
      arrived.length === 1,
      `the file was read twice, by mistake, and took effect once (${again.accepted} new the second time)`,
    )
    show(stage, await XDD.as('analyst').post<Reading>(`/releases/${arrived[0]?.release}/read`))
    stage.tell('its keys came along, on a lease: no line to Auralia was needed to read it')
    await carry(stage, { from: XDD, to: XAA, name: 'to-auralia.bundle' })
    const { partners } = await XAA.as('admin').get<Partners>('/partners')
    stage.check(
      'nothing-lost',
      partners.find(({ party }) => party === 'XDD')?.queued === 0,
      'the receipts came back in a bundle: Auralia knows, by proof, that it arrived',
    )
    XDD.mend()
  },
}

async function carry(
  stage: Stage,
  { from, to, name }: { readonly from: NetNode; readonly to: NetNode; readonly name: string },
): Promise<Exported> {
  const exported = await from.as('admin').post<Exported>('/bundles/export', { to: to.code })
  const path = join(stage.root, name)
  writeFileSync(path, exported.bundle)
  const bundle = readFileSync(path, 'utf8')
  const imported = await to.as('admin').post<Imported>('/bundles/import', { bundle })
  stage.detail(
    `${name}: ${exported.bytes} bytes; ${imported.accepted} envelopes taken, ${imported.receipts} receipts`,
  )
  return exported
}
