// A minute of everything at once against one served node: keys are asked for, mail comes in, people look at lists.
// Memory must not grow with the work done: the last third of the minute beside the second.
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { type Figure, figure } from './figure.ts'
import { type Mode, median } from './harness.ts'
import { askerOf, askFor, keysUrl } from './key-grant.ts'
import { leanClient } from './lean-client.ts'
import {
  importReport,
  releaseTo,
  releaseToXbb,
  serveDirectory,
  withPair,
  writeReport,
} from './nodes.ts'

const askers = 4

export async function mixedFigures({ quick }: Mode): Promise<readonly Figure[]> {
  return withPair(async (network) => {
    const seconds = quick ? 3 : 60
    await releaseToXbb(network, await writeReport(network, 50))
    await network.XAA.settle()
    const asker = await askerOf(network)
    const { directory } = network.XAA
    const client = network.XAA.as('auditor')
    await network.XAA.down()
    const served = await serveDirectory(directory)
    const until = performance.now() + 1_000 * seconds
    const isOver = () => performance.now() > until
    const done = { keys: 0, mail: 0, lists: 0 }
    const memory: number[] = []
    const keys = async () => {
      const { post, close } = await leanClient(keysUrl(served.url))
      for (; !isOver(); done.keys++) {
        await post(askFor(asker, { at: done.keys, count: 1 }).envelope.bytes)
      }
      close()
    }
    const mail = async () => {
      for (; !isOver(); done.mail++) {
        await releaseTo(network.XBB, 'XAA', await importReport(network.XBB, 10))
        await network.XBB.settle()
      }
    }
    const lists = async () => {
      for (; !isOver(); done.lists++) {
        await client.get('/partners/XBB/health')
        await client.get('/ledger/entries?limit=20')
        await setTimeout(100)
      }
    }
    const watch = async () => {
      while (!isOver()) {
        memory.push(residentMegabytes(served.pid))
        await setTimeout(seconds * 10)
      }
    }
    await Promise.all([...Array.from({ length: askers }, keys), mail(), lists(), watch()])
    await served.stop()
    return figuresOf(done, memory, seconds)
  })
}

type Done = { readonly keys: number; readonly mail: number; readonly lists: number }

function figuresOf(done: Done, memory: readonly number[], seconds: number): readonly Figure[] {
  const third = Math.floor(memory.length / 3)
  const [middle, last] = [memory.slice(third, 2 * third), memory.slice(2 * third)]
  return [
    figure({
      name: `memory after ${seconds} s of mixed load`,
      unit: 'MB',
      value: median(last),
      beside: { name: 'in the third before', value: median(middle) },
    }),
    figure({ name: 'mixed load: keys granted', unit: '/s', value: done.keys / seconds }),
    figure({ name: 'mixed load: releases received', unit: '/s', value: done.mail / seconds }),
  ]
}

/** Of Linux; elsewhere not a number. */
function residentMegabytes(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const [, kilobytes = 'NaN'] =
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1000
}
