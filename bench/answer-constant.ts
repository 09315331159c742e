// The least that an HTTP server can do with a request: read its body, answer so many bytes. A limit for `key-grant`.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const answer = Buffer.alloc(Number(process.argv[2]))
const server = createServer((request, response) => {
  request.resume().once('end', () => response.end(answer))
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }))
})
