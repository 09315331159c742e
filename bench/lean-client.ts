// A client that costs little, so that what is measured on two cores is the server: one connection kept open, a request
// written in one piece, an answer read until its length is there. It speaks no more HTTP than the servers of the figures.
import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'

export type LeanClient = {
  /** The body of the answer, which must be 200. One at a time. */
  readonly post: (body: Uint8Array) => Promise<Buffer>
  readonly close: () => void
}

export async function leanClient(url: string): Promise<LeanClient> {
  const { hostname, port, pathname } = new URL(url)
  const socket = createConnection({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/vnd.tearline.envelope\r\ncontent-length: `
  return {
    post: async (body) => {
      const answer = nextAnswer(socket)
      socket.write(Buffer.concat([Buffer.from(`${head}${body.length}\r\n\r\n`), body]))
      return answer
    },
    close: () => socket.destroy(),
  }
}

function nextAnswer(socket: Socket): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const pieces: Buffer[] = []
  const onData = (piece: Buffer) => {
    pieces.push(piece)
    const body = bodyIn(pieces.length === 1 ? piece : Buffer.concat(pieces))
    if (body === null) return
    ended()
    if (body instanceof Error) reject(body)
    else resolve(body)
  }
  const onClose = () => {
    ended()
    reject(new Error('the server hung up'))
  }
  const ended = () => socket.off('data', onData).off('close', onClose)
  socket.on('data', onData).on('close', onClose)
  return promise
}

/** Null where more is to come. */
function bodyIn(bytes: Buffer): Buffer | Error | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) return new Error(head)
  const body = bytes.subarray(end + 4)
  return body.length < Number(length) ? null : body
}
