import { settle, settleUntil } from '../network.ts'
import type { Inbox } from '../reading.ts'
import type { Scene, Stage } from '../stage.ts'

type Custody = {
  readonly edges: readonly { readonly party: string; readonly act: string }[]
  readonly recalls: readonly {
    readonly party: string
    readonly destroyed: string | null
    readonly openings: number | null
  }[]
}

/** Recall ends keys and openings; it shows who has not answered; it does not undo reading. */
export const recall: Scene = {
  title: 'Auralia recalls the report; Dorland is offline and catches up later',
  play: async (stage) => {
    const { network, props } = stage
    await network.XDD.down()
    stage.tell('Dorland’s node is down')
    await network.XAA.as('officer').post(`/reports/${props.main}/recall`, {
      portions: null,
      reason: 'compromise',
      note: null,
    })
    await settle(network)
    tell(stage, await custody(stage))
    const missing = (await custody(stage)).recalls.filter(({ destroyed }) => destroyed === null)
    stage.check(
      'nothing-lost',
      missing.length === 1 && missing[0]?.party === 'XDD',
      'Borvania, Cindria and Estmark have answered; Dorland is seen not to have',
    )
    await network.XDD.up()
    const allAnswered = async () =>
      (await custody(stage)).recalls.every(({ destroyed }) => destroyed !== null)
    await settleUntil(network, allAnswered)
    tell(stage, await custody(stage))
    stage.check(
      'nothing-lost',
      await allAnswered(),
      'Dorland came back, got the recall and answered: every holder’s tombstone is here',
    )
    for (const code of ['XBB', 'XCC', 'XDD', 'XEE'] as const) await cannotOpen(stage, code)
  },
}

async function cannotOpen(stage: Stage, code: 'XBB' | 'XCC' | 'XDD' | 'XEE'): Promise<void> {
  const analyst = stage.network[code].as('analyst')
  const { releases } = await analyst.get<Inbox>('/inbox')
  const recalled = releases.filter(({ report }) => report === stage.props.main)
  const answers = await Promise.all(
    recalled.map(({ release }) => stage.refusalOf(() => analyst.post(`/releases/${release}/read`))),
  )
  stage.check(
    'no-key-outside',
    recalled.length > 0 && answers.every((problem) => problem !== null),
    `${code} cannot open it any more${answers[0]?.detail ? `: ${answers[0].detail}` : ''}`,
  )
}

async function custody({ network, props }: Stage): Promise<Custody> {
  return network.XAA.as('security').get<Custody>(`/reports/${props.main}/custody`)
}

function tell(stage: Stage, { recalls }: Custody): void {
  for (const { party, destroyed, openings } of recalls) {
    const answer =
      destroyed === null ? 'no answer yet' : `keys destroyed ${destroyed}, openings ${openings}`
    stage.detail(`${party}: ${answer}`)
  }
}
