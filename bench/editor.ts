// Typing: from a keystroke to the frame that shows it, in a report of 300 portions beside one of three, in turn in the
// same window. What is saved meanwhile is saved.
import type { Page } from 'playwright-core'
import { startBrowser } from '../test/kit/browser.ts'
import { stageIn } from '../test/kit/stage.ts'
import { type Figure, figure } from './figure.ts'
import type { Mode } from './harness.ts'

const portionsOf = { long: 300, short: 3 } as const

export async function editorFigures({ quick }: Mode): Promise<readonly Figure[]> {
  const browser = await startBrowser()
  if (browser === null) throw new Error('no Chromium: install one, or name it in TEARLINE_CHROMIUM')
  const stage = await stageIn(browser)
  try {
    const { page } = await stage.at(stage.ours, 'analyst')
    const begin = async (count: number) => {
      const portions = Array.from({ length: count }, (_, at) => ({
        ...{ portion: null, marking: at % 3 === 0 ? '(U)' : '(S)', cites: [] },
        text: `${at}. ${'What was seen at the ford is told here at some length. '.repeat(6)}`,
      }))
      const { draft } = await stage.ours
        .as('analyst')
        .post<{ draft: string }>('/drafts', { portions, reason: null })
      return new URL(`/reports/new?draft=${draft}`, page.url()).href
    }
    const [long, short] = [await begin(portionsOf.long), await begin(portionsOf.short)]
    const samples: Record<'long' | 'short', number[]> = { long: [], short: [] }
    for (let round = 0; round < (quick ? 1 : 4); round++) {
      samples.short.push(...(await typeIn(page, short, quick ? 5 : 60)))
      samples.long.push(...(await typeIn(page, long, quick ? 5 : 60)))
    }
    return [
      figure({
        name: 'keystroke to frame, 95 of 100, in a report of 300 portions',
        unit: 'ms',
        value: percentile(samples.long, 0.95),
        p99: percentile(samples.long, 0.99),
        beside: { name: 'of three portions', value: percentile(samples.short, 0.95) },
      }),
      figure({
        name: 'keystroke to frame, the middle one, in a report of 300 portions',
        unit: 'ms',
        value: percentile(samples.long, 0.5),
        beside: { name: 'of three portions', value: percentile(samples.short, 0.5) },
      }),
    ]
  } finally {
    await browser.close()
    await stage.net.close()
  }
}

/** Milliseconds from each keystroke to the end of the frame that shows it. */
async function typeIn(page: Page, url: string, keys: number): Promise<readonly number[]> {
  await page.goto(url)
  await page.getByText('1. What was seen').first().click()
  await page.evaluate(`
    globalThis.waits = []
    addEventListener('keydown', (event) => requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => waits.push(performance.now() - event.timeStamp)
      channel.port2.postMessage(null)
    }), true)
  `)
  for (let at = 0; at < keys; at++) await page.keyboard.press('x')
  // The page's policy lets no text be run as a function, so that it is asked until all have come.
  for (;;) {
    const waits = await page.evaluate<number[]>('waits')
    if (waits.length >= keys) return waits
  }
}

function percentile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
