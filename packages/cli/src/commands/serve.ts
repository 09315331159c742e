// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { CodedError } from '@tearline/base'
import {
  type Config,
  type ConfigSources,
  type Gate,
  loadConfig,
  offerClaim,
  opensWith,
  type PageFiles,
  serveGate,
  type Unsealing,
} from '@tearline/node'
import { Command } from 'commander'
import { sourcesOf, withSettings } from '../config-options.ts'
import { unsealingOf } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { CliError, NodeFailedError, refusedStart } from '../error.ts'
import { reasonOf, systemCodeOf } from '../files.ts'
import { printJson, say } from '../output.ts'
import { type Globals, globalsOf } from '../program-options.ts'
import { withProgress } from '../progress.ts'
import { boundedStop, stopSignal } from '../stop-signal.ts'
import { toldProgress } from '../unsealing.ts'
import { webPages } from '../web-pages.ts'

export function serveCommand(environment: Environment): Command {
  const serve = new Command('serve')
    .description('run the node until it is stopped; its log goes to standard error')
    .option('--sealed', 'start closed, and wait for `tearline unseal`, whatever opens the node')
    .option('--no-migrate', 'refuse to start where the database lacks steps of the schema')
  return withSettings(serve).action(async (own: Own, command: Command) => {
    const options = globalsOf(command)
    const started = performance.now()
    const directory = resolve(options.dir)
    const sources = sourcesOf(command, environment)
    const { gate, config } = await openedGate(directory, { own, options, sources, environment })
    // Before anybody is told that it is up, and may stop it.
    const stopped = stopSignal()
    await tellStarted(gate, config, { started, json: options.json })
    const failure = await untilStopped(gate, environment, stopped)
    if (failure !== null) {
      await boundedStop(gate.stop())
      throw new NodeFailedError(failure)
    }
    say('stopping: what is under way is finished first')
    await gate.stop()
  })
}

type Own = { readonly sealed?: true; readonly migrate: boolean }
type Start = {
  readonly own: Own
  readonly options: Globals
  readonly sources: ConfigSources
  readonly environment: Environment
}

/** @throws NodeFailedError where no new start would mend it */
async function openedGate(
  directory: string,
  { own, options, sources, environment }: Start,
): Promise<{ readonly gate: Gate; readonly config: Config }> {
  try {
    const config = loadConfig(directory, sources)
    const unsealing = own.sealed ? null : unsealingAtStart(directory, options, environment)
    const opening = { unsealing, sources, pages: webPages(), migrates: own.migrate }
    const gate = await withProgress('opening', environment.isWatched, () =>
      listen(directory, config, opening),
    )
    return { gate, config }
  } catch (error) {
    throw refusedStart(error)
  }
}

/** Null for a node that waits for its shares. */
function unsealingAtStart(
  directory: string,
  options: Globals,
  environment: Environment,
): Unsealing | null {
  return opensWith(directory) === 'shares' ? null : unsealingOf(directory, options, environment)
}

async function tellStarted(
  gate: Gate,
  { party }: Config,
  { started, json }: { readonly started: number; readonly json: boolean },
): Promise<void> {
  const ctx = gate.context()
  const claim = ctx === null ? null : await offerClaim(ctx)
  const sealed = ctx === null ? { sealed: true } : {}
  if (json) {
    return printJson({ party: party.code, url: gate.url, claim: claim?.url ?? null, ...sealed })
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (ctx === null) {
    say(`${party.code} listens at ${gate.url}, sealed; open it with \`tearline unseal\``)
  } else {
    say(`${party.code} is ready at ${gate.url} after ${seconds} s; stop it with Ctrl-C`)
  }
  if (claim !== null) sayClaim(claim.url)
}

/** The secret is shown to who started the node, and to nobody else: it is in no log and in no file. */
function sayClaim(url: string): void {
  say('nobody is here yet. Open this on this machine to become the first administrator:')
  say(`  ${url}`)
  say('it is good once, for 15 minutes; `tearline person claim` prints another')
}

/**
 * Null where it was asked to stop. At a terminal the people who are there are asked, until it is open; others may come
 * meanwhile.
 */
async function untilStopped(
  gate: Gate,
  { ask }: Environment,
  stopped: Promise<void>,
): Promise<CodedError | null> {
  const ending = new AbortController()
  const asking = ask === undefined ? Promise.resolve() : askAround(gate, ask, ending.signal)
  const failure = await Promise.race([stopped.then(() => null), gate.failed])
  ending.abort()
  await asking
  return failure
}

async function askAround(
  gate: Gate,
  ask: NonNullable<Environment['ask']>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && gate.progress().sealed && gate.progress().opens === 'shares') {
    try {
      await gate.offer({ kind: 'share', share: (await ask('a share', signal)).trim() })
      say(toldProgress(gate.progress()))
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof CodedError)) throw error
      say(error.next ?? error.message)
    }
  }
}

type Opening = {
  readonly unsealing: Unsealing | null
  readonly sources: ConfigSources
  readonly pages: PageFiles | null
  readonly migrates: boolean
}

/** @throws CliError `cli.port` */
async function listen(
  directory: string,
  config: Config,
  { unsealing, sources, pages, migrates }: Opening,
): Promise<Gate> {
  try {
    return await serveGate(directory, unsealing, { sources, migrates, ...(pages && { pages }) })
  } catch (cause) {
    if (systemCodeOf(cause) === undefined) throw cause
    throw new CliError('cli.port', `cannot listen on ${placeIn(cause, config)}: ${whyNot(cause)}`, {
      cause,
      next: 'end what listens there, or change `listen` or `metrics` in config.json',
    })
  }
}

/** Of the two places that are listened on, the one that could not be had. */
function placeIn(cause: unknown, { listen, metrics }: Config): string {
  const wanted = cause instanceof Error && 'port' in cause ? cause.port : listen.port
  const { host, port } = wanted === metrics.port ? metrics : listen
  return `${host}:${port}`
}

function whyNot(cause: unknown): string {
  return systemCodeOf(cause) === 'EADDRINUSE' ? 'something else listens there' : reasonOf(cause)
}
