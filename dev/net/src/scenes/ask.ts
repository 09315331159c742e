import { settle } from '../network.ts'
import { type Inbox, type Reading, show, texts } from '../reading.ts'
import { marks } from '../showcase.ts'
import type { Scene, Stage } from '../stage.ts'

type Onward = {
  readonly requests: readonly {
    readonly direction: string
    readonly request: { readonly id: string }
  }[]
}

const tearLine =
  'The committee was told that two papers of 1949 are being withheld for the present.'

/** Refused, asked for, granted in part, passed on, and verified by the third party itself. */
export const ask: Scene = {
  title: 'Borvania wants to tell Estmark: refused, asked, granted one portion and a tear line',
  play: async (stage) => {
    const { XBB, XEE } = stage.network
    const held = await heldBy(stage)
    const refused = await stage.refusalOf(() =>
      XBB.as('officer').post(`/releases/${held.release}/pass-on`, { to: 'XEE' }),
    )
    if (refused !== null) stage.refusal(refused)
    stage.check(
      'originator-first',
      refused?.code === 'node.denied',
      'without consent nothing goes on',
    )

    const [granted, replaced, denied] = asked(held.portions)
    await XBB.as('analyst').post(`/releases/${held.release}/onward`, {
      portions: [granted, replaced, denied],
      audience: ['XEE'],
      urgency: 'priority',
      purpose: 'Estmark publishes the same papers next week',
    })
    await settle(stage.network)
    await answer(stage, { granted, replaced, denied })
    await settle(stage.network)

    await XBB.as('officer').post(`/releases/${held.release}/pass-on`, { to: 'XEE' })
    await settle(stage.network)
    const { releases } = await XEE.as('analyst').get<Inbox>('/inbox')
    const [arrived] = releases
    const reading = await XEE.as('analyst').post<Reading>(`/releases/${arrived?.release}/read`)
    show(stage, reading)
    stage.check(
      'originator-first',
      arrived?.originator === 'XAA' && arrived.from === 'XBB',
      'Estmark verified Auralia’s rendition and consent by itself; Borvania only carried them',
    )
    stage.check(
      'hidden-means-absent',
      reading.portions.length === 2 && texts(reading).includes(tearLine),
      'it has one portion and the tear line, and nothing shows that more was asked for',
    )
  },
}

async function heldBy({ network }: Stage): Promise<Inbox['releases'][number]> {
  const { releases } = await network.XBB.as('analyst').get<Inbox>('/inbox')
  const [release] = releases
  if (release === undefined) throw new Error('Borvania holds nothing')
  return release
}

/** One that will be granted, one that gets a tear line instead, and one that is denied. */
function asked(portions: Inbox['releases'][number]['portions']): readonly [string, string, string] {
  const of = (marking: string) =>
    portions.filter((each) => each.marking === marking).map((each) => each.portion)
  const [, papers = ''] = of(marks.both)
  const [question = '', proposal = ''] = of(marks.lantern)
  return [papers, question, proposal]
}

async function answer(
  stage: Stage,
  portions: { readonly granted: string; readonly replaced: string; readonly denied: string },
): Promise<void> {
  const officer = stage.network.XAA.as('officer')
  const { requests } = await officer.get<Onward>('/onward')
  const [open] = requests
  await officer.post(`/onward/${open?.request.id}/answer`, {
    answers: [
      { decision: 'grant', portion: portions.granted },
      {
        decision: 'tear-line',
        portion: portions.replaced,
        marking: '(R//REL TO XAA, XBB, XEE)',
        text: tearLine,
      },
      {
        decision: 'deny',
        portion: portions.denied,
        reason: 'it would show how the proposal came about',
      },
    ],
    terms: {},
    conditions: null,
    validSeconds: 7 * 24 * 3600,
  })
  stage.tell(
    'Auralia: one granted, one tear line instead, one denied; all three signed, for Borvania alone',
  )
}
