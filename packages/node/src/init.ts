// SPDX-License-Identifier: Apache-2.0
// A new node in an empty directory: keys, configuration, its own party document, the people of a first day, and
// the signed beginning of its ledger. No question is asked.
import { mkdirSync } from 'node:fs'
import {
  type Bytes,
  base64,
  formatInstant,
  hex,
  later,
  newId,
  type PartyCode,
  quote,
  utf8,
} from '@tearline/base'
import { shippedPolicies } from '@tearline/label'
import { formatVkey } from '@tearline/ledger'
import type { Role } from '@tearline/release'
import {
  digestOf,
  type PartyDocument,
  partyDocumentDigest,
  signPartyDocument,
} from '@tearline/seal'
import type { PersonRecord } from '@tearline/store'
import { type FirstPolicy, firstPolicy, keepPolicy } from './acts/policies.ts'
import { record } from './acts/record.ts'
import { type Config, nodeFiles, readOrUndefined, writeJson } from './config/config.ts'
import { parseConfig } from './config/load.ts'
import { type Context, contextOf, systemClock, systemRng, type World } from './context.ts'
import { NodeError } from './error.ts'
import { createKeys } from './keys/key-store.ts'
import type { NewUnsealing } from './keys/unsealing.ts'

export type InitOrder = {
  readonly party: PartyCode
  readonly name: string
  readonly address: string
  readonly listen: Config['listen']
  /** A shipped policy by its name, or the file of any other. */
  readonly policy: string | { readonly file: Bytes }
  /**
   * For trials, exercises and tests: five persons whose tokens are written to a file. Without them nobody is there,
   * and the first administrator comes by a link.
   */
  readonly withTokens: boolean
  /** Says on every page that the data are invented. */
  readonly exercise?: boolean
  /** The path of a file that holds the URL of a PostgreSQL database; without it the directory holds the data. */
  readonly storeFile?: string
  readonly unsealing: NewUnsealing
}

/** The people of a first day: one a duty, so that nobody releases what they wrote. */
const firstPeople = [
  { login: 'analyst', roles: ['analyst'] },
  { login: 'officer', roles: ['disclosure-officer', 'analyst'] },
  { login: 'security', roles: ['security-officer'] },
  { login: 'admin', roles: ['administrator'] },
  { login: 'auditor', roles: ['auditor'] },
] as const satisfies readonly { readonly login: string; readonly roles: readonly Role[] }[]

export const partyDocumentDays = 2 * 365
const tokenDays = 90
const daySeconds = 24 * 3600

/** @throws NodeError `node.already-initialised`, `node.config`; what `firstPolicy` throws */
export async function initNode(
  directory: string,
  order: InitOrder,
  world: World = {},
): Promise<Context> {
  const files = nodeFiles(directory)
  requireUnused(files)
  const chosen = choosePolicy(order.policy, world)
  const { party: code, name, address, listen, exercise } = order
  const named = { party: { code, name }, address, listen, policy: chosen.name }
  const file = { v: 1, ...named, ...(exercise === true && { exercise }), ...storeOf(order) }
  const config = parseConfig(file)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const { rng = systemRng, faults } = world
  const unsealing = await createKeys(directory, order.unsealing, { rng, faults })
  const ctx = await contextOf(directory, config, unsealing, world, chosen.kept?.policy)
  await introduce(ctx, name, chosen.kept)
  if (order.withTokens) writeJson(files.tokens, await admitPeople(ctx))
  // Last: a directory without it is no node yet, whatever else an interrupted start left there.
  writeJson(files.config, file)
  return ctx
}

function storeOf({ storeFile: file }: InitOrder) {
  return file === undefined ? {} : { store: { kind: 'postgres', file } }
}

type Chosen = { readonly name: string; readonly kept: FirstPolicy | null }

/** @throws NodeError `node.config` where no shipped policy has the name; what `firstPolicy` throws */
function choosePolicy(policy: InitOrder['policy'], { clock = systemClock }: World): Chosen {
  if (typeof policy !== 'string') {
    const first = firstPolicy(policy.file, clock.now())
    return { name: first.policy.name, kept: first.isShipped ? null : first }
  }
  if (shippedPolicies.has(policy)) return { name: policy, kept: null }
  throw new NodeError('node.config', `policy ${quote(policy)} is not one of those shipped`, {
    next: `choose one of ${[...shippedPolicies.keys()].join(', ')}, or name a file: --policy ./FILE.xml`,
  })
}

function requireUnused(files: ReturnType<typeof nodeFiles>): void {
  if (readOrUndefined(files.config) !== undefined) {
    throw new NodeError('node.already-initialised', 'there is a node in this directory already', {
      next: 'start it with `tearline serve`, or name another directory with --dir',
    })
  }
  if (readOrUndefined(files.keys) !== undefined) {
    throw new NodeError('node.already-initialised', 'there are keys here and no config.json', {
      next: 'if an init was interrupted, delete the directory and run it again; if not, put config.json back',
    })
  }
}

/** The party's own document is in its directory like any other's; the policy that it marks in comes before it. */
async function introduce(ctx: Context, name: string, kept: FirstPolicy | null): Promise<void> {
  const { signing, sealing, ledger, witness } = ctx.keys
  const now = ctx.clock.now()
  const document: PartyDocument = {
    v: 1,
    kind: 'party',
    code: ctx.me,
    name,
    address: ctx.config.address,
    serial: 1,
    signingKey: base64(signing.publicKey),
    sealingKey: base64(sealing.publicKey),
    ledgerKey: formatVkey(ledger.key),
    witnessKey: formatVkey(witness.key),
    from: formatInstant(now),
    until: formatInstant(later(now, partyDocumentDays * daySeconds)),
    prev: null,
  }
  const signed = signPartyDocument(document, signing)
  await ctx.store.write(async (tx) => {
    if (kept !== null) await keepPolicy(tx, { ...kept, by: null })
    await tx.parties.saveDocument(signed, document, 'paired')
    const event = { party: ctx.me, document: partyDocumentDigest(document), by: null }
    await record(tx, { kind: 'party.paired', ...event })
  })
  ctx.keyStore.follow([document])
}

/** Answers the tokens, by name: they are written once and stored only as hashes. */
async function admitPeople(ctx: Context): Promise<Readonly<Record<string, string>>> {
  const [highest] = ctx.policy.classifications.toSorted((a, b) => b.hierarchy - a.hierarchy)
  const tokens: Record<string, string> = {}
  await ctx.store.write(async (tx) => {
    const now = ctx.clock.now()
    for (const { login, roles } of firstPeople) {
      const person: PersonRecord = {
        id: newId('person', ctx.rng),
        active: true,
        created: now,
        name: login,
        nation: ctx.me,
        clearance: highest?.name ?? '',
        compartments: [],
        roles,
      }
      const token = `tl-${hex(ctx.rng.bytes(32))}`
      await tx.people.save(person, login)
      const expires = later(now, tokenDays * daySeconds)
      await tx.people.saveToken({
        hash: digestOf(utf8(token)),
        person: person.id,
        created: now,
        expires,
        name: login,
        scopes: ['all'],
      })
      tokens[login] = token
    }
  })
  return tokens
}
