// SPDX-License-Identifier: Apache-2.0
// One simulated node: the real program over a real store, in a directory of its own, with the clock, the randomness,
// the network and the disk that the run gives it. Each start is a process of its own, which can die at any write.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Bytes, CodedError, equalBytes, type PartyCode, parseJson } from '@tearline/base'
import {
  type Context,
  type Jobs,
  jsonLog,
  nodeApp,
  nodeFiles,
  openContext,
  type Sleep,
  startJobs,
  type World,
} from '@tearline/node'
import type { SealingKey } from '@tearline/seal'
import { addressOf } from './cast.ts'
import { copyDirectory, copyLock, dropLock, tearTails } from './copies.ts'
import { Disk } from './disk.ts'
import type { Network } from './network.ts'
import { Random } from './random.ts'
import { NodeClock, type Time } from './time.ts'

export type Role = 'analyst' | 'officer' | 'security' | 'admin' | 'auditor' | 'low'
export type Tokens = Readonly<Record<Role, string>>

/** What a run shares among its nodes. */
export type Surroundings = {
  readonly seed: string
  readonly time: Time
  readonly network: Network
  readonly onLog: (code: PartyCode, line: string) => void
  readonly onDeath: (code: PartyCode, write: string) => void
  /** Sabotage: what a disk does to the files of a dead process, and what stands between a node and who asks it. */
  readonly onCrashed?: (directory: string) => void
  readonly onAnswer?: (node: SimNode, request: Request, response: Response) => Promise<Response>
}

/** A process of a node. */
type Process = {
  readonly ctx: Context
  readonly jobs: Jobs
  readonly answer: (request: Request) => Promise<Response>
  readonly disk: Disk
}

export class SimNode {
  readonly code: PartyCode
  readonly clock: NodeClock
  readonly tokens: Tokens
  /** Counts the processes: each has a stream of randomness of its own. */
  starts = 0
  /** Whether its own people and program may lie: what it does is not held against it. */
  isLiar = false
  /** Of every process it has had. */
  readonly sealingKeys: SealingKey[] = []
  /** Leaf hashes of its ledger, as an observer computes them. */
  leaves: Bytes[] = []
  /** Writes of the running process when its ledger was last read. */
  learnedAt = -1
  readonly #root: string
  readonly #around: Surroundings
  #copies = 0
  #directory: string
  #process: Process | null = null
  /** Processes that died and still hold files. */
  readonly #dead: Promise<void>[] = []

  constructor(code: PartyCode, root: string, around: Surroundings) {
    this.code = code
    this.clock = new NodeClock(around.time)
    this.#root = root
    this.#around = around
    this.#directory = join(root, code)
    const limits = { bytesMax: 10_000, depthMax: 2 }
    this.tokens = parseJson(readFileSync(nodeFiles(this.#directory).tokens), limits) as Tokens
  }

  get isUp(): boolean {
    return this.#process !== null
  }

  /** Up, and its disk has not failed. */
  get isWorking(): boolean {
    return this.#process !== null && !this.#process.ctx.store.stopped
  }

  get directory(): string {
    return this.#directory
  }

  /** Throws while it is down. */
  get process(): Process {
    if (this.#process === null) throw new Error(`${this.code} is down`)
    return this.#process
  }

  /** Null while it is down. */
  answer(request: Request): Promise<Response> | null {
    return this.#process === null ? null : this.#process.answer(request)
  }

  get url(): string {
    return addressOf(this.code)
  }

  /** Entries that its last checkpoint covers. */
  get signed(): number {
    return this.process.ctx.store.ledger.latest()?.size ?? 0
  }

  /** Answers null, or the code with which the program refused to start. @throws what has no code */
  async start(): Promise<string | null> {
    this.starts += 1
    this.learnedAt = -1
    const disk = new Disk({
      onCrash: (write) => this.#die(write),
      onSlow: (milliseconds) => this.clock.jump(milliseconds),
    })
    const unsealing = { kind: 'key-file', path: nodeFiles(this.#directory).unsealKey } as const
    try {
      const ctx = await openContext(this.#directory, unsealing, this.#world(disk))
      // What is queued wakes the work, as where a listener serves it.
      const app = nodeApp(ctx, () => jobs.wake())
      const jobs = startJobs(ctx, this.#sleep(disk))
      this.#remember(ctx.keys.sealing)
      this.#process = {
        ctx,
        jobs,
        disk,
        answer: this.#answering(async (asked) => app.fetch(asked)),
      }
      return null
    } catch (error) {
      if (error instanceof CodedError) return error.code
      throw error
    }
  }

  /** Whether the program would start on what is there: null, or the code with which it refuses. */
  async probe(): Promise<string | null> {
    this.starts += 1
    const disk = new Disk({ onCrash: () => {}, onSlow: () => {} })
    const unsealing = { kind: 'key-file', path: nodeFiles(this.#directory).unsealKey } as const
    try {
      const ctx = await openContext(this.#directory, unsealing, this.#world(disk))
      await ctx.store.close()
      return null
    } catch (error) {
      if (error instanceof CodedError) return error.code
      throw error
    }
  }

  /** Ends as an operator ends it: what is under way is finished. */
  async stop(): Promise<void> {
    const ended = this.#process
    this.#process = null
    this.#around.network.drop(this.code)
    await ended?.jobs.stop()
    await ended?.ctx.store.close()
  }

  /** Dies now, between two writes. */
  kill(): void {
    if (this.#process === null) return
    this.#process.disk.isDead = true
    this.#die('nothing')
  }

  /** A copy of the directory as it is now. */
  backup(name: string): string {
    const to = join(this.#root, name)
    copyDirectory(this.#directory, to)
    return to
  }

  /** Puts a copy back in the place of what is there, and says which lock lies beside it. The node is down. */
  restore(from: string, lock: 'of now' | 'of then' | 'none'): void {
    const next = this.#nextDirectory()
    copyDirectory(from, next)
    if (lock === 'of now') copyLock(this.#directory, next)
    if (lock === 'none') dropLock(next)
    this.#forsake()
    this.#directory = next
  }

  /** All that still runs for it, to its end. */
  async close(): Promise<void> {
    await this.stop()
    await Promise.all(this.#dead)
  }

  #die(write: string): void {
    const died = this.#process
    if (died === null) return
    this.#process = null
    const next = this.#nextDirectory()
    copyDirectory(this.#directory, next)
    tearTails(next, new Random(`${this.#around.seed} ${this.code} death ${this.#copies}`))
    this.#around.onCrashed?.(next)
    const old = this.#directory
    this.#directory = next
    this.#around.network.drop(this.code)
    this.#around.onDeath(this.code, write)
    this.#dead.push(bury(died, old))
  }

  /** Those that it has drawn since it was last looked at. */
  rememberKeys(): void {
    this.#remember(this.process.ctx.keys.sealing)
  }

  /** Keys change; what was sealed to an old one stays. */
  #remember(key: SealingKey): void {
    const isKnown = this.sealingKeys.some(({ publicKey }) => equalBytes(publicKey, key.publicKey))
    if (!isKnown) this.sealingKeys.push(key)
  }

  #answering(answer: Process['answer']): Process['answer'] {
    const { onAnswer } = this.#around
    if (onAnswer === undefined) return answer
    return async (request) => onAnswer(this, request, await answer(request))
  }

  #forsake(): void {
    rmSync(this.#directory, { recursive: true, force: true })
  }

  #nextDirectory(): string {
    this.#copies += 1
    return join(this.#root, `${this.code}.${this.#copies}`)
  }

  #world(disk: Disk): World {
    const { code } = this
    const { seed, time, network, onLog } = this.#around
    const isAlive = () => !disk.isDead
    return {
      clock: this.clock,
      rng: new Random(`${seed} ${code} ${this.starts}`),
      transport: network.transportOf(code, isAlive),
      timeout: (milliseconds) => {
        const slow = new AbortController()
        time.after(milliseconds, () => slow.abort())
        return slow.signal
      },
      log: jsonLog(code, (line) => {
        if (isAlive()) onLog(code, line)
      }),
      faults: disk,
    }
  }

  #sleep(disk: Disk): Sleep {
    const { time } = this.#around
    return (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || disk.isDead) return resolve()
        const cancel = time.after(milliseconds, resolve)
        signal.addEventListener('abort', () => {
          cancel()
          resolve()
        })
      })
  }
}

/** Lets a dead process end: its promises meet errors, its files are closed, and its directory goes. */
async function bury({ ctx, jobs }: Process, directory: string): Promise<void> {
  await jobs.stop().catch(() => {})
  await ctx.store.close().catch(() => {})
  rmSync(directory, { recursive: true, force: true })
}
