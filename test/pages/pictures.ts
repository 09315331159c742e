// Pictures of every view, docs/pages/*.png, in the light and the dark, wide and narrow: `node test/pages/pictures.ts`,
// or of some: `node test/pages/pictures.ts write marks`.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startBrowser } from '../kit/browser.ts'
import { stageIn } from '../kit/stage.ts'
import { viewsOf } from '../kit/views.ts'

const directory = fileURLToPath(new URL('../../docs/pages/', import.meta.url))

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${directory}${name}.png`, animations: 'disabled' })
}

async function main(): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const browser = await startBrowser()
  if (browser === null) throw new Error('no Chromium: install one, or name it in TEARLINE_CHROMIUM')
  const stage = await stageIn(browser)
  const wanted = process.argv.slice(2)
  try {
    for (const { name, open } of await viewsOf(stage)) {
      const page = await open()
      if (wanted.length > 0 && !wanted.includes(name)) continue
      await page.setViewportSize({ width: 1280, height: 800 })
      await picture(page, name)
      await page.setViewportSize({ width: 320, height: 720 })
      await page.emulateMedia({ colorScheme: 'dark' })
      await picture(page, `${name}-narrow-dark`)
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.emulateMedia({ colorScheme: 'light' })
    }
  } finally {
    await browser.close()
    await stage.net.close()
  }
}

await main()
