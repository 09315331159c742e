// How figures are taken: warm up, then many samples in turn with what stands beside them, so that a busy machine
// slows both; medians, and the ratio of each pair. Nothing measured is thrown away unseen by the compiler.

export type Mode = {
  /** Only shows that it runs: few samples of little work. */
  readonly quick: boolean
  /** How much a node holds, where a bench fills one. */
  readonly portions?: number | undefined
  /** Where such a node is kept from one run to the next; undefined: it is filled anew, and removed. */
  readonly kept?: string | undefined
  /** Where such a node keeps its store. */
  readonly store?: 'sqlite' | 'postgres' | undefined
}

/** Something to do many times over. */
export type Work = {
  /**
   * By the clock: what waits for a disk, a network or another process. By the processor time of this thread:
   * what only computes, so that its neighbours on the machine do not count.
   */
  readonly by: 'clock' | 'processor'
  readonly run: (times: number) => unknown
}

/** Seconds an act, sample by sample. */
export type Samples = readonly number[]

let kept: unknown

/** Whatever comes here may be looked at later, for all that the compiler knows. */
export function keep(value: unknown): void {
  kept = value
}

/** Not to be left out: something must read what `keep` took. */
export function lastKept(): unknown {
  return kept
}

/** Computes. */
export function repeat(act: (index: number) => unknown): Work {
  const run = (times: number) => {
    for (let index = 0; index < times; index++) keep(act(index))
  }
  return { by: 'processor', run }
}

/** Waits, unless `by` says that it only computes. */
export function repeatAsync(
  act: (index: number) => Promise<unknown>,
  by: Work['by'] = 'clock',
): Work {
  const run = async (times: number) => {
    for (let index = 0; index < times; index++) keep(await act(index))
  }
  return { by, run }
}

/** Linux counts the processor time of a thread that runs in ticks of 4 ms: a sample is many of them. */
const sampleSeconds = 0.03

/**
 * Samples of each work, taken in turn: the first of each, the second of each, and so on.
 *
 * A sample is a batch of some milliseconds, or one act where that takes longer.
 */
export async function measure(
  works: readonly Work[],
  { quick }: Mode,
  samples = 61,
): Promise<readonly Samples[]> {
  const seconds = quick ? 0.0005 : sampleSeconds
  const count = quick ? 3 : samples
  const clocks = works.map((work): Work => (quick ? { ...work, by: 'clock' } : work))
  const batches: number[] = []
  for (const work of clocks) batches.push(await batchOf(work, seconds))
  const taken: number[][] = works.map(() => [])
  for (let sample = 0; sample < count; sample++) {
    for (const [at, work] of clocks.entries()) {
      const times = batches[at] ?? 1
      taken[at]?.push((await takes(work, times)) / times)
    }
  }
  return taken
}

/** Doubles the batch until it takes long enough: by then it is warm too. */
async function batchOf(work: Work, seconds: number): Promise<number> {
  let times = 1
  for (let round = 0; round < 40; round++) {
    const took = await takes(work, times)
    if (took >= seconds && round >= 2) return times
    if (took < seconds) times *= 2
  }
  return times
}

async function takes({ by, run }: Work, times: number): Promise<number> {
  if (by === 'clock') return secondsOf(() => run(times))
  const before = process.threadCpuUsage()
  await run(times)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1e6
}

/** By the clock. */
export async function secondsOf(act: () => unknown): Promise<number> {
  const started = performance.now()
  await act()
  return (performance.now() - started) / 1000
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function p99(values: readonly number[]): number {
  return quantile(values, 0.99)
}

/** Of single acts, by the clock, in seconds: what else runs on the machine is in it. */
export function p99OfOne(act: (index: number) => unknown, { quick }: Mode): number {
  const taken = Array.from({ length: quick ? 100 : 20_000 }, (_, index) => {
    const started = process.hrtime.bigint()
    keep(act(index))
    return Number(process.hrtime.bigint() - started) / 1e9
  })
  return p99(taken)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** How many times as fast the first is: the median over pairs taken one after the other. */
export function timesAsFast(ours: Samples, theirs: Samples): number {
  return median(ours.map((seconds, at) => (theirs[at] ?? Number.NaN) / seconds))
}

/** The element at `index`, round and round. */
export function cycle<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}
