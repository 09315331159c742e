// Taking in a STIX bundle of 1,826 objects through the API, each a portion under its own key, beside
// reading and sealing alone (design, section 3, steps 1 to 4).
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Bytes, newId, parsePartyCode, type Rng } from '@tearline/base'
import { readStix } from '@tearline/formats'
import { encodeLabel, type Label, policyNamed } from '@tearline/label'
import { digestOf, newPortionKey, sealPortion } from '@tearline/seal'
import { type Figure, figure } from './figure.ts'
import { type Mode, median, secondsOf } from './harness.ts'
import { importStix, stixFile, withPair } from './nodes.ts'

export async function importFigures(mode: Mode): Promise<readonly Figure[]> {
  return withPair(async (network) => {
    const [through, alone]: [number[], number[]] = [[], []]
    let portions = 0
    for (let round = 0; round < (mode.quick ? 1 : 5); round++) {
      through.push(await secondsOf(async () => ({ portions } = await importStix(network))))
      alone.push(await secondsOf(readAndSeal))
    }
    const imported = figure({
      name: 'STIX bundle taken in through the API',
      unit: '/s',
      value: portions / median(through),
      beside: { name: 'portions read and sealed alone', value: portions / median(alone) },
    })
    return [imported]
  })
}

/** What the node does with the file, without API, database and ledger. */
function readAndSeal(): void {
  const rng: Rng = { bytes: (count): Bytes => Uint8Array.from(randomBytes(count)) }
  const policy = policyNamed('lantern')
  if (policy === undefined) throw new Error('policy `lantern` is shipped')
  const owner = parsePartyCode('XAA')
  const content = new Uint8Array(readFileSync(stixFile))
  const at = Date.now() as Parameters<typeof readStix>[1]['at']
  const draft = readStix(content, { policy, owner, at, defaultMark: '(U)' })
  const report = newId('report', rng)
  for (const { content: bytes, label } of draft.portions) {
    const binding = { report, portion: newId('portion', rng), originator: owner }
    const labelDigest = digestOf(encodeLabel(label as Label))
    digestOf(sealPortion({ ...binding, labelDigest, key: newPortionKey(rng), rng, content: bytes }))
  }
}
