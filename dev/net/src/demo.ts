// The exercise: scenes in their order, then a line for each promise.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { jsonLog, readPages } from '@tearline/node'
import colors from 'picocolors'
import { type Code, nations } from './alliance.ts'
import { startNetwork } from './network.ts'
import { agree } from './scenes/agree.ts'
import { ask } from './scenes/ask.ts'
import { audit } from './scenes/audit.ts'
import { betray } from './scenes/betray.ts'
import { courier } from './scenes/courier.ts'
import { derive } from './scenes/derive.ts'
import { machine } from './scenes/machine.ts'
import { meet } from './scenes/meet.ts'
import { read } from './scenes/read.ts'
import { recall } from './scenes/recall.ts'
import { release } from './scenes/release.ts'
import { rest } from './scenes/rest.ts'
import { write } from './scenes/write.ts'
import { promiseNames, type Scene, Stage } from './stage.ts'
import { leaveSomethingToTry, sayWhatToTry } from './trial.ts'

const scenes: readonly Scene[] = [
  meet,
  agree,
  write,
  release,
  read,
  ask,
  derive,
  machine,
  betray,
  recall,
  courier,
  audit,
  rest,
]

export type DemoOptions = {
  /** End after the story instead of leaving the nodes up. */
  readonly once: boolean
  /** Where to keep the data of the nodes; else it is deleted at the end. */
  readonly keep?: string
  /** Where the built pages are; without them the nodes have none. */
  readonly pages?: string
  readonly print: (line: string) => void
  readonly untilStopped: () => Promise<void>
}

/** Answers the exit code: 0 if every promise held, 1 if one was broken. */
export async function demo({
  once,
  keep,
  pages,
  print,
  untilStopped,
}: DemoOptions): Promise<number> {
  const root = keep === undefined ? mkdtempSync(join(tmpdir(), 'tearline-')) : resolve(keep)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const started = performance.now()
  print(
    colors.bold('EXERCISE  EXERCISE  EXERCISE   invented nations, real documents, invented marks'),
  )
  const log: string[] = []
  const network = await startNetwork(
    root,
    Object.keys(nations) as Code[],
    (code) => jsonLog(nations[code].code, (line) => log.push(line)),
    pages === undefined ? {} : { pages: readPages(pages) },
  )
  try {
    const stage = new Stage(network, { root, log }, print)
    for (const [index, scene] of scenes.entries()) {
      print(`\n${colors.bold(`${index + 1}. ${scene.title}`)}`)
      const from = performance.now()
      await scene.play(stage)
      print(colors.dim(`    ${((performance.now() - from) / 1000).toFixed(1)} s`))
    }
    const kept = verdict(stage, print)
    print(`\n${((performance.now() - started) / 1000).toFixed(1)} s  EXERCISE ends`)
    if (!once) {
      await leaveSomethingToTry(stage)
      await sayWhatToTry(network, print)
      await untilStopped()
    }
    return kept ? 0 : 1
  } catch (error) {
    // Codes and ids only: what the nodes log is all there is to see of their side.
    for (const line of log.slice(-10)) print(colors.dim(line.trimEnd()))
    throw error
  } finally {
    for (const node of Object.values(network)) await node.down()
    if (keep === undefined) rmSync(root, { recursive: true, force: true })
  }
}

/** A line a promise: how often it was looked at, and whether it held each time. */
function verdict(stage: Stage, print: (line: string) => void): boolean {
  print(`\n${colors.bold('Promises')}`)
  for (const promise of promiseNames) {
    const checks = stage.checks.filter((check) => check.promise === promise)
    const broken = checks.filter(({ held }) => !held)
    const mark = checks.length > 0 && broken.length === 0 ? colors.green('✓') : colors.red('✗')
    print(
      `  ${mark} ${promise.padEnd(20)} ${checks.length - broken.length} of ${checks.length} checks held`,
    )
    for (const { text } of broken) print(`      ${colors.red(text)}`)
  }
  return promiseNames.every((promise) => {
    const checks = stage.checks.filter((check) => check.promise === promise)
    return checks.length > 0 && checks.every(({ held }) => held)
  })
}
