// The pages as files: the same for everybody, under a strict policy, and no path leads to anything else.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { coloursOn } from '../src/api/colours.ts'
import { nodeApp } from '../src/index.ts'
import { type PageFiles, readPages } from '../src/pages/files.ts'
import { apiNode } from './fixtures/api.ts'

const script = {
  mediaType: 'text/javascript',
  bytes: new Uint8Array([1]),
  packed: async () => null,
}
const pages: PageFiles = {
  index: '<meta nonce="%NONCE%" data-name="%NAME%">',
  assets: new Map([['/assets/a.js', script]]),
}
const asPage = { headers: { accept: 'text/html' } }

test('a view is the page with a nonce of its own; nothing else is a view', async (t) => {
  const node = await apiNode({ pages })
  t.after(node.close)
  const app = nodeApp(node.ctx)
  const first = await app.request('/inbox', asPage)
  const policy = first.headers.get('content-security-policy') ?? ''
  const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? []
  assert.match(policy, /default-src 'none'.*require-trusted-types-for 'script'/)
  assert.equal(await first.text(), `<meta nonce="${nonce}" data-name="Auralia">`)
  const second = await app.request('/inbox', asPage)
  assert.ok(!(second.headers.get('content-security-policy') ?? '').includes(nonce))
  assert.equal((await app.request('/assets/a.js')).status, 200)
  for (const path of ['/assets/../config.json', '/assets/%2e%2e/keys.json', '/keys.json']) {
    assert.equal((await app.request(path, asPage)).status, 404, path)
  }
  const api = await app.request('/api/v1/nothing', asPage)
  assert.match(api.headers.get('content-type') ?? '', /problem\+json/)
})

test('what the build packed is answered as it stands, and what it did not is packed', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'tearline-pages-'))
  t.after(() => rmSync(directory, { recursive: true }))
  const long = 'a long word and another '.repeat(40)
  mkdirSync(join(directory, 'assets'))
  writeFileSync(join(directory, 'index.html'), '<p>')
  for (const name of ['beside.js', 'alone.js']) {
    writeFileSync(join(directory, 'assets', name), long)
  }
  writeFileSync(join(directory, 'assets', 'tiny.js'), 'a')
  const fromBuild = brotliCompressSync(`${long} as the build has it`)
  writeFileSync(join(directory, 'assets', 'beside.js.br'), fromBuild)
  const { assets } = readPages(directory)
  assert.deepEqual([...assets.keys()].sort(), [
    '/assets/alone.js',
    '/assets/beside.js',
    '/assets/tiny.js',
  ])
  const packed = async (name: string) => {
    const bytes = await assets.get(`/assets/${name}`)?.packed()
    return bytes && brotliDecompressSync(bytes).toString()
  }
  assert.equal(await packed('beside.js'), `${long} as the build has it`)
  assert.equal(await packed('alone.js'), long)
  assert.equal(await packed('tiny.js'), null)
})

test('text on any colour of a policy is read well, and no colour is loud', () => {
  const hex = fc
    .integer({ min: 0, max: 0xffffff })
    .map((n) => `#${n.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(hex, (colour) => {
      const { background, foreground } = coloursOn(colour)
      const [a, b] = [lightness(background), lightness(foreground)]
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 4.5
    }),
  )
  assert.deepEqual(coloursOn(null), { background: '#000000', foreground: '#FFFFFF' })
})

/** WCAG 2.2, relative luminance; written anew, so that one mistake is not made twice. */
function lightness(colour: string): number {
  const parts = (colour.slice(1).match(/../g) ?? []).map((part) => Number.parseInt(part, 16) / 255)
  const weights = [0.2126, 0.7152, 0.0722]
  return parts.reduce((sum, part, at) => {
    const value = part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    return sum + value * (weights[at] ?? 0)
  }, 0)
}
