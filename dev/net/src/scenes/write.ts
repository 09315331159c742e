import { readFileSync } from 'node:fs'
import { base64, canonicalBytes, type Json } from '@tearline/base'
import { courierReport, showcase } from '../showcase.ts'
import type { Scene, Stage } from '../stage.ts'

/** Reports are marked portion by portion; what is not marked is not taken. */
export const write: Scene = {
  title: 'Auralia writes portion-marked reports, and takes in a STIX bundle',
  play: async (stage) => {
    const main = await importReport(stage, {
      name: 'annex.json',
      content: canonicalBytes(showcase()),
    })
    const courier = await importReport(stage, {
      name: 'courier.json',
      content: canonicalBytes(courierReport()),
    })
    stage.props.main = main.report
    stage.props.courier = courier.report
    const stix = new URL('../../../../data/stix/ics-attack.json', import.meta.url)
    const started = performance.now()
    const bundle = await importReport(stage, {
      name: 'ics-attack.json',
      content: readFileSync(stix),
      defaultMark: '(U)',
    })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    stage.tell(
      `the ATT&CK bundle: ${bundle.portions} objects, each a sealed portion, in ${seconds} s`,
    )
    stage.props.stix = bundle.report
    const unmarked = await stage.refusalOf(() =>
      importReport(stage, { name: 'note.md', content: new TextEncoder().encode('A sentence.') }),
    )
    if (unmarked !== null) stage.refusal(unmarked)
    stage.check('bad-in-clear-out', unmarked !== null, 'a text without marks is not taken')
  },
}

type Imported = { readonly report: string; readonly portions: number }

async function importReport(
  { network }: Stage,
  file: { readonly name: string; readonly content: Uint8Array; readonly defaultMark?: string },
): Promise<Imported> {
  const { name, content, defaultMark = null } = file
  const body: Json = { name, format: null, content: base64(content), defaultMark, cites: [] }
  return network.XAA.as('analyst').post<Imported>('/reports', body)
}
