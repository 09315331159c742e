// The pages are for everybody: no finding of axe on any view, in the light and the dark, wide and narrow; nothing is
// wider than a narrow window; and the first load is small.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { browserFor } from '../kit/browser.ts'
import { builtPages } from '../kit/pages.ts'
import { stageIn } from '../kit/stage.ts'
import { viewsOf } from '../kit/views.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** In words: what is wrong, and where. The page's own policy lets no foreign script in: this one comes by the debugger. */
function findingsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(async () => {
    if (!globalThis.axe) { ${axe} }
    const { violations } = await axe.run({ runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary].join(' ')))
  })()`)
}

test('no view keeps anybody out', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const findings: string[] = []
  for (const { name, open } of await viewsOf(stage)) {
    const page = await open()
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [320, 'dark'],
      [320, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
      findings.push(
        ...(await findingsOn(page)).map((each) => `${name} ${width} ${colorScheme}: ${each}`),
      )
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (wide > width) findings.push(`${name} ${width}: scrolls sideways, ${wide}`)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  assert.deepEqual(findings, [])
})

test('the first load is below 200 KB', async () => {
  const { index, assets } = builtPages()
  const loaded = [...assets].filter(([path]) => index.includes(path))
  const sizes = loaded.map(async ([, file]) => ((await file.packed()) ?? file.bytes).length)
  const bytes = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0)
  assert.ok(loaded.length >= 2 && bytes < 200_000, `${bytes} bytes`)
})
