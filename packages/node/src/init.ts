// SPDX-License-Identifier: Apache-2.0
// A new node in an empty directory: keys, configuration, its own party document, the people of a first day, and
// the signed beginning of its ledger. No question is asked.
import { mkdirSync } from 'node:fs'
import { base64, formatInstant, hex, later, newId, type PartyCode, utf8 } from '@tearline/base'
import { policyNamed } from '@tearline/label'
import { formatVkey } from '@tearline/ledger'
import type { Role } from '@tearline/release'
import {
  digestOf,
  type PartyDocument,
  partyDocumentDigest,
  signPartyDocument,
} from '@tearline/seal'
import type { PersonRecord } from '@tearline/store'
import { record } from './acts/record.ts'
import { type Config, nodeFiles, readOrUndefined, writeJson } from './config/config.ts'
import { type Context, contextOf, systemRng, type World } from './context.ts'
import { NodeError } from './error.ts'
import { createKeyring, type Unsealing } from './keys/keyring.ts'

export type InitOrder = {
  readonly party: PartyCode
  readonly name: string
  readonly address: string
  readonly listen: Config['listen']
  readonly policy: string
  readonly unsealing: Unsealing
}

/** The people of a first day: one a duty, so that nobody releases what they wrote. */
const firstPeople = [
  { login: 'analyst', roles: ['analyst'] },
  { login: 'officer', roles: ['disclosure-officer', 'analyst'] },
  { login: 'security', roles: ['security-officer'] },
  { login: 'admin', roles: ['administrator'] },
  { login: 'auditor', roles: ['auditor'] },
] as const satisfies readonly { readonly login: string; readonly roles: readonly Role[] }[]

const documentDays = 2 * 365
const tokenDays = 90
const daySeconds = 24 * 3600

/** @throws NodeError `node.already-initialised`, `node.config` */
export async function initNode(
  directory: string,
  order: InitOrder,
  world: World = {},
): Promise<Context> {
  const files = nodeFiles(directory)
  requireUnused(files)
  if (policyNamed(order.policy) === undefined) {
    throw new NodeError('node.config', `policy \`${order.policy}\` is not one of those shipped`, {
      next: 'choose one of `us`, `tlp`, `lantern`',
    })
  }
  const { party: code, name, address, listen, policy, unsealing } = order
  const config: Config = { v: 1, party: { code, name }, address, listen, policy }
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  createKeyring(directory, unsealing, world.rng ?? systemRng)
  const ctx = await contextOf(directory, config, unsealing, world)
  await introduce(ctx, name)
  writeJson(files.tokens, await admitPeople(ctx))
  // Last: a directory without it is no node yet, whatever else an interrupted start left there.
  writeJson(files.config, config)
  return ctx
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

/** The party's own document is in its directory like any other's. */
async function introduce(ctx: Context, name: string): Promise<void> {
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
    until: formatInstant(later(now, documentDays * daySeconds)),
    prev: null,
  }
  const signed = signPartyDocument(document, signing)
  await ctx.store.write(async (tx) => {
    await tx.parties.saveDocument(signed, document, 'paired')
    const event = { party: ctx.me, document: partyDocumentDigest(document), by: null }
    await record(tx, { kind: 'party.paired', ...event })
  })
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
        scopes: [],
      })
      tokens[login] = token
    }
  })
  return tokens
}
