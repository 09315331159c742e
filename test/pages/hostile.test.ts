// The page as a place of attack: what a partner writes is drawn as text and loads nothing; what is copied out carries its
// mark; a desk that was left is covered, dialogs too; and the next person at the same browser finds nothing of the last.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import type { Page } from 'playwright-core'
import { linkFor } from '../../packages/node/src/index.ts'
import { agree, type Formed, handed, pair, release, writeForms } from '../kit/acts.ts'
import { browserFor } from '../kit/browser.ts'
import { freshStageIn, type Stage } from '../kit/stage.ts'

const mark = '(S//REL TO XAA, XBB)'
const markup = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>'
/** Turns the line around, and does not say where that ends. */
const turned = 'The ferry\u202E(U) si egdirb eht'
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.hacked=1"><image href="http://evil.test/x"/></svg>`
const page = `<script>globalThis.hacked=1</script><a href="javascript:alert(1)">open</a>`
const object = {
  ...{ type: 'note', spec_version: '2.1', id: 'note--7b6e3f0c-8b52-4a4e-9f0b-0d4c1b7f2a11' },
  ...{ created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z' },
  ...{ content: markup, object_refs: ['note--7b6e3f0c-8b52-4a4e-9f0b-0d4c1b7f2a12'] },
}

const portions: readonly Formed[] = [
  { form: 'title', mediaType: 'text/plain', text: turned },
  { form: 'heading', mediaType: 'text/plain', text: markup },
  { form: 'text', mediaType: 'text/markdown', text: `[here](javascript:alert(1)) ${markup}` },
  { form: 'text', mediaType: 'text/html', text: page },
  { form: 'text', mediaType: 'text/plain', text: 'x'.repeat(10_000) },
  { form: 'text', mediaType: 'text/plain', text: 'UNCLASSIFIED\u200B//REL TO ALL' },
  { form: 'table', mediaType: 'text/markdown', text: `| a |\n| --- |\n| ${markup} |` },
  { form: 'stix', mediaType: 'application/stix+json;version=2.1', text: JSON.stringify(object) },
  { form: 'file', mediaType: 'image/svg+xml', text: base64(utf8(svg)) },
  { form: 'file', mediaType: 'text/html', text: base64(utf8(page)) },
  { form: 'file', mediaType: 'image/png', text: base64(utf8(page)) },
].map((each) => ({ ...each, marking: mark }))

test('what a partner writes is text and no more, and stays behind its reader', async (t) => {
  const browser = await browserFor(t)
  if (browser === null) return
  const stage = await freshStageIn(browser)
  const { net, ours, theirs } = stage
  t.after(() => net.close())
  await pair(ours, theirs)
  await agree(net, [ours, theirs], { terms: handed })
  const report = await writeForms(ours, portions)
  const sent = await release(ours, report, [theirs])
  await net.settle()
  const { page: reader } = await stage.at(theirs, 'analyst')

  await t.test('nothing of it runs, loads, leads anywhere or stands beside the page', () =>
    isTextAlone(reader, sent),
  )

  await t.test('what is copied out of a portion carries its mark', async () => {
    assert.match(await copied(reader, ['UNCLASSIFIED']), /^\(S\/\/REL TO XAA, XBB\) UNCLASSIFIED/)
    const both = await copied(reader, ['[here]', '<script>'])
    assert.equal(both.split(mark).length, 3, 'one for each portion')
  })

  await t.test('a title that turns the line around turns nothing behind it', () =>
    turnsAlone(reader),
  )
  await t.test('a dialog is covered with the desk', () => coversDialogs(stage, report))
  await t.test('the next person at this browser finds nothing of the last', () =>
    leavesNothing(reader, stage),
  )
})

/** In a page that nobody looks into otherwise: to read what it made itself would count as its own doing. */
async function isTextAlone(reader: Page, sent: string): Promise<void> {
  const { host, origin } = new URL(reader.url())
  const bare = await reader.context().newPage()
  const hosts = new Set<string>()
  bare.on('request', (request) => hosts.add(new URL(request.url()).host))
  await bare.addInitScript(`
    globalThis.broken = []
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))
  `)
  await bare.setViewportSize({ width: 320, height: 800 })
  await bare.goto(`${origin}/inbox/${sent}`)
  await bare.getByText('[here](javascript:alert(1))').waitFor()
  const found = await bare.evaluate<unknown>(`({
    hacked: globalThis.hacked,
    broken,
    wide: document.documentElement.scrollWidth,
    links: document.querySelectorAll('.portions a').length,
    pictures: [...document.querySelectorAll('.portions img')].map(({ src }) => src.slice(0, 5)),
  })`)
  const pictures = ['blob:']
  assert.deepEqual(found, { hacked: undefined, broken: [], wide: 320, links: 0, pictures })
  assert.deepEqual(
    [...hosts].filter((each) => each !== ''),
    [host],
  )
  await bare.close()
  await reader.goto(`${origin}/inbox/${sent}`)
  await reader.getByText('[here](javascript:alert(1))').waitFor()
}

/** From the first to the last of these texts, as a person marks them and presses the keys. */
async function copied(reader: Page, texts: readonly string[]): Promise<string> {
  await reader.evaluate<unknown>(`(() => {
    globalThis.copied = null
    addEventListener('copy', (event) => {
      globalThis.copied = event.clipboardData.getData('text/plain') || String(getSelection())
    }, { once: true })
    const bodies = [...document.querySelectorAll('.portion-body')]
    const at = (text) => bodies.find((each) => each.textContent.startsWith(text))
    const texts = ${JSON.stringify(texts)}
    getSelection().setBaseAndExtent(at(texts[0]), 0, at(texts.at(-1)), 1)
  })()`)
  await reader.keyboard.press('Control+c')
  return reader.evaluate<string>('globalThis.copied')
}

/** What stands behind it in its line is where it would be behind any other. */
async function turnsAlone(reader: Page): Promise<void> {
  await reader.goto(new URL('/inbox', reader.url()).href)
  await reader.getByLabel('Show titles').check()
  await reader.locator('.beside-title').first().waitFor()
  const isInOrder = await reader.evaluate<boolean>(`(() => {
    const text = document.querySelector('.beside-title').lastChild
    const boxOf = (from) => {
      const range = document.createRange()
      range.setStart(text, from)
      range.setEnd(text, from + 1)
      return range.getBoundingClientRect()
    }
    return boxOf(0).left < boxOf(1).left
  })()`)
  assert.ok(isInOrder)
}

async function coversDialogs(stage: Stage, report: string): Promise<void> {
  const { page: author } = await stage.at(stage.ours, 'analyst')
  await author.goto(new URL(`/reports/${report}/release`, author.url()).href)
  await author.getByLabel(/XBB/).check()
  await author.getByRole('button', { name: 'As XBB gets it' }).click()
  const shown = author.getByRole('dialog').getByText('UNCLASSIFIED')
  await shown.waitFor()
  const { clock } = author.context()
  await clock.install()
  await clock.fastForward('31:00')
  await author.getByText('Your session has ended').waitFor()
  assert.equal(await shown.isVisible(), false)
}

async function leavesNothing(reader: Page, { theirs }: Stage): Promise<void> {
  await reader.getByRole('button', { name: 'Sign out' }).click()
  await reader.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
  const left = await reader.evaluate<unknown>(`(async () => ({
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: isSecureContext ? (await caches.keys()).length : 0,
    cookies: document.cookie,
  }))()`)
  assert.deepEqual(left, { session: 0, databases: 0, caches: 0, cookies: '' })
  const link = await linkFor(theirs.ctx(), 'officer')
  await reader.goto(link?.url ?? '')
  await reader.getByRole('button', { name: 'Make the passkey' }).click()
  await reader.getByRole('heading', { name: 'Good day' }).waitFor()
  await reader.goto(new URL('/inbox', reader.url()).href)
  // To show a title is to open it: what one person chose opens nothing in the name of the next.
  await reader.getByRole('link', { name: 'Report of XAA' }).first().waitFor()
  assert.equal(await reader.getByLabel('Show titles').isChecked(), false)
}
