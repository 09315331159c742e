// The pages are for everybody: no finding of axe on any view, in the light and the dark, wide and narrow; nothing is
// wider than a narrow window; nothing on them stays English for who reads French; and the first load is small.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findingsOn } from '../kit/axe.ts'
import { browserFor } from '../kit/browser.ts'
import { builtPages } from '../kit/pages.ts'
import { stageIn } from '../kit/stage.ts'
import { saidOn, untold } from '../kit/untold.ts'
import { viewsOf } from '../kit/views.ts'

/** Each width in the scheme that the one before ended in: what moves nothing costs nothing. */
const shapes = [
  [1280, ['light', 'dark']],
  [320, ['dark', 'light']],
] as const

test('no view keeps anybody out', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const findings: string[] = []
  for (const { name, open } of await viewsOf(stage)) {
    const page = await open()
    for (const [width, schemes] of shapes) {
      await showWhole(page, width)
      for (const [at, scheme] of schemes.entries()) {
        await inScheme(page, scheme)
        const found = await findingsOn(page, at === 0 ? 'all' : 'colours')
        findings.push(...found.map((each) => `${name} ${width} ${scheme}: ${each}`))
      }
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (wide > width) findings.push(`${name} ${width}: scrolls sideways, ${wide}`)
    }
    findings.push(...(await narrowInFrench(page)).map((each) => `${name} in French: ${each}`))
    // Twice as large on a window of 1280 is what a window of 640 shows.
    await page.setViewportSize({ width: 640, height: 400 })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > 640) findings.push(`${name} at 200 %: scrolls sideways, ${wide}`)
    await page.setViewportSize({ width: 1280, height: 800 })
    findings.push(...(await inForcedColours(page)).map((each) => `${name}: ${each}`))
  }
  assert.deepEqual(findings, [])
})

/** Its words are longer, and all its own. What lies behind a dialog is pressed all the same. */
async function narrowInFrench(page: Page): Promise<readonly string[]> {
  const english = await saidOn(page)
  await choose(page, 'fr')
  const found = await findingsOn(page, 'but-colours')
  const same = untold(english, await saidOn(page)).map((each) => `still English: ${each}`)
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
  await choose(page, 'en')
  return [...found, ...same, ...(wide > 320 ? [`scrolls sideways, ${wide}`] : [])]
}

/** All of its height: what lies half under a banner that stays is small by chance. */
async function showWhole(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ width, height: Math.max(800, height) })
}

async function inScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
}

async function choose(page: Page, language: 'en' | 'fr'): Promise<void> {
  await page.evaluate(`document.querySelector('button[lang=${language}]').click()`)
  await page.locator(`html[lang=${language}]`).waitFor()
}

/** The colours of a marking are the policy's: they stay where a reader has others for everything else. */
async function inForcedColours(page: Page): Promise<readonly string[]> {
  const colours = () =>
    page.evaluate<string>("getComputedStyle(document.querySelector('.banner')).backgroundColor")
  const before = await colours()
  await page.emulateMedia({ forcedColors: 'active' })
  const after = await colours()
  const motion = await page.evaluate<string>(
    "[...document.querySelectorAll('*')].filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0.01).map((each) => each.className).join(' ')",
  )
  await page.emulateMedia({ forcedColors: 'none' })
  return [
    ...(before === after ? [] : [`the banner is ${after} in forced colours, and not ${before}`]),
    ...(motion === '' ? [] : [`moves although motion is reduced: ${motion}`]),
  ]
}

test('the first load is below 200 KB', async () => {
  const { index, assets } = builtPages()
  // The entry asks for the words when it knows the language.
  const isFirst = (path: string) => index.includes(path) || path.startsWith('/assets/en-')
  const loaded = [...assets].filter(([path]) => isFirst(path))
  const sizes = loaded.map(async ([, file]) => ((await file.packed()) ?? file.bytes).length)
  const bytes = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0)
  assert.ok(loaded.length >= 2 && bytes < 200_000, `${bytes} bytes`)
})

test('no two views have one key', () => {
  const views = new URL('../../packages/web/src/frame/views.ts', import.meta.url)
  const keys = [...readFileSync(views, 'utf8').matchAll(/ key: '(.)'/g)].map(([, key]) => key)
  assert.ok(keys.length > 10)
  assert.deepEqual(keys, [...new Set(keys)])
})
