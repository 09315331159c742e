// SPDX-License-Identifier: Apache-2.0
// One listener in front of a node that may be sealed (design, section 7): it answers from the first moment on, sealed
// until those who keep the key have opened it, and sealed again when an administrator closes it.

import type { CodedError } from '@tearline/base'
import { nodeFiles } from './config/config.ts'
import { loadConfig } from './config/load.ts'
import { type Context, openContext, systemClock, type World } from './context.ts'
import { whenFailed } from './ending.ts'
import { NodeError } from './error.ts'
import { endStreams } from './events/stream.ts'
import { keyFileHead } from './keys/key-file.ts'
import { sealedApp } from './keys/sealed-app.ts'
import { type Offer, type Progress, UnsealDesk } from './keys/unseal-desk.ts'
import type { Unsealing } from './keys/unsealing.ts'
import { errorFields, jsonLog } from './log.ts'
import { type House, listenOn, openHouse } from './server.ts'

export type Gate = {
  readonly url: string
  readonly progress: () => Progress
  /** What somebody brings: see `UnsealDesk`. */
  readonly offer: (offer: Offer) => Promise<Progress>
  /** Null while it is sealed. */
  readonly context: () => Context | null
  readonly seal: () => Promise<void>
  /** Resolves where the store has stopped by itself, and nothing is answered any more; else never. */
  readonly failed: Promise<CodedError>
  readonly stop: () => Promise<void>
}

/**
 * Listens at once. `unsealing`: opens it before it is reachable; without, it stays sealed until somebody comes.
 *
 * @throws NodeError `node.not-initialised`, `node.config`, `node.keys-damaged`, and as `openContext`; Error of the
 *   system where the address cannot be listened on
 */
export async function serveGate(
  directory: string,
  unsealing: Unsealing | null,
  world: World = {},
): Promise<Gate> {
  const config = loadConfig(directory, world.sources)
  const log = world.log ?? jsonLog(config.party.code, undefined, config.log.level)
  const head = keyFileHead(nodeFiles(directory).keys)
  if (head === null) throw new NodeError('node.not-initialised', 'this directory holds no keys')
  let inside: House | null = null
  const failed = Promise.withResolvers<CodedError>()
  const enter = async (by: Unsealing) => {
    const ctx = await openContext(directory, by, { ...world, log, onSeal: () => void seal() })
    const house = await openHouse(ctx).catch(async (error: unknown) => {
      await ctx.store.close()
      throw error
    })
    house.begin()
    inside = house
    void whenFailed(ctx, () => inside !== house).then(failed.resolve)
  }
  const desk = new UnsealDesk({ head, clock: world.clock ?? systemClock, log, open: enter })
  const outside = sealedApp(desk, log)
  const seal = async () => {
    const closing = inside
    if (closing === null) return
    inside = null
    desk.closed()
    await closing.stop().catch((error) => log.error('node.seal-failed', errorFields(error)))
    closing.ctx.keyStore.close()
    log.info('node.sealed')
  }
  if (unsealing !== null) {
    await enter(unsealing)
    desk.opened()
  }
  const listener = await listenOn(config.listen, {
    answer: (request, environment = {}) =>
      inside === null ? outside.fetch(request, environment) : inside.answer(request, environment),
    takesKeyRequest: (incoming, outgoing) => inside?.takesKeyRequest(incoming, outgoing) ?? false,
  }).catch(async (error) => {
    await inside?.stop()
    throw error
  })
  log.info(inside === null ? 'node.sealed' : 'node.ready', { port: listener.port })
  return {
    url: listener.url,
    progress: () => desk.progress(),
    offer: (offer) => desk.take(offer),
    context: () => inside?.ctx ?? null,
    seal,
    failed: failed.promise,
    stop: async () => {
      const closed = listener.close()
      if (inside !== null) endStreams(inside.ctx)
      await closed
      await seal()
    },
  }
}
