// The page of the contract: whole, without a script, and with nothing from elsewhere.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docsApp } from '../src/api/docs/page.ts'
import { described } from './fixtures/contract.ts'

test('every operation stands in the page, with its path and its refusals', async () => {
  const text = await (await docsApp().request('/api/docs')).text()
  for (const { id, method, path, refusals } of described) {
    assert.ok(text.includes(`<article id="${id}">`), id)
    assert.ok(text.includes(`<h3>${method} ${path}</h3>`), path)
    for (const status of refusals.keys()) assert.ok(text.includes(`<dt>${status}</dt>`))
  }
})

test('nothing is loaded from elsewhere, and no script may run', async () => {
  const response = await docsApp().request('/api/docs')
  const text = await response.text()
  assert.doesNotMatch(text, /<script|\bon\w+=|style=|https?:\/\//)
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /^default-src 'none'; style-src 'self';/)
  const links = [...text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link = '']) => link)
  for (const link of links) assert.match(link, /^(#|\/api\/)/)
  const ids = new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id))
  for (const link of links.filter((each) => each.startsWith('#'))) assert.ok(ids.has(link.slice(1)))
})

test('the page can be read in the dark and with a keyboard', async () => {
  const style = await (await docsApp().request('/api/docs.css')).text()
  assert.match(style, /color-scheme: light dark/)
  assert.match(style, /:focus-visible/)
})
