// Who may see a portion, and what a person may see, asked of a node over its API (design, section 4): every party and
// every person with all reasons, beside an answer that decides nothing.
import { type Figure, figure } from './figure.ts'
import { type Mode, measure, median, p99, repeatAsync, timesAsFast } from './harness.ts'
import { withPair, writeReport } from './nodes.ts'

const portionCount = 200

export async function whoMaySeeFigures(mode: Mode): Promise<readonly Figure[]> {
  return withPair(async (network) => {
    await writeReport(network, portionCount)
    const officer = network.XAA.as('officer')
    const page = { after: null, limit: portionCount, atLeast: null }
    const { portions } = await officer.post<Seen>('/portions/may-see', page)
    const ask = (at: number) => {
      const portion = portions[at % portions.length]?.portion ?? ''
      return officer.post<Audience>(`/portions/${portion}/who-may-see`, { atLeast: null })
    }
    const { parties, persons } = await ask(0)
    if (parties.length === 0 || persons.length === 0) throw new Error('nobody was asked about')
    const plain = () => officer.get('/party')
    const list = () => officer.get('/reports')
    const works = [ask, list, plain].map((act) => repeatAsync(act))
    const [asked = [], listed = [], answered = []] = await measure(works, mode)
    const beside = {
      name: 'an answer of the API that decides nothing',
      value: median(answered) * 1e3,
    }
    const row = (name: string, samples: readonly number[]) =>
      figure({
        ...{ name, unit: 'ms', beside },
        value: median(samples) * 1e3,
        p99: p99(samples) * 1e3,
        ratio: timesAsFast(samples, answered),
      })
    return [
      row(`who may see a portion: ${parties.length} parties, ${persons.length} persons`, asked),
      row(`list of reports, of ${portionCount} portions`, listed),
    ]
  })
}

type Seen = { readonly portions: readonly { readonly portion: string }[] }
type Audience = { readonly parties: readonly unknown[]; readonly persons: readonly unknown[] }
