import { formatInstant, newId } from '@tearline/base'
import type { Context } from '@tearline/node'
import { enqueue } from '@tearline/node'
import type { Release } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import { nations } from '../alliance.ts'
import { settle } from '../network.ts'
import type { Inbox } from '../reading.ts'
import type { Scene, Stage } from '../stage.ts'

type Incidents = {
  readonly incidents: readonly {
    readonly event: { readonly kind: string; readonly party?: string }
  }[]
}

/** Cindria's node was changed: it sends on what it holds, and asks nobody. */
export const betray: Scene = {
  title: 'A dishonest node: Cindria passes Auralia’s report to Dorland without consent',
  play: async (stage) => {
    const { XAA, XCC, XDD } = stage.network
    const before = await inboxCount(stage)
    await passOnSecretly(XCC.context())
    await settle(stage.network)
    stage.check(
      'originator-first',
      (await inboxCount(stage)) === before,
      'Dorland’s node put it into quarantine: nobody there can open it, nor see it in the inbox',
    )
    const there = await XDD.as('security').get<Incidents>('/incidents')
    const told = await XAA.as('security').get<Incidents>('/incidents')
    const notice = told.incidents.find(({ event }) => event.kind === 'incident.received')
    stage.check(
      'originator-first',
      notice?.event.party === 'XCC' &&
        there.incidents.some(({ event }) => event.kind === 'release.quarantined'),
      'Auralia was told, with the header that Cindria signed as evidence',
    )
  },
}

async function inboxCount({ network }: Stage): Promise<number> {
  return (await network.XDD.as('analyst').get<Inbox>('/inbox')).releases.length
}

/** What an honest node refuses to do, done with its keys: the rendition and the sealed bytes, and no consent. */
async function passOnSecretly(ctx: Context): Promise<void> {
  const { read } = ctx.store
  const [held] = await read.releases.list({ direction: 'in' })
  const rendition = held && (await read.renditions.byDigest(held.rendition))
  const agreement = (await read.agreements.list(nations.XDD.code)).at(0)
  if (!held || !rendition || !agreement) throw new Error('Cindria holds nothing')
  const release: Release = {
    ...held.release,
    id: newId('release', ctx.rng),
    from: ctx.me,
    to: nations.XDD.code,
    agreement: agreement.id,
    issued: formatInstant(ctx.clock.now()),
  }
  const signed = signStatement('release', release, ctx.keys.signing)
  await ctx.store.write(async (tx) => {
    const { portions } = rendition.rendition
    const attachments = await Promise.all(portions.map(({ sealed }) => tx.blobs.load(sealed)))
    const content = {
      ...({ v: 1, kind: 'release', rendition: rendition.signed, release: signed } as const),
      consents: [],
      wraps: [],
    }
    await enqueue(ctx, tx, { to: nations.XDD.code, content, attachments })
  })
}
