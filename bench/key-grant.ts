// A key grant, end to end: 50 clients of a partner ask one node for keys over HTTP on loopback; it verifies, decides,
// logs and answers (design, section 3.5). The node is `tearline serve` in a process of its own.
//
// What the partner does is not counted: its requests are sealed and signed beforehand, and each answer is verified
// and its key unwrapped afterwards. All of them must be in the ledger.
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { type Bytes, formatInstant, newId, type PartyCode, type PortionId } from '@tearline/base'
import {
  type Asked,
  ask,
  grantedKeys,
  type KeyRequest,
  newOutbound,
  nextLink,
  openAnswered,
  verifyIncoming,
} from '@tearline/exchange'
import { type Context, nodeFiles, openContext } from '@tearline/node'
import { type Directory, directoryOf } from '@tearline/release'
import { hpkeAsk, hpkeOpenAsked, sealAnswer, signDetached, verifyDetached } from '@tearline/seal'
import { type Network, settle } from '../dev/net/src/network.ts'
import { type Figure, figure } from './figure.ts'
import { cycle, type Mode, measure, median, p99, repeatAsync, secondsOf } from './harness.ts'
import { type LeanClient, leanClient } from './lean-client.ts'
import { releaseToXbb, serveDirectory, startChild, withPair, writeReport } from './nodes.ts'

const clients = 50
const constantServer = fileURLToPath(new URL('./answer-constant.ts', import.meta.url))

export async function keyGrantFigures(mode: Mode): Promise<readonly Figure[]> {
  return withPair(async (network) => {
    await releaseToXbb(network, await writeReport(network, 50))
    await settle(network)
    const asker = await askerOf(network)
    const { directory } = network.XAA
    await network.XAA.down()
    const [warmUp, counted] = mode.quick ? [5, 20] : [1_000, 4_000]
    const served = await serveDirectory(directory)
    const asked = Array.from({ length: warmUp + counted }, (_, at) =>
      askFor(asker, { at, count: 1 }),
    )
    await load(keysUrl(served.url), bodiesOf(asked.slice(0, warmUp)))
    const before = served.processorSeconds()
    const run = await load(keysUrl(served.url), bodiesOf(asked.slice(warmUp)))
    const busy = (served.processorSeconds() - before) / counted
    const renditions = Array.from({ length: mode.quick ? 4 : 400 }, () =>
      askFor(asker, { at: 0, count: asker.portions.length }),
    )
    const whole = await load(keysUrl(served.url), bodiesOf(renditions))
    await served.stop()
    for (const [at, answer] of whole.answers.entries()) requireKeys(asker, renditions[at], answer)
    for (const [at, answer] of run.answers.entries()) requireKeys(asker, asked[warmUp + at], answer)
    await requireLogged(directory, asked.length + renditions.length)
    const constant = await constantRun(run, bodiesOf(asked))
    const alone = await cryptographyAlone(mode, asker)
    const keys = (renditions.length * asker.portions.length) / whole.seconds
    return [...figuresOf(run, constant, { busy, alone }), keysFigure(keys, run)]
  })
}

/** Seconds of processor time that one grant takes, and that its cryptography alone takes. */
type Cost = { readonly busy: number; readonly alone: number }

function figuresOf(run: Run, constant: Run, { busy, alone }: Cost): readonly Figure[] {
  const name = 'HTTP answering a constant'
  return [
    figure({
      name: `key grant over HTTP, logged, ${clients} clients`,
      unit: '/s',
      value: run.answers.length / run.seconds,
      beside: { name, value: constant.answers.length / constant.seconds },
      aims: [{ kind: 'at-least', value: 2_000 }],
    }),
    figure({
      name: `key grant, what one of ${clients} clients waits`,
      unit: 'ms',
      value: median(run.latencies) * 1e3,
      beside: { name, value: median(constant.latencies) * 1e3 },
    }),
    figure({
      name: 'key grant, what the slowest in a hundred waits',
      unit: 'ms',
      value: p99(run.latencies) * 1e3,
      beside: { name, value: p99(constant.latencies) * 1e3 },
      aims: [{ kind: 'at-most', value: 50 }],
    }),
    figure({
      name: 'processor time of a key grant',
      unit: 'ms',
      value: busy * 1e3,
      beside: { name: 'its cryptography alone', value: alone * 1e3 },
    }),
    figure({
      name: 'processor time of a key grant, at the side that asks',
      unit: 'ms',
      value: (run.askingSeconds / run.answers.length) * 1e3,
      beside: { name: 'at the node', value: busy * 1e3 },
    }),
  ]
}

/** A reader opens a rendition, and its node asks for all keys of it at once: each is decided, and custody told, apart. */
function keysFigure(keysASecond: number, run: Run): Figure {
  return figure({
    name: 'keys granted, 50 of a rendition in a request',
    unit: '/s',
    value: keysASecond,
    beside: { name: 'one in a request', value: run.answers.length / run.seconds },
    aims: [{ kind: 'at-least', value: 2_000 }],
  })
}

/** What `XBB` needs to ask `XAA` for keys by hand. */
type Asker = {
  readonly ctx: Context
  readonly directory: Directory
  readonly recipient: Bytes
  readonly originator: PartyCode
  readonly release: KeyRequest['release']
  readonly portions: readonly PortionId[]
}

export async function askerOf({ XAA, XBB }: Network): Promise<Asker> {
  const ctx = XBB.context()
  const { read } = ctx.store
  const [release] = await read.releases.list({ direction: 'in' })
  if (release === undefined) throw new Error('nothing was delivered')
  const portions = await read.renditions.portionsOf(release.rendition)
  return {
    ctx,
    directory: directoryOf(await read.parties.facts()),
    recipient: XAA.context().keys.sealing.publicKey,
    originator: XAA.context().me,
    release: release.digest,
    portions: portions.map(({ portion }) => portion),
  }
}

type Request = Asked & { readonly portions: readonly PortionId[] }

/** One request for so many portions, the next ones of the release. */
export function askFor(asker: Asker, { at, count }: { at: number; count: number }): Request {
  const { ctx, recipient, originator, release } = asker
  const portions = Array.from({ length: count }, (_, of) => cycle(asker.portions, at + of))
  const reader = { nationality: ctx.me, clearance: 'SECRET', compartments: [] }
  const asked = ask({
    header: {
      ...{ id: newId('envelope', ctx.rng), from: ctx.me, to: originator },
      ...nextLink(newOutbound, 'key-request'),
      issued: formatInstant(ctx.clock.now()),
      ...{ inReplyTo: null, checkpoint: null, seen: null },
    },
    content: { v: 1, kind: 'key-request', release, portions, reader },
    signingKey: ctx.keys.signing,
    recipient,
  })
  return { ...asked, portions }
}

function bodiesOf(asked: readonly Request[]): readonly Bytes[] {
  return asked.map(({ envelope }) => envelope.bytes)
}

type Run = {
  readonly seconds: number
  readonly latencies: readonly number[]
  readonly answers: readonly Buffer[]
  /** Processor time of this process meanwhile. */
  readonly askingSeconds: number
}

/** Each client sends its next request when it has its answer. */
async function load(url: string, bodies: readonly Bytes[]): Promise<Run> {
  const connections = await Promise.all(Array.from({ length: clients }, () => leanClient(url)))
  const answers: Buffer[] = []
  const latencies: number[] = []
  let next = 0
  const client = async ({ post }: LeanClient) => {
    for (let at = next++; at < bodies.length; at = next++) {
      latencies[at] = await secondsOf(async () => {
        answers[at] = await post(bodies[at] ?? new Uint8Array())
      })
    }
  }
  const own = process.cpuUsage()
  const seconds = await secondsOf(() => Promise.all(connections.map(client)))
  const { user, system } = process.cpuUsage(own)
  for (const { close } of connections) close()
  return { seconds, latencies, answers, askingSeconds: (user + system) / 1e6 }
}

export function keysUrl(url: string): string {
  return `${url}/federation/v1/keys`
}

/** The same clients and sizes, with nothing behind the server. */
async function constantRun({ answers }: Run, bodies: readonly Bytes[]): Promise<Run> {
  const served = await startChild([constantServer, String(answers[0]?.length ?? 0)])
  await load(served.url, bodies)
  const run = await load(served.url, bodies)
  await served.stop()
  return run
}

/** A grant that brought no key would be fast and mean nothing. */
function requireKeys({ ctx, directory }: Asker, asked: Request | undefined, answer: Buffer): void {
  if (asked === undefined) throw new Error('an answer to nothing')
  const bytes = Uint8Array.from(answer)
  const head = verifyIncoming(bytes, { me: ctx.me, directory, now: ctx.clock.now() })
  const opened = openAnswered(head.header, bytes.subarray(head.bodyOffset), asked.answerKey)
  const { envelope, portions } = asked
  if (grantedKeys(opened, { envelope, portions }).length !== portions.length) {
    throw new Error('another number of keys was given')
  }
}

async function requireLogged(directory: string, count: number): Promise<void> {
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const ctx = await openContext(directory, unsealing)
  const { ledger } = ctx.store.read
  let logged = 0
  let after = -1
  for (;;) {
    const page = await ledger.list({ kind: 'key.granted' }, { after })
    if (page.length === 0) break
    logged += page.length
    after = page.at(-1)?.index ?? Number.MAX_SAFE_INTEGER
  }
  await ctx.store.close()
  if (logged !== count) throw new Error(`${logged} of ${count} grants are in the ledger`)
}

/** One signature verified and one made, one message opened, and its answer sealed. */
async function cryptographyAlone(mode: Mode, { ctx }: Asker): Promise<number> {
  const { signing, sealing } = ctx.keys
  const context = { info: Uint8Array.from(randomBytes(20)), aad: randomBytes(150) }
  const header = Uint8Array.from(randomBytes(500))
  const plaintext = Uint8Array.from(randomBytes(400))
  const { sealed } = hpkeAsk({ ...context, recipient: sealing.publicKey, plaintext })
  const signature = signDetached('bench', header, signing)
  const [grants = []] = await measure(
    [
      repeatAsync(async () => {
        verifyDetached('bench', header, signature, [signing.publicKey])
        const { answerKey } = await hpkeOpenAsked({ ...context, key: sealing, sealed })
        const answer = sealAnswer({ ...context, answerKey, plaintext, rng: ctx.rng })
        return [answer, signDetached('bench', header, signing)]
      }, 'processor'),
    ],
    mode,
  )
  return median(grants)
}
