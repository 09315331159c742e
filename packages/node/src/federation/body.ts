// SPDX-License-Identifier: Apache-2.0
// Reading what another node sends, in steps: as much as the head needs, and the rest only when the head is good.
// INVARIANT (bad-in-clear-out): the sender decides neither how much is held in memory nor how long it is read.
import type { IncomingMessage } from 'node:http'
import { type Bytes, concat } from '@tearline/base'
import { NodeError } from '../error.ts'

export type BodySource = {
  /** All that came so far, once it is at least `bytes` long or the sender has ended. */
  readonly readTo: (bytes: number) => Promise<Bytes>
  /** Everything. @throws NodeError `node.too-large` past `bytesMax` */
  readonly readAll: (bytesMax: number) => Promise<Bytes>
  /** Reads no more: the sender is told by the connection. */
  readonly cancel: () => Promise<void>
}

/** Of a request or an answer. */
export function bodySource({ body }: Pick<Request, 'body'>): BodySource {
  const reader = body?.getReader()
  return sourceOf({
    next: async () => (await reader?.read())?.value ?? null,
    cancel: async () => {
      await reader?.cancel()
    },
  })
}

/** Of a request as the server got it, without the objects of `fetch` around it. */
export function incomingSource(incoming: IncomingMessage): BodySource {
  const pieces: AsyncIterator<Buffer> = incoming.iterator({ destroyOnReturn: false })
  return sourceOf({
    next: async () => {
      const { done, value } = await pieces.next()
      return done === true ? null : value
    },
    // What is left of it is read and dropped: the answer goes out on the same connection.
    cancel: async () => {
      await pieces.return?.()
      incoming.resume()
    },
  })
}

type Pieces = {
  /** Null at the end. */
  readonly next: () => Promise<Uint8Array | null>
  readonly cancel: () => Promise<void>
}

function sourceOf({ next, cancel }: Pieces): BodySource {
  let held: Bytes = new Uint8Array(0)
  let ended = false

  async function readTo(bytes: number): Promise<Bytes> {
    const pieces: Uint8Array[] = [held]
    let length = held.length
    while (!ended && length < bytes) {
      const piece = await next()
      if (piece === null) ended = true
      else {
        pieces.push(piece)
        length += piece.length
      }
    }
    if (pieces.length > 1) held = concat(...pieces)
    return held
  }

  return {
    readTo,
    readAll: async (bytesMax) => {
      const all = await readTo(bytesMax + 1)
      if (all.length > bytesMax) throw new NodeError('node.too-large', 'more than was announced')
      return all
    },
    cancel: async () => {
      if (!ended) await cancel()
    },
  }
}
