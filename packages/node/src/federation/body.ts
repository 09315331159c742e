// SPDX-License-Identifier: Apache-2.0
// Reading what another node sends, in steps: as much as the head needs, and the rest only when the head is good.
// INVARIANT (bad-in-clear-out): the sender decides neither how much is held in memory nor how long it is read.
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
export function bodySource(message: Pick<Request, 'body'>): BodySource {
  const reader = message.body?.getReader()
  let held: Bytes = new Uint8Array(0)
  let ended = reader === undefined

  async function readTo(bytes: number): Promise<Bytes> {
    const pieces: Uint8Array[] = [held]
    let length = held.length
    while (!ended && length < bytes) {
      const piece = await reader?.read()
      if (piece === undefined || piece.done) ended = true
      else {
        pieces.push(piece.value)
        length += piece.value.length
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
      if (!ended) await reader?.cancel()
    },
  }
}
