// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { type Context, offerClaim, openContext, type RunningNode, serveNode } from '@tearline/node'
import { Command } from 'commander'
import { sourcesOf, withSettings } from '../config-options.ts'
import { unsealingOf } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { CliError } from '../error.ts'
import { reasonOf, systemCodeOf } from '../files.ts'
import { printJson, say } from '../output.ts'
import { globalsOf } from '../program-options.ts'
import { withProgress } from '../progress.ts'
import { stopSignal } from '../stop-signal.ts'

export function serveCommand(environment: Environment): Command {
  const serve = new Command('serve').description(
    'run the node until it is stopped; its log goes to standard error',
  )
  return withSettings(serve).action(async (_, command: Command) => {
    const options = globalsOf(command)
    const started = performance.now()
    const directory = resolve(options.dir)
    const sources = sourcesOf(command, environment)
    const unsealing = unsealingOf(directory, options, environment)
    const { ctx, node } = await withProgress('opening', environment.isWatched, async () =>
      listen(await openContext(directory, unsealing, { sources })),
    )
    // Before anybody is told that it is up, and may stop it.
    const stopped = stopSignal()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const claim = await offerClaim(ctx)
    if (options.json) printJson({ party: ctx.me, url: node.url, claim: claim?.url ?? null })
    else say(`${ctx.me} is ready at ${node.url} after ${seconds} s; stop it with Ctrl-C`)
    if (claim !== null && !options.json) sayClaim(claim.url)
    await stopped
    say('stopping: what is under way is finished first')
    await node.stop()
  })
}

/** The secret is shown to who started the node, and to nobody else: it is in no log and in no file. */
function sayClaim(url: string): void {
  say('nobody is here yet. Open this on this machine to become the first administrator:')
  say(`  ${url}`)
  say('it is good once, for 15 minutes; `tearline person claim` prints another')
}

/** @throws CliError `cli.port` */
async function listen(ctx: Context): Promise<{ ctx: Context; node: RunningNode }> {
  try {
    return { ctx, node: await serveNode(ctx) }
  } catch (cause) {
    await ctx.store.close()
    if (systemCodeOf(cause) === undefined) throw cause
    throw new CliError('cli.port', `cannot listen on ${placeIn(cause, ctx)}: ${whyNot(cause)}`, {
      cause,
      next: 'end what listens there, or change `listen` or `metrics` in config.json',
    })
  }
}

/** Of the two places that are listened on, the one that could not be had. */
function placeIn(cause: unknown, { config: { listen, metrics } }: Context): string {
  const wanted = cause instanceof Error && 'port' in cause ? cause.port : listen.port
  const { host, port } = wanted === metrics.port ? metrics : listen
  return `${host}:${port}`
}

function whyNot(cause: unknown): string {
  return systemCodeOf(cause) === 'EADDRINUSE' ? 'something else listens there' : reasonOf(cause)
}
