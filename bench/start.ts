// Starting: from the command to the first answer, and the memory of a node that nobody asks anything, beside Node
// itself (design, section 9).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parsePartyCode } from '@tearline/base'
import { initNode, nodeFiles } from '@tearline/node'
import { packedCommand } from '../tools/bundle-command.ts'
import { type Figure, figure } from './figure.ts'
import { type Mode, median, secondsOf } from './harness.ts'
import { type Served, serveDirectory, withDirectory } from './nodes.ts'

export async function startFigures({ quick }: Mode): Promise<readonly Figure[]> {
  return withDirectory(async (root) => {
    const directory = join(root, 'node')
    await makeNode(directory)
    const [node, clone, bare]: [Started[], Started[], Started[]] = [[], [], []]
    const packed = await packedCommand()
    try {
      for (let round = 0; round < (quick ? 1 : 9); round++) {
        node.push(await startNode(directory, { quick, command: packed.path }))
        clone.push(await startNode(directory, { quick }))
        bare.push(await startBare(quick))
      }
    } finally {
      packed.remove()
    }
    const of = (all: readonly Started[], member: keyof Started) =>
      median(all.map((each) => each[member]))
    const start = figure({
      name: 'node start, to the first answer, as it is installed',
      unit: 'ms',
      value: of(node, 'milliseconds'),
      beside: { name: 'node -e', value: of(bare, 'milliseconds') },
      aims: [{ kind: 'at-most', value: 1_000 }],
    })
    const memory = figure({
      name: 'memory of an idle node, as it is installed',
      unit: 'MB',
      value: of(node, 'megabytes'),
      beside: { name: 'node -e', value: of(bare, 'megabytes') },
      aims: [{ kind: 'at-most', value: 150 }],
    })
    const fromSources = figure({
      name: 'memory of an idle node, from the sources of a clone',
      unit: 'MB',
      value: of(clone, 'megabytes'),
      beside: { name: 'as it is installed', value: of(node, 'megabytes') },
    })
    // Only Linux says how much memory another process has.
    return process.platform === 'linux' ? [start, memory, fromSources] : [start]
  })
}

type Started = { readonly milliseconds: number; readonly megabytes: number }

async function makeNode(directory: string): Promise<void> {
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const ctx = await initNode(directory, {
    ...{ party: parsePartyCode('XAA'), name: 'Auralia', address: 'http://127.0.0.1:1' },
    ...{ listen: { host: '127.0.0.1', port: 0 }, policy: 'lantern', withTokens: true, unsealing },
  })
  await ctx.store.close()
}

type Starting = { readonly quick: boolean; readonly command?: string }

async function startNode(directory: string, { quick, command }: Starting): Promise<Started> {
  let served: Served | undefined
  const seconds = await secondsOf(async () => {
    served = await serveDirectory(directory, command)
    const { status } = await fetch(`${served.url}/healthz`)
    if (status !== 200) throw new Error(`the node answers ${status}`)
  })
  if (served === undefined) throw new Error('the node was started')
  if (!quick) await setTimeout(2_000)
  const megabytes = residentMegabytes(served.pid)
  await served.stop()
  return { milliseconds: seconds * 1e3, megabytes }
}

/** Until it prints, as a node does when it listens. */
async function startBare(quick: boolean): Promise<Started> {
  const program = 'console.log(1); setInterval(() => {}, 1000)'
  const started = performance.now()
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  const milliseconds = performance.now() - started
  if (!quick) await setTimeout(500)
  const megabytes = residentMegabytes(child.pid ?? 0)
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  await closed
  return { milliseconds, megabytes }
}

/** Not a number where the system is not Linux. */
function residentMegabytes(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const kibibytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kibibytes) * 1024) / 1e6
}
