// `npm run bench`: every figure beside its peer or its limit, in one run, as ratios.
//
//   npm run bench -- decide seal          only these
//   npm run bench -- pages --portions 1000000   lists of a node that holds so much
//   npm run bench -- pages --kept directory     of the node in there, which is filled the first time
//   npm run bench -- pages --postgres     of one that keeps its store on PostgreSQL
//   npm run bench -- --json figures.json  also as JSON
//   npm run bench -- --quick              shows that they run; the numbers mean nothing
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { catchUpFigures } from './catch-up.ts'
import { decideFigures } from './decide.ts'
import { editorFigures } from './editor.ts'
import { envelopeFigures } from './envelope.ts'
import { type Figure, tableOf } from './figure.ts'
import { lastKept, type Mode } from './harness.ts'
import { importFigures } from './import.ts'
import { keyGrantFigures } from './key-grant.ts'
import { labelFigures } from './label.ts'
import { labelDecideFigures } from './label-decide.ts'
import { ledgerFigures } from './ledger.ts'
import { listFigures } from './lists.ts'
import { loadingFigures } from './loading.ts'
import { mixedFigures } from './mixed.ts'
import { pagesFigures } from './pages.ts'
import { postgresFigures } from './postgres.ts'
import { sealFigures } from './seal.ts'
import { searchFigures } from './search.ts'
import { startFigures } from './start.ts'
import { whoMaySeeFigures } from './who-may-see.ts'

type Bench = (mode: Mode) => Promise<readonly Figure[]>

const benches: ReadonlyMap<string, Bench> = new Map([
  ['decide', decideFigures],
  ['label', labelFigures],
  ['label-decide', labelDecideFigures],
  ['seal', sealFigures],
  ['envelope', envelopeFigures],
  ['ledger', ledgerFigures],
  ['lists', listFigures],
  ['search', searchFigures],
  ['postgres', postgresFigures],
  ['who-may-see', whoMaySeeFigures],
  ['import', importFigures],
  ['start', startFigures],
  ['key-grant', keyGrantFigures],
  ['catch-up', catchUpFigures],
  ['mixed', mixedFigures],
  ['editor', editorFigures],
  ['pages', pagesFigures],
  ['loading', loadingFigures],
])

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      portions: { type: 'string' },
      kept: { type: 'string' },
      postgres: { type: 'boolean', default: false },
    },
  })
  const chosen = positionals.length === 0 ? [...benches] : positionals.map(named)
  const machine = { node: process.version, cpus: cpus().length, loadBefore: loadavg()[0] }
  console.log(`Node ${machine.node}, ${machine.cpus} cores, load ${machine.loadBefore?.toFixed(1)}`)
  const { quick, kept, postgres } = values
  const store = postgres ? 'postgres' : 'sqlite'
  const mode: Mode = { quick, portions: countOf(values.portions), kept, store }
  const figures: Figure[] = []
  for (const [name, bench] of chosen) {
    process.stderr.write(`${name} ...\n`)
    figures.push(...(await bench(mode)))
  }
  console.log(`${tableOf(figures)}\n`)
  if (values.quick) console.log('quick: the numbers mean nothing')
  if (lastKept() === machine) throw new Error('nothing was measured')
  if (values.json === undefined) return
  const report = { machine: { ...machine, loadAfter: loadavg()[0] }, ...values, figures }
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{2,7}$/.test(text)) throw new Error('--portions takes 100 to 99999999')
  return Number(text)
}

function named(name: string): [string, Bench] {
  const bench = benches.get(name)
  if (bench === undefined)
    throw new Error(`no figure \`${name}\`: ${[...benches.keys()].join(', ')}`)
  return [name, bench]
}

await main()
