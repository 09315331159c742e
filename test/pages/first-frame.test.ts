// What is seen before any script of the views has run: a frame under the loudest banner that says nothing of anybody,
// in the reader's light and language, behind little. The views take its place at once, and ask nothing twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { findingsOn } from '../kit/axe.ts'
import { browserFor } from '../kit/browser.ts'
import { builtPages } from '../kit/pages.ts'
import { stageIn } from '../kit/stage.ts'

const unknown = 'No marking known: treat as the highest'

test('the frame stands before the views, for everybody the same, and they take its place', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await stageIn(browser)
  t.after(() => stage.net.close())
  const { page } = await stage.at(stage.theirs, 'analyst')
  const { origin } = new URL(page.url())

  await t.test('without scripts it says what it needs, and axe finds nothing', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        const seen = await pageAs(browser, { javaScriptEnabled: false, colorScheme })
        await seen.setViewportSize({ width, height: 600 })
        await seen.goto(`${origin}/inbox`)
        const text = await seen.locator('body').innerText()
        assert.equal(text.split(unknown).length, 3, 'a banner at both ends')
        assert.match(text, /Party XBB[\s\S]*EXERCISE[\s\S]*need JavaScript/)
        assert.ok(!text.includes('Waiting') && !text.includes('EXERCICE'), text)
        await seen.context().close()
        const waiting = await waitingPage(browser, `${origin}/inbox`, { colorScheme })
        await waiting.setViewportSize({ width, height: 600 })
        assert.deepEqual(await findingsOn(waiting), [], `${colorScheme} ${width}`)
        const wide = await waiting.evaluate<number>('document.documentElement.scrollWidth')
        assert.ok(wide <= width, `scrolls sideways, ${wide}`)
        await waiting.context().close()
      }
    }
  })

  await t.test('it is in the light and the language that were chosen here before', async () => {
    const seen = await waitingPage(browser, origin, {
      ...{ locale: 'fr-FR', colorScheme: 'light' as const },
      storageState: { cookies: [], origins: [{ origin, localStorage: chosenDark }] },
    })
    await seen.getByText('Mention inconnue').first().waitFor()
    const looks = await seen.evaluate<string>(
      '[document.documentElement.lang, getComputedStyle(document.body).backgroundColor].join()',
    )
    assert.equal(looks, 'fr,rgb(15, 21, 27)')
    assert.ok(!(await seen.locator('body').innerText()).includes('EXERCISE'))
    await seen.context().close()
  })

  await t.test('who is signed in gets the same bytes as who is not', async () => {
    const asked = { headers: { accept: 'text/html' } }
    const theirs = (await (await page.request.get(`${origin}/inbox`, asked)).text()).replace(
      nonce,
      '',
    )
    const nobodys = (await (await fetch(`${origin}/inbox`, asked)).text()).replace(nonce, '')
    assert.equal(theirs, nobodys)
    for (const secret of ['analyst', 'SECRET', 'rel-']) assert.ok(!nobodys.includes(secret), secret)
  })

  await t.test(
    'a view asks nothing twice, and a stranger is asked for and told nothing',
    async () => {
      const [release] = await receivedAt(page)
      for (const path of [
        '/',
        '/inbox',
        `/inbox/${release}`,
        '/reports',
        '/reports/new',
        '/search',
      ]) {
        const asked = await questionsOf(page, origin + path)
        assert.deepEqual(asked, [...new Set(asked)], path)
        assert.ok(asked.length >= 2, path)
      }
      const stranger = await pageAs(browser, {})
      assert.deepEqual(await questionsOf(stranger, `${origin}/inbox`), ['/api/v1/session'])
      await stranger.context().close()
    },
  )
})

const nonce = /nonce="[^"]*"/g
const chosenDark = [{ name: 'mantine-color-scheme-value', value: 'dark' }]

async function pageAs(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  return (await browser.newContext(options)).newPage()
}

/** The libraries never come: what is seen is the first frame. */
async function waitingPage(browser: Browser, url: string, options: BrowserContextOptions) {
  const page = await pageAs(browser, options)
  await page.route(/\/assets\/libraries-/, () => {})
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('html[data-mantine-color-scheme] .first').waitFor()
  return page
}

async function receivedAt(page: Page): Promise<readonly string[]> {
  type Inbox = { readonly releases: readonly { readonly release: string }[] }
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/v1/inbox?limit=50`)
  return ((await answer.json()) as Inbox).releases.map(({ release }) => release)
}

/** Of what the node was asked, by whichever words, until the view stands and nothing more is under way. */
async function questionsOf(page: Page, url: string): Promise<readonly string[]> {
  const asked: string[] = []
  const note = (request: { readonly method: () => string; readonly url: () => string }) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/') && request.method() === 'GET') asked.push(pathname)
  }
  page.on('request', note)
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await page.evaluate(`new Promise((done) => requestIdleCallback(done))`)
  page.off('request', note)
  return asked
}

test('what is kept for a year has another name when it is another', () => {
  const names = [...builtPages().assets.keys()]
  const kept = names.filter((name) => !/-[\w-]{8}\.\w+$/.test(name))
  assert.ok(names.some((name) => name.includes('tear')))
  assert.deepEqual(kept, [])
})

test('what holds the first paint back is small', async () => {
  const { index, assets } = builtPages()
  const [, blocking = ''] = /^([\s\S]*)<\/head>/.exec(index) ?? []
  const paths = [
    ...blocking.matchAll(/<script src="([^"]+)"/g),
    ...blocking.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g),
  ].map(([, path]) => path ?? '')
  const sizes = paths.map(async (path) => {
    const file = assets.get(path)
    return ((await file?.packed()) ?? file?.bytes)?.length ?? Number.NaN
  })
  const bytes = (await Promise.all(sizes)).reduce((sum, each) => sum + each, index.length)
  assert.equal(paths.length, 2, 'one script and one style sheet')
  // The first ten segments of a connection: more takes another way there and back.
  assert.ok(bytes < 14_000, `${bytes} bytes`)
})
