// SPDX-License-Identifier: Apache-2.0
// The label library needs nothing of Node: bundled for browsers, and run where there is no `process`, no `Buffer`
// and no `require`, it answers every vector as it does here.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { browserFor } from './kit/browser.ts'
import { answers, type Question } from './label-answers.ts'

const vectors = new URL('../vectors/label/', import.meta.url)

function lines<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(name, vectors), 'utf8')) as T[]
}

type Rule = {
  valid?: string[]
  invalid?: { marking: string }[]
  rollUps?: { portions: string[] }[]
}

function questions(): Question[] {
  const markings = ['markings_valid.json', 'markings_invalid.json'].flatMap((name) =>
    lines<Question>(name),
  )
  const joins = lines<{ policy: string; portions: string[] }>('banners.json')
  const rules = lines<Rule>('rules.json').flatMap(({ valid = [], invalid = [], rollUps = [] }) => [
    ...[...valid, ...invalid.map(({ marking }) => marking)].map((marking) => ({
      kind: 'portion' as const,
      policy: 'us',
      marking,
    })),
    ...rollUps.map(({ portions }) => ({ kind: 'join' as const, policy: 'us', portions })),
  ])
  const spif = readdirSync(new URL('spif/', vectors)).filter((name) => name.endsWith('.xml'))
  return [
    ...markings,
    ...joins.map((join) => ({ kind: 'join' as const, ...join })),
    ...rules,
    ...spif.map((name) => ({
      kind: 'spif' as const,
      text: readFileSync(new URL(`spif/${name}`, vectors), 'utf8'),
    })),
  ]
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('label-answers.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'tearline',
    target: 'es2024',
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}

test('bundled for browsers, the library answers every vector as it does in Node', async () => {
  // Of what browsers have and the language has not, the two that the library uses.
  const context = createContext({ TextEncoder, TextDecoder })
  runInContext(await bundled(), context)
  for (const name of ['process', 'Buffer', 'require', 'global']) {
    assert.equal(runInContext(`typeof ${name}`, context), 'undefined', name)
  }
  const asked = questions()
  assert.ok(asked.length > 200, 'the vectors are there')
  const said = runInContext(`tearline.answers(${JSON.stringify(asked)})`, context) as string
  assert.deepEqual(said.split('\n'), answers(asked).split('\n'))
  assert.ok(!said.includes('"TypeError"') && !said.includes('"ReferenceError"'), 'no fault of ours')
})

test('in Chromium it gives the same answers', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const page = await browser.newPage()
  await page.addScriptTag({ content: await bundled() })
  const asked = questions()
  const said = await page.evaluate<string>(`tearline.answers(${JSON.stringify(asked)})`)
  assert.deepEqual(said.split('\n'), answers(asked).split('\n'))
})
