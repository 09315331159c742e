// Requests whose end two readers could see in different places, and paths that two readers could take for different
// ones: the real listener refuses them, or answers them as the one request that they are (bad-in-clear-out).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { served, speak } from './fixtures/served.ts'

const inner = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'

/** Each hides a second request in what one of two readers takes for the body of the first. */
const smuggled: readonly (readonly [what: string, request: string])[] = [
  [
    'a length and chunks',
    `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
  ],
  [
    'two lengths',
    `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\ncontent-length: ${inner.length}\r\n\r\n${inner}`,
  ],
  [
    'a length with a sign',
    `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ncontent-length: +${inner.length}\r\n\r\n${inner}`,
  ],
  [
    'chunks that are something else at last',
    `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${inner}`,
  ],
  [
    'a space before the colon',
    `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ncontent-length : ${inner.length}\r\n\r\n${inner}`,
  ],
  [
    'a folded header',
    `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ntransfer-encoding:\r\n chunked\r\ncontent-length: 0\r\n\r\n0\r\n\r\n${inner}`,
  ],
  [
    'a size of a chunk that is none',
    `POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0x0\r\n\r\n${inner}`,
  ],
  ['lines that end in a bare line feed', `GET /api/v1/party HTTP/1.1\nhost: x\n\n${inner}`],
  ['a null in a header', `GET /api/v1/party HTTP/1.1\r\nhost: x\r\nx-a: \0\r\n\r\n${inner}`],
]

for (const [what, request] of smuggled) {
  test(`${what}: the request within is not answered`, async (t) => {
    const { port } = await served(t)
    const answer = await speak(port, request).answer
    assert.match(answer, /^HTTP\/1\.1 4\d\d /)
    assert.equal(answer.match(/HTTP\/1\.1 /g)?.length, 1, answer)
    assert.doesNotMatch(answer, / 200 OK/)
  })
}

const lines = [
  'GET //api/v1/party HTTP/1.1',
  'GET /api/v1/../v1/party HTTP/1.1',
  'GET /api/v1/%2e%2e/v1/party HTTP/1.1',
  'GET /api\\v1\\party HTTP/1.1',
  'GET /api/v1/party%00 HTTP/1.1',
  'GET /api/v1/party/ HTTP/1.1',
  'GET /API/V1/PARTY HTTP/1.1',
  'GET /api/v1/party;x=1 HTTP/1.1',
  'GET http://elsewhere.example/api/v1/party HTTP/1.1',
  'GET * HTTP/1.1',
  'CONNECT elsewhere.example:443 HTTP/1.1',
  'TRACE /api/v1/party HTTP/1.1',
  `GET /api/v1/${'a/'.repeat(3_000)} HTTP/1.1`,
]

for (const line of lines) {
  test(`${line.slice(0, 60)}: nothing of the API without a token`, async (t) => {
    const { port } = await served(t)
    const request = `${line}\r\nhost: x\r\nconnection: close\r\n\r\n`
    const answer = await speak(port, request).answer
    assert.doesNotMatch(answer, /^HTTP\/1\.1 (2|5)\d\d /)
    assert.doesNotMatch(answer, /document|signature/)
  })
}
