import { base64, canonicalBytes } from '@tearline/base'
import type { Inbox } from '../reading.ts'
import { marks } from '../showcase.ts'
import type { Scene } from '../stage.ts'

type Reports = { readonly reports: readonly { readonly report: string; readonly banner: string }[] }

/** What cites others carries their label and needs their word. */
export const derive: Scene = {
  title: 'Borvania writes a report of its own that cites Auralia’s',
  play: async (stage) => {
    const { XBB } = stage.network
    const analyst = XBB.as('analyst')
    const { releases } = await analyst.get<Inbox>('/inbox')
    const cited = releases[0]?.portions.find(({ marking }) => marking === marks.lantern)
    const draft = {
      portions: [
        { marking: '(R//REL TO XBB, XEE)', text: 'We expect the volume of 1949 next year.' },
      ],
    }
    const { report } = await analyst.post<{ readonly report: string }>('/reports', {
      name: 'derived.json',
      format: null,
      defaultMark: null,
      content: base64(canonicalBytes(draft)),
      cites: [{ number: 1, portions: [cited?.portion ?? ''] }],
    })
    const { reports } = await analyst.get<Reports>('/reports')
    const banner = reports.find((each) => each.report === report)?.banner ?? ''
    stage.tell(`marked (R//REL TO XBB, XEE) by its author, it became ${banner}`)
    stage.check(
      'never-weaker',
      banner.startsWith('CONFIDENTIAL') && !banner.includes('XEE'),
      'the label is the join of what it says and what it cites',
    )
    const refused = await stage.refusalOf(() =>
      XBB.as('officer').post(`/reports/${report}/release`, {
        to: ['XEE'],
        terms: {},
        community: null,
      }),
    )
    if (refused !== null) stage.refusal(refused)
    stage.check(
      'originator-first',
      refused?.next?.includes('consent of XAA') === true,
      'it cannot go to Estmark without Auralia, and the node says whom to ask',
    )
  },
}
