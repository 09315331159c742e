import { formatInstant, type Json, later } from '@tearline/base'
import { type Code, pacts } from '../alliance.ts'
import { settle } from '../network.ts'
import type { Scene, Stage } from '../stage.ts'

/** No release without an agreement in force, and none is in force before all have signed. */
export const agree: Scene = {
  title: 'Agreements of different width are signed by all their parties',
  play: async (stage) => {
    for (const pact of pacts) {
      const [proposer, ...others] = pact.parties as unknown as readonly [Code, ...Code[]]
      await stage.network[proposer].as('officer').post('/agreements', draftOf(stage, pact))
      await settle(stage.network)
      for (const party of others) await acceptAll(stage, party)
      stage.detail(`${pact.parties.join(' ')}: ${pact.title}`)
    }
    await settle(stage.network)
    const { agreements } = await stage.network.XBB.as('officer').get<Agreements>('/agreements')
    stage.check(
      'originator-first',
      agreements.length === 3 && agreements.every(({ state }) => state === 'in-force'),
      'each is in force at every party, with every signature',
    )
  },
}

async function acceptAll(stage: Stage, party: Code): Promise<void> {
  const officer = stage.network[party].as('officer')
  const { agreements } = await officer.get<Agreements>('/agreements')
  for (const { agreement, signedBy } of agreements) {
    if (!signedBy.includes(party)) await officer.post(`/agreements/${agreement.id}/accept`)
  }
  await settle(stage.network)
}

function draftOf(stage: Stage, { title, parties, ceiling, terms }: (typeof pacts)[number]): Json {
  const now = stage.network.XAA.context().clock.now()
  return {
    title,
    parties,
    ceiling,
    terms,
    policy: 'lantern',
    topics: [],
    clocks: { answerSeconds: 24 * 3600, tombstoneSeconds: 3600 },
    from: formatInstant(now),
    until: formatInstant(later(now, 365 * 24 * 3600)),
  }
}

type Agreements = {
  readonly agreements: readonly {
    readonly agreement: { readonly id: string }
    readonly state: string
    readonly signedBy: readonly string[]
  }[]
}
