// SPDX-License-Identifier: Apache-2.0
// Looks at a node from the outside in, and names for everything that is wrong the exact fix.
import { resolve } from 'node:path'
import { CodedError } from '@tearline/base'
import { configRemarks, loadConfig, nodeFiles, opensWith } from '@tearline/node'
import { Command } from 'commander'
import { type Connection, connectionOf, type ReachedNode, reachNode } from '../connect.ts'
import { type Backups, checkBackup } from '../doctor/backup.ts'
import { checkFileTimes, checkRights, checkRoom } from '../doctor/directory.ts'
import { type Finding, note, ok, printFinding, wrong } from '../doctor/finding.ts'
import { checkLastEntry } from '../doctor/ledger.ts'
import { checkMail, type Health } from '../doctor/mail.ts'
import { checkAgreements, checkOwnDocument, checkPartners } from '../doctor/partners.ts'
import { checkPorts } from '../doctor/port.ts'
import { checkReadiness } from '../doctor/readiness.ts'
import { checkTokens } from '../doctor/tokens.ts'
import { checkWitnesses, type Witnessed } from '../doctor/witness.ts'
import type { Environment } from '../environment.ts'
import { CliError, ProblemError } from '../error.ts'
import { entryOf } from '../ledger-entry.ts'
import { nextStep } from '../next-steps.ts'
import { printJson, say } from '../output.ts'
import { type Globals, globalsOf } from '../program-options.ts'
import { withProgress } from '../progress.ts'
import type { Partners } from './partner-list.ts'

const exits = `
exit codes: 0 nothing is wrong (a line with ! is for somebody to look at), 1 something is`

export function doctorCommand(environment: Environment): Command {
  return new Command('doctor')
    .description('look at the node and what it stands on; each thing wrong comes with its fix')
    .addHelpText('after', exits)
    .action(async (_, command: Command) => {
      const globals = globalsOf(command)
      const findings = await withProgress('looking', environment.isWatched, () =>
        examine(globals, environment),
      )
      const isWell = findings.every(({ state }) => state !== 'wrong')
      if (globals.json) printJson({ ok: isWell, findings })
      else for (const each of findings) printFinding(each)
      if (isWell) return say('nothing is wrong')
      process.exitCode = 1
      say('something is wrong: each line with ✗ has its fix below it')
    })
}

/** From the outside in; what cannot be reached ends the list. */
async function examine(globals: Globals, environment: Environment): Promise<readonly Finding[]> {
  const directory = resolve(globals.dir)
  const config = attempt('config', () =>
    loadConfig(directory, { variables: environment.variables }),
  )
  if ('finding' in config) return [config.finding]
  const { code } = config.value.party
  const outside = [
    ok('config', `${code}, marking in policy ${config.value.policy}`),
    ...configRemarks(config.value).map(({ at, text, next }) =>
      note('config', `${at}: ${text}`, next),
    ),
    ...checkRights(directory, keyFileOf(directory, globals), config.value),
    checkRoom(directory),
    checkFileTimes(directory, environment.clock.now()),
  ]
  const node = await attemptLater('keys', () => reachNode(globals, environment))
  if ('finding' in node) return [...outside, node.finding]
  try {
    return [...outside, ...(await examineNode(node.value, globals, environment))]
  } finally {
    await node.value.close()
  }
}

async function examineNode(
  node: ReachedNode,
  globals: Globals,
  environment: Environment,
): Promise<readonly Finding[]> {
  const now = environment.clock.now()
  const token = globals.as === undefined ? environment.token : undefined
  const personOf = (person: string) => connectionOf(node, globals.as ?? person, token)
  const inside = await attemptLater('people', async () => {
    const admin = personOf('admin')
    const { document } = await admin.ask((api) => api.GET('/api/v1/party'))
    const partners = await admin.list((api, query) =>
      api.GET('/api/v1/partners', { params: { query } }),
    )
    const health = await healthOf(admin, partners)
    return [
      await checkLastEntry(node, personOf('auditor'), now),
      checkBackup(await backupsOf(personOf('auditor')), now),
      checkOwnDocument(document, now),
      ...(await checkPartners(partners, environment.clock)),
      ...checkMail({
        ...(await admin.list((api, query) =>
          api.GET('/api/v1/deadletters', { params: { query } }),
        )),
        ...{ health, me: node.config.party.code },
      }),
      ...checkWitnesses(health, now),
      ...checkAgreements(
        await admin.list((api, query) => api.GET('/api/v1/agreements', { params: { query } })),
        now,
      ),
      ...checkTokens(
        await admin.list((api, query) => api.GET('/api/v1/tokens', { params: { query } })),
        now,
      ),
    ]
  })
  const how = node.isServed ? 'the served node has them open' : 'both open'
  const found = 'finding' in inside ? [inside.finding] : inside.value
  const own = [...(await checkPorts(node)), ...(await checkReadiness(node))]
  return [ok('keys, store', how), ...own, ...found]
}

async function backupsOf(auditor: Connection): Promise<Backups> {
  const { entries } = await auditor.list((api, page) => {
    const query = { ...page, kind: 'backup.made' }
    return api.GET('/api/v1/ledger/entries', { params: { query } })
  })
  return { entries: entries.map(entryOf) }
}

function healthOf(
  node: Connection,
  { partners }: Partners,
): Promise<readonly (Health & Witnessed)[]> {
  const paired = partners.filter(({ state }) => state === 'paired')
  return Promise.all(
    paired.map(({ party }) =>
      node.ask((api) =>
        api.GET('/api/v1/partners/{party}/health', { params: { path: { party } } }),
      ),
    ),
  )
}

function keyFileOf(directory: string, { keyFile }: Globals): string | undefined {
  if (opensWith(directory) !== 'key-file') return undefined
  return resolve(keyFile ?? nodeFiles(directory).unsealKey)
}

type Attempt<T> = { readonly value: T } | { readonly finding: Finding }

function attempt<T>(name: string, look: () => T): Attempt<T> {
  try {
    return { value: look() }
  } catch (error) {
    return { finding: findingOf(name, error) }
  }
}

async function attemptLater<T>(name: string, look: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await look() }
  } catch (error) {
    return { finding: findingOf(name, error) }
  }
}

/** A node may well have nobody whose token lies here. */
const unasked = note(
  'people',
  'no token was given: partners, agreements, tokens and the ledger were not looked at',
  'set TEARLINE_TOKEN; where nobody is there yet, tearline serve prints a link',
)

/** A refusal is a finding; a mistake of ours is not. */
function findingOf(name: string, error: unknown): Finding {
  if (error instanceof ProblemError) {
    const { code, detail, next } = error.problem
    return wrong(name, detail ?? code, next ?? nextStep(code))
  }
  if (error instanceof CliError && error.code === 'cli.token') return unasked
  if (error instanceof CodedError) {
    const part = error.code.startsWith('store.') ? 'store' : name
    return wrong(part, error.message, error.next ?? nextStep(error.code))
  }
  throw error
}
