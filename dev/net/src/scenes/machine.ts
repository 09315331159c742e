import { fromBase64, fromUtf8, parseJson } from '@tearline/base'
import { writeStixBundle } from '@tearline/formats'
import { policyNamed } from '@tearline/label'
import { nations } from '../alliance.ts'
import { settle } from '../network.ts'
import type { Inbox, Reading } from '../reading.ts'
import type { Scene } from '../stage.ts'

type Bundle = { readonly objects: readonly { readonly id: string }[] }

const limits = { bytesMax: 64 * 1024 ** 2, depthMax: 32 }

/** Machine-readable intelligence takes the same way as prose: released, asked for, read, and written out again. */
export const machine: Scene = {
  title: 'Auralia releases the STIX bundle; Borvania reads it and writes it out',
  play: async (stage) => {
    const { XAA, XBB } = stage.network
    const order = { to: ['XBB'], terms: {}, community: null }
    await XAA.as('officer').post(`/reports/${stage.props.stix}/release`, order)
    await settle(stage.network)
    const { releases } = await XBB.as('analyst').get<Inbox>('/inbox')
    const release = releases.find(({ report }) => report === stage.props.stix)
    const started = performance.now()
    const reading = await XBB.as('analyst').post<Reading>(`/releases/${release?.release}/read`)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    stage.tell(`${reading.portions.length} objects under one grant of keys, read in ${seconds} s`)
    const bundle = stixOf(reading)
    const ids = new Set(bundle.objects.map(({ id }) => id))
    stage.check(
      'nothing-lost',
      ids.size === reading.portions.length,
      `${ids.size} objects stand in the bundle that Borvania wrote, as many as Auralia released`,
    )
  },
}

function stixOf({ portions }: Reading): Bundle {
  const policy = policyNamed('lantern')
  if (policy === undefined) throw new Error('the policy of the exercise is shipped')
  const marked = portions.map(({ mediaType, label, content }) => ({
    ...({ form: 'stix', mediaType, label, content: fromBase64(content) } as const),
  }))
  const { bundle } = writeStixBundle(marked, { policy, printedBy: nations.XBB.code })
  return parseJson(fromUtf8(bundle), limits) as unknown as Bundle
}
