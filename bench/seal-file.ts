// Seals a file and prints by how many bytes the process grew meanwhile. A part of `seal`, in a process of its own:
// memory that another figure left behind does not count.
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { newId, parsePartyCode, type Rng, utf8 } from '@tearline/base'
import { digestOf, newPortionKey, sealPortionStream, segmentBytes } from '@tearline/seal'
import { keep } from './harness.ts'

const rng: Rng = { bytes: (count) => Uint8Array.from(randomBytes(count)) }
const content = createReadStream(process.argv[2] ?? '', { highWaterMark: segmentBytes })
const binding = {
  report: newId('report', rng),
  portion: newId('portion', rng),
  originator: parsePartyCode('XAA'),
  labelDigest: digestOf(utf8('a label')),
  key: newPortionKey(rng),
}
const before = process.memoryUsage.rss()
for await (const piece of sealPortionStream({ ...binding, rng, content })) keep(piece)
console.log(process.resourceUsage().maxRSS * 1024 - before)
