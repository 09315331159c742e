// Two nodes with pages, and people who sign in at browsers of their own.
import type { Browser, Page } from 'playwright-core'
import { linkFor } from '../../packages/node/src/index.ts'
import { agree, held, type Line, pair, release, write } from './acts.ts'
import { type Alliance, newAlliance, type Party } from './alliance.ts'
import { pageWithKey } from './browser.ts'
import { builtPages } from './pages.ts'

const lines: readonly Line[] = [
  ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
  ['(S//NF)', 'The source is the ferryman.'],
  ['(U)', 'Rain is expected.'],
]

export type Stage = {
  readonly net: Alliance
  readonly ours: Party
  readonly theirs: Party
  /** Somebody signs in at a browser of their own. */
  readonly at: (party: Party, login: string) => Promise<Watched>
}

/** A page, and all that came to it. */
type Watched = { readonly page: Page; readonly seen: () => Promise<Seen> }
type Seen = { readonly text: string; readonly hosts: ReadonlySet<string>; readonly broken: unknown }

/** Two parties with an agreement, and a report in part released to the other. */
export async function stageIn(browser: Browser): Promise<Stage> {
  const stage = await freshStageIn(browser)
  const { net, ours, theirs } = stage
  await pair(ours, theirs)
  await agree(net, [ours, theirs], { terms: held })
  await release(ours, await write(ours, lines), [theirs])
  await net.settle()
  return stage
}

/** Two parties that know nothing of each other. */
export async function freshStageIn(browser: Browser): Promise<Stage> {
  const pages = builtPages()
  const net = newAlliance({ http: true })
  const ours = await net.start('XAA', { pages })
  const theirs = await net.start('XBB', { pages })
  const at = async (party: Party, login: string) => {
    const watched = watch(await pageWithKey(browser))
    const link = await linkFor(party.ctx(), login)
    await watched.page.goto(link?.url ?? '')
    await watched.page.getByRole('button', { name: 'Make the passkey' }).click()
    await watched.page.getByRole('heading', { name: 'Good day' }).waitFor()
    return watched
  }
  return { net, ours, theirs, at }
}

function watch(page: Page): Watched {
  const bodies: Promise<string>[] = []
  const hosts = new Set<string>()
  page.on('response', (response) => {
    hosts.add(new URL(response.url()).host)
    // A stream of events has no end to wait for: what comes on it is taken as it comes.
    if (response.headers()['content-type'] === 'text/event-stream') return
    bodies.push(response.text().catch(() => ''))
  })
  const heard: string[] = []
  const hearing = hearEvents(page, heard)
  const broken = page.addInitScript(`
    globalThis.broken = []
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))
  `)
  const seen = async () => {
    await broken
    await hearing
    const text = [...(await Promise.all(bodies)), ...heard, await page.content()].join('\n')
    return { text, hosts, broken: await page.evaluate('broken') }
  }
  return { page, seen }
}

async function hearEvents(page: Page, heard: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  devtools.on('Network.eventSourceMessageReceived', ({ data }) => heard.push(data))
  await devtools.send('Network.enable')
}
