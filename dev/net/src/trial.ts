// What is left for whoever wants to try it after the story: nodes that stay up, papers that were released and not taken
// back, a link for each person, and three things to do.
import { base64, canonicalBytes, type Json } from '@tearline/base'
import { linkFor } from '@tearline/node'
import colors from 'picocolors'
import { nations } from './alliance.ts'
import { type NetNode, type Network, type Role, settle } from './network.ts'
import type { Inbox } from './reading.ts'
import { neighbourReport } from './showcase.ts'
import type { Stage } from './stage.ts'

/** Papers of Auralia that its partners can read and ask about. */
const papersToTry = 3

const duties: Readonly<Record<Role, string>> = {
  analyst: 'reads and writes',
  officer: 'releases and answers',
  security: 'looks after recalls and incidents',
  admin: 'runs the node, reads nothing',
  auditor: 'verifies',
}

/** Everybody at Auralia; of the others those who read and those who answer. */
const rolesToTry = (code: string): readonly Role[] =>
  code === 'XAA' ? ['analyst', 'officer', 'security', 'admin', 'auditor'] : ['analyst', 'officer']

/** The story takes back what it released: this stays. */
export async function leaveSomethingToTry({ network, props }: Stage): Promise<void> {
  const officer = network.XAA.as('officer')
  const order = { to: ['XBB', 'XCC'], terms: {}, community: null }
  for (const paper of props.papers.slice(0, papersToTry)) {
    await officer.post(`/reports/${paper}/release`, order)
  }
  await giveAuralia(network)
  await settle(network)
  await askAboutOne(network)
}

/** So that somebody at Auralia has something to read. */
async function giveAuralia({ XBB }: Network): Promise<void> {
  const content = base64(canonicalBytes(neighbourReport()))
  const file: Json = { name: 'neighbour.json', format: null, content, defaultMark: null, cites: [] }
  const { report } = await XBB.as('analyst').post<{ readonly report: string }>('/reports', file)
  const order = { to: ['XAA'], terms: {}, community: null }
  await XBB.as('officer').post(`/reports/${report}/release`, order)
}

/** So that somebody at Auralia has a question to answer. */
async function askAboutOne(network: Network): Promise<void> {
  const analyst = network.XBB.as('analyst')
  const { releases } = await analyst.get<Inbox>('/inbox')
  const left = releases.find(({ state }) => state === 'active')
  if (left === undefined) return
  await analyst.post(`/releases/${left.release}/questions`, {
    ...{ portions: null, marking: null, urgency: 'priority', follows: null },
    text: 'Who was told of this at the time, beside the committee?',
  })
  await settle(network)
}

export async function sayWhatToTry(network: Network, print: (line: string) => void): Promise<void> {
  print('\nThe nodes stay up until Ctrl-C. EXERCISE data, this machine only, gone afterwards.')
  const nodes = Object.values(network)
  if (nodes.every((node) => node.context().pages !== null)) await sayPages(nodes, print)
  print(`\n${colors.bold('Or by the command')}`)
  for (const { code, directory } of nodes) {
    print(`  ${code}  ${nations[code].name.padEnd(9)}  npx tearline --dir ${directory} inbox`)
  }
}

/** A link lets its person in once, from this machine; then the passkey made with it does. */
async function sayPages(nodes: readonly NetNode[], print: (line: string) => void): Promise<void> {
  print(
    `\n${colors.bold('In a browser')}: each link lets one person in, once, and asks for a passkey.`,
  )
  print('Two people of one nation at the same time: one of them in a private window.')
  for (const node of nodes) {
    for (const role of rolesToTry(node.code)) {
      const link = await linkFor(node.context(), role)
      if (link === null) continue
      const who = `${node.code}  ${nations[node.code].name.padEnd(9)}  ${role.padEnd(9)}`
      print(`  ${who} ${duties[role].padEnd(33)} ${link.url}`)
    }
  }
  print(`\n${colors.bold('Three things to try')}`)
  print('  1. XAA analyst: write a report of two paragraphs, (C//REL TO XAA, XBB) and (C//NF)')
  print('  2. XAA officer: release it to XBB; look at what XBB would get, and why not the rest')
  print('  3. XBB analyst: open it; then XAA recalls it, and XBB keeps a tombstone')
}
