import { readFileSync } from 'node:fs'
import { base64, canonicalBytes, type Json, utf8 } from '@tearline/base'
import type { Code } from '../alliance.ts'
import { loadHistory, markDocument } from '../marked-history.ts'
import { courierReport, showcase } from '../showcase.ts'
import type { Scene, Stage } from '../stage.ts'

/** Reports are marked portion by portion; what is not marked is not taken. */
export const write: Scene = {
  title: 'Each nation takes in portion-marked reports; Auralia a STIX bundle too',
  play: async (stage) => {
    stage.props.main = (await importReport(stage, 'XAA', report('annex', showcase()))).report
    stage.props.courier = (
      await importReport(stage, 'XAA', report('courier', courierReport()))
    ).report
    await takeHistory(stage)
    await takeStix(stage)
    const unmarked = await stage.refusalOf(() =>
      importReport(stage, 'XAA', { name: 'note.md', content: utf8('A sentence.') }),
    )
    if (unmarked !== null) stage.refusal(unmarked)
    stage.check('bad-in-clear-out', unmarked !== null, 'a text without marks is not taken')
  },
}

type Imported = { readonly report: string; readonly portions: number }
type File = {
  readonly name: string
  readonly content: Uint8Array
  readonly defaultMark?: string
}

async function takeHistory(stage: Stage): Promise<void> {
  const started = performance.now()
  const documents = loadHistory().map(markDocument)
  let portions = 0
  for (const { id, originator, file } of documents) {
    const taken = await importReport(stage, originator as string as Code, {
      name: `${id}.json`,
      content: file,
    })
    portions += taken.portions
    if (originator === 'XAA') stage.props.papers.push(taken.report)
  }
  stage.tell(`${documents.length} archive papers: ${portions} portions, ${since(started)}`)
}

async function takeStix(stage: Stage): Promise<void> {
  const started = performance.now()
  const content = readFileSync(new URL('../../../../data/stix/ics-attack.json', import.meta.url))
  const file = { name: 'ics-attack.json', content, defaultMark: '(U)' }
  const { report: id, portions } = await importReport(stage, 'XAA', file)
  stage.props.stix = id
  stage.tell(`ATT&CK for ICS: ${portions} STIX objects, each a sealed portion, ${since(started)}`)
}

function report(name: string, content: Json): File {
  return { name: `${name}.json`, content: canonicalBytes(content) }
}

async function importReport(
  { network }: Stage,
  code: Code,
  { name, content, defaultMark }: File,
): Promise<Imported> {
  const mark = defaultMark ?? null
  const body: Json = { name, format: null, content: base64(content), defaultMark: mark, cites: [] }
  return network[code].as('analyst').post<Imported>('/reports', body)
}

function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
