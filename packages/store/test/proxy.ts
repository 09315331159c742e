// SPDX-License-Identifier: Apache-2.0
// The line between a store and its server, which the test cuts.
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type ServerLine = {
  readonly url: string
  /** Looks at what goes to the server. `lose`: it does not arrive; `deafen`: it does, and no answer comes back. */
  onSend: (sent: Buffer) => 'pass' | 'lose' | 'deafen'
  /** Breaks every connection, and lets none come about until `mend`. */
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

export async function openProxy(of: string): Promise<ServerLine> {
  const directory = mkdtempSync(join(tmpdir(), 'tearline-px-'))
  const sockets = new Set<Socket>()
  let isCut = false
  const proxy: ServerLine = {
    url: through(of, directory),
    onSend: () => 'pass',
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      rmSync(directory, { recursive: true, force: true })
    },
  }
  const server: Server = createServer((near) => {
    if (isCut) near.destroy()
    else carry(near)
  })
  await new Promise<void>((resolve) => server.listen(join(directory, '.s.PGSQL.5432'), resolve))
  return proxy

  function carry(near: Socket): void {
    const far = connectTo(of)
    let isDeaf = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (sent) => {
      const fate = proxy.onSend(sent)
      if (fate === 'lose') near.destroy()
      else far.write(sent)
      isDeaf = fate === 'deafen'
    })
    far.on('data', (answered) => {
      if (isDeaf) near.destroy()
      else near.write(answered)
    })
  }
}

function through(of: string, directory: string): string {
  const url = new URL(of)
  url.searchParams.set('host', directory)
  url.searchParams.set('port', '5432')
  return url.href
}

function connectTo(of: string): Socket {
  const url = new URL(of)
  const port = Number(url.port || '5432')
  const host = url.searchParams.get('host') ?? url.hostname
  return host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host)
}
