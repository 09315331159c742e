// SPDX-License-Identifier: Apache-2.0
// What the node says of itself: each check that is not well, with the way to mend it.
import type { ReachedNode } from '../connect.ts'
import { type Finding, note, ok, wrong } from './finding.ts'

type Readiness = { readonly checks: readonly { readonly name: string; readonly code: string }[] }

const restart = 'stop it and start it again: what was acknowledged is durable'
const fixes: Readonly<Record<string, string>> = {
  'store.full': 'free some room on the disk; the next write tries again',
  'store.stopped': `the disk failed: see the system's log; then ${restart}`,
  'disk.low': 'free some room on the disk, or move the directory to a larger one',
  'ledger.unpublished': `${restart}; then tearline ledger verify`,
  'jobs.behind': `look for job.failed in its log; then ${restart}`,
  'clock.behind': 'set the clock of this machine: partners refuse statements out of time',
}

export async function checkReadiness({
  url,
  send,
  isServed,
}: Pick<ReachedNode, 'url' | 'send' | 'isServed'>): Promise<Finding[]> {
  const response = await send(new Request(`${url}/readyz`))
  const reply = (await response.json().catch(() => null)) as Readiness | null
  if (reply === null || !Array.isArray(reply.checks)) {
    const next = 'is another program, or an older one, listening there? tearline config print'
    return [wrong('ready', `the node answers ${response.status} without saying why`, next)]
  }
  const bad = reply.checks.filter(({ code }) => code !== 'ok')
  if (bad.length === 0) return [ok('ready', reply.checks.map(({ name }) => name).join(', '))]
  return bad.map(({ name, code }) => {
    // What nobody serves is signed when it is served.
    if (code === 'ledger.unpublished' && !isServed) {
      return note('ready', 'the newest entries have no checkpoint yet', 'tearline serve')
    }
    return wrong('ready', `${name}: ${code}`, fixes[code] ?? `look into its log; then ${restart}`)
  })
}
