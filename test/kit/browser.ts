// A real Chromium for tests: the one that TEARLINE_CHROMIUM names, or an installed one. Nothing is downloaded.
import { existsSync } from 'node:fs'
import type { TestContext } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Null where there is none. */
export async function startBrowser(): Promise<Browser | null> {
  const path = process.env['TEARLINE_CHROMIUM'] ?? places.find((place) => existsSync(place))
  if (path === undefined) return null
  // Its own sandbox needs rights that a test machine seldom gives; every page here is ours.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
}

/** Starts a browser that ends with the test. Null, with the test skipped in words, where there is none. */
export async function browserFor(t: TestContext): Promise<Browser | null> {
  const browser = orSkipped(t, await startBrowser())
  if (browser !== null) t.after(() => browser.close())
  return browser
}

/**
 * What stands on a browser: where there is none, null, with the test skipped in words. On a machine for integration its
 * absence is a failure.
 */
export function orSkipped<T>(t: TestContext, needed: T | null): T | null {
  if (needed !== null) return needed
  if (process.env['CI'] === 'true') throw new Error('no Chromium here, and nothing may be skipped')
  t.skip('no Chromium: install one, or name it in TEARLINE_CHROMIUM')
  return null
}

/** A page of its own with a security key that is touched and unlocked at once. */
export async function pageWithKey(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return page
}
