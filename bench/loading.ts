// Loading: what somebody waits for who opens a view on a slow machine and line, as Lighthouse takes it: a processor four
// times as slow, and a line of 1.6 Mbit/s with 150 ms there and back; nothing is in the browser's cache. Its limits for
// "good" stand beside each figure, and those 200 KB that a first load may take.
import type { CDPSession, Page } from 'playwright-core'
import { startBrowser } from '../test/kit/browser.ts'
import { type Stage, stageIn } from '../test/kit/stage.ts'
import { type Figure, figure } from './figure.ts'
import { type Mode, median } from './harness.ts'

const processorTimesAsSlow = 4
/** Bytes a second. */
const line = { downloadThroughput: 204_800, uploadThroughput: 96_000, latency: 150 }

const measures = {
  paint: { name: 'first contentful paint', unit: 's', most: 1.8 },
  largest: { name: 'largest contentful paint', unit: 's', most: 2.5 },
  usable: { name: 'first line or field', unit: 's', most: 3.8 },
  blocked: { name: 'total blocking time', unit: 'ms', most: 200 },
  shift: { name: 'cumulative layout shift', unit: '‰', most: 100 },
  kilobytes: { name: 'transferred', unit: 'KB', most: 200 },
} as const
type Measure = keyof typeof measures
type Loaded = Readonly<Record<Measure, number>>

/** Kept by the page itself from its first moment. `usable`: what somebody came for, as a selector. */
const watching = (usable: string) => `
  globalThis.loaded = { largest: 0, usable: NaN, shift: 0, tasks: [] }
  const came = new MutationObserver(() => {
    if (document.querySelector(${JSON.stringify(usable)}) === null) return
    came.disconnect()
    requestAnimationFrame((at) => { loaded.usable = at })
  })
  came.observe(document, { subtree: true, childList: true })
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true })
  watch('largest-contentful-paint', (entry) => { loaded.largest = entry.startTime })
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) loaded.shift += entry.value })
  watch('longtask', (entry) => { loaded.tasks.push([entry.startTime, entry.duration]) })
`
/** Of a task that keeps the page from answering, what is beyond 50 ms counts; before anything is seen nobody waits. */
const result = `(() => {
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  const seen = loaded.tasks.filter(([start]) => start > (paint?.startTime ?? 0))
  const blocked = seen.reduce((sum, [, took]) => sum + Math.max(0, took - 50), 0)
  return { paint: (paint?.startTime ?? NaN) / 1e3, largest: loaded.largest / 1e3, usable: loaded.usable / 1e3, blocked, shift: loaded.shift * 1e3 }
})()`

export async function loadingFigures({ quick }: Mode): Promise<readonly Figure[]> {
  const browser = await startBrowser()
  if (browser === null) throw new Error('no Chromium: install one, or name it in TEARLINE_CHROMIUM')
  const stage = await stageIn(browser)
  try {
    const { page } = await stage.at(stage.theirs, 'analyst')
    const { origin } = new URL(page.url())
    const stranger = await (await browser.newContext()).newPage()
    const figures: Figure[] = []
    for (const { path, isStranger = false, ...view } of await viewsOf(stage)) {
      // A page of its own for each view: it is told once what to look for.
      const at = await (isStranger ? stranger : page).context().newPage()
      figures.push(...(await viewFigures(at, { ...view, url: origin + path, quick })))
      await at.close()
    }
    return figures
  } finally {
    await browser.close()
    await stage.net.close()
  }
}

type View = {
  readonly name: string
  readonly path: string
  readonly usable: string
  readonly isStranger?: boolean
}

async function viewsOf({ theirs }: Stage): Promise<readonly View[]> {
  const { releases } = await theirs.as('analyst').get<Inbox>('/inbox')
  const release = releases[0]?.release ?? ''
  return [
    { name: 'sign-in', path: '/', usable: '.card button', isStranger: true },
    { name: 'home', path: '/', usable: '.rows > li' },
    { name: 'inbox', path: '/inbox', usable: '.rows > li' },
    { name: 'reading', path: `/inbox/${release}`, usable: '.portions > li' },
    { name: 'editor', path: '/reports/new', usable: '[contenteditable=true]' },
  ]
}

type Inbox = { readonly releases: readonly { readonly release: string }[] }
type Asked = {
  readonly name: string
  readonly url: string
  readonly usable: string
  readonly quick: boolean
}

async function viewFigures(page: Page, asked: Asked): Promise<readonly Figure[]> {
  const { name, url, usable, quick } = asked
  const devtools = await page.context().newCDPSession(page)
  await slowDown(devtools)
  await page.addInitScript(watching(usable))
  const loads: Loaded[] = []
  for (let round = 0; round < (quick ? 1 : 5); round++)
    loads.push(await load(page, devtools, { url, usable }))
  await devtools.detach()
  return (Object.keys(measures) as Measure[]).map((measure) => {
    const { name: what, unit, most } = measures[measure]
    return figure({
      ...{ name: `${name}: ${what}`, unit },
      value: median(loads.map((each) => each[measure])),
      aims: [{ kind: 'at-most', value: most }],
    })
  })
}

async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: processorTimesAsSlow })
}

type At = Pick<Asked, 'url' | 'usable'>

/** Until there is what one came for and nothing more is asked for: the stream of events stays open and is not waited for. */
async function load(page: Page, devtools: CDPSession, { url, usable }: At): Promise<Loaded> {
  let bytes = 0
  let last = performance.now()
  const count = ({ encodedDataLength }: { readonly encodedDataLength: number }) => {
    bytes += encodedDataLength
    last = performance.now()
  }
  devtools.on('Network.loadingFinished', count)
  await page.goto('about:blank')
  bytes = 0
  await page.goto(url)
  await page.locator(usable).first().waitFor()
  while (performance.now() - last < 1_000) await page.waitForTimeout(100)
  devtools.off('Network.loadingFinished', count)
  const seen = await page.evaluate<Omit<Loaded, 'kilobytes'>>(result)
  return { ...seen, kilobytes: bytes / 1e3 }
}
