// SPDX-License-Identifier: Apache-2.0
// Which cosignatures a checkpoint needs: C2SP tlog-policy. "Two of three of nation A, and nation B":
//
//   log <vkey>
//   witness a1 <vkey>
//   witness a2 <vkey>
//   witness a3 <vkey>
//   witness b1 <vkey>
//   group A 2 a1 a2 a3
//   group AB all A b1
//   quorum AB
//
// A name is defined before it is used and is a member of one group at most, so what a quorum names is a tree.
import { type Bytes, fromUtf8, hex, quote } from '@tearline/base'
import { LedgerError, type LedgerErrorCode } from './error.ts'
import { parseVkey, type SignatureType, signatureTypes, type VerifierKey } from './key.ts'
import { policyBytesMax, policyGroupsMax, policyLogsMax, policyWitnessesMax } from './limits.ts'
import { claimedOrigin, type VerifiedCheckpoint, verifyCheckpoint } from './verify.ts'

export type PolicyLog = { readonly key: VerifierKey; readonly url: string | undefined }
export type PolicyWitness = PolicyLog & { readonly kind: 'witness'; readonly name: string }
export type PolicyGroup = {
  readonly kind: 'group'
  readonly name: string
  /** how many members must have witnessed: 1 to the number of members */
  readonly threshold: number
  readonly members: readonly QuorumNode[]
}
export type QuorumNode = PolicyWitness | PolicyGroup

export type Policy = {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  /** `undefined`: `quorum none`, no cosignature is needed */
  readonly quorum: QuorumNode | undefined
}

/**
 * Accepts a checkpoint: signed by one of the policy's logs, under that log's name, and cosigned to its quorum.
 *
 * @throws LedgerError `ledger.log-unknown`, `ledger.quorum`, and as `verifyCheckpoint`
 */
export function verifyByPolicy(checkpoint: Bytes, policy: Policy): VerifiedCheckpoint {
  const origin = claimedOrigin(checkpoint)
  const logKeys = policy.logs.map(({ key }) => key).filter((key) => key.name === origin)
  if (logKeys.length === 0) {
    throw new LedgerError('ledger.log-unknown', `the policy lists no log ${quote(origin)}`)
  }
  const cosignerKeys = policy.witnesses.map(({ key }) => key)
  const verified = verifyCheckpoint(checkpoint, { origin, logKeys, cosignerKeys })
  if (!meetsQuorum(policy, new Set(verified.cosignatures.map(({ key }) => key)))) {
    throw new LedgerError('ledger.quorum', 'the cosignatures do not reach the quorum')
  }
  return verified
}

/** Whether these keys of the policy's witnesses, all verified, are enough. */
export function meetsQuorum(policy: Policy, cosigners: ReadonlySet<VerifierKey>): boolean {
  return policy.quorum === undefined || hasWitnessed(policy.quorum, cosigners)
}

/**
 * Reads a policy file, which an operator wrote: a mistake must not make it weaker than it looks.
 *
 * The file is octets; names may be any of them. A last line without a newline is refused, since a file that was cut
 * off could name a smaller quorum.
 *
 * @throws LedgerError `ledger.policy-syntax`, `ledger.policy-name`, `ledger.policy-member`,
 *   `ledger.policy-duplicate`, `ledger.policy-threshold`, `ledger.policy-quorum`, and as `parseVkey`; `at` is `/line`
 */
export function parsePolicy(bytes: Uint8Array): Policy {
  if (bytes.length > policyBytesMax) {
    throw new LedgerError('ledger.policy-syntax', `a policy has at most ${policyBytesMax} bytes`)
  }
  const text = toOctets(bytes)
  if (/[^\t\n\x20-\x7e\x80-\xff]/.test(text)) throw syntax('holds a control character', 0)
  if (!text.endsWith('\n')) throw syntax('does not end in a newline', 0)
  const reader = new PolicyReader()
  for (const [i, line] of text.slice(0, -1).split('\n').entries()) {
    const items = line.split(/[ \t]+/).filter((item) => item !== '')
    if (items.length > 0 && !items[0]?.startsWith('#')) reader.read(items, i + 1)
  }
  return reader.policy()
}

function hasWitnessed(node: QuorumNode, cosigners: ReadonlySet<VerifierKey>): boolean {
  if (node.kind === 'witness') return cosigners.has(node.key)
  const witnessed = node.members.filter((member) => hasWitnessed(member, cosigners))
  return witnessed.length >= node.threshold
}

const logTypes: readonly SignatureType[] = [signatureTypes.note, signatureTypes.mlDsaCosignature]
const witnessTypes: readonly SignatureType[] = [
  signatureTypes.cosignature,
  signatureTypes.mlDsaCosignature,
]

/** What the lines so far have defined. Names are kept as their octets, one character each. */
class PolicyReader {
  readonly #logs: PolicyLog[] = []
  readonly #witnesses: PolicyWitness[] = []
  readonly #defined = new Map<string, QuorumNode>()
  readonly #members = new Set<string>()
  #quorum: { readonly node: QuorumNode | undefined } | undefined

  read([keyword, ...items]: readonly string[], line: number): void {
    switch (keyword) {
      case 'log':
        this.#readLog(items, line)
        break
      case 'witness':
        this.#readWitness(items, line)
        break
      case 'group':
        this.#readGroup(items, line)
        break
      case 'quorum':
        this.#readQuorum(items, line)
        break
      default:
        throw syntax(`starts with ${quote(keyword ?? '')}`, line)
    }
  }

  policy(): Policy {
    if (this.#quorum === undefined) {
      throw new LedgerError('ledger.policy-quorum', 'the policy has no `quorum` line')
    }
    return { logs: this.#logs, witnesses: this.#witnesses, quorum: this.#quorum.node }
  }

  #readLog([vkey, url, ...rest]: readonly string[], line: number): void {
    if (vkey === undefined || rest.length > 0) throw syntax('is not `log <vkey> [<url>]`', line)
    const key = parseKey(vkey, logTypes, line)
    refuseDuplicate(this.#logs, key, line)
    this.#logs.push({ key, url: url && fromOctets(url) })
    if (this.#logs.length > policyLogsMax) throw syntax('is one log too many', line)
  }

  #readWitness([name, vkey, url, ...rest]: readonly string[], line: number): void {
    if (name === undefined || vkey === undefined || rest.length > 0) {
      throw syntax('is not `witness <name> <vkey> [<url>]`', line)
    }
    const key = parseKey(vkey, witnessTypes, line)
    refuseDuplicate(this.#witnesses, key, line)
    const witness: PolicyWitness = {
      kind: 'witness',
      name: fromOctets(name),
      key,
      url: url && fromOctets(url),
    }
    this.#define(name, witness, line)
    this.#witnesses.push(witness)
    if (this.#witnesses.length > policyWitnessesMax) throw syntax('is one witness too many', line)
  }

  #readGroup([name, threshold, ...memberNames]: readonly string[], line: number): void {
    if (name === undefined || threshold === undefined || memberNames.length === 0) {
      throw syntax('is not `group <name> <k>|any|all <member>...`', line)
    }
    const members = memberNames.map((member) => this.#claim(member, line))
    this.#define(
      name,
      {
        kind: 'group',
        name: fromOctets(name),
        threshold: parseThreshold(threshold, members.length, line),
        members,
      },
      line,
    )
    const groups = this.#defined.size - this.#witnesses.length
    if (groups > policyGroupsMax) throw syntax('is one group too many', line)
  }

  #readQuorum([name, ...rest]: readonly string[], line: number): void {
    if (name === undefined || rest.length > 0) throw syntax('is not `quorum <name>|none`', line)
    if (this.#quorum !== undefined) {
      throw atLine('ledger.policy-quorum', 'a second `quorum` line', line)
    }
    this.#quorum = { node: name === 'none' ? undefined : this.#lookUp(name, line) }
  }

  #define(name: string, node: QuorumNode, line: number): void {
    if (name === 'none' || this.#defined.has(name)) {
      throw atLine('ledger.policy-name', `the name ${quote(name)} is taken`, line)
    }
    this.#defined.set(name, node)
  }

  #lookUp(name: string, line: number): QuorumNode {
    const node = this.#defined.get(name)
    if (node === undefined) {
      throw atLine('ledger.policy-name', `no earlier line defines ${quote(name)}`, line)
    }
    return node
  }

  #claim(name: string, line: number): QuorumNode {
    const node = this.#lookUp(name, line)
    if (this.#members.has(name)) {
      throw atLine('ledger.policy-member', `${quote(name)} is a member already`, line)
    }
    this.#members.add(name)
    return node
  }
}

function parseThreshold(text: string, members: number, line: number): number {
  if (text === 'any') return 1
  if (text === 'all') return members
  const threshold = /^[1-9][0-9]{0,3}$/.test(text) ? Number(text) : 0
  if (threshold < 1 || threshold > members) {
    throw atLine('ledger.policy-threshold', `${quote(text)} of ${members} members`, line)
  }
  return threshold
}

function parseKey(vkey: string, types: readonly SignatureType[], line: number): VerifierKey {
  const key = parseVkey(fromOctets(vkey))
  if (!types.includes(key.type)) {
    throw atLine('ledger.vkey-type', `the key of ${quote(key.name)} cannot be used here`, line)
  }
  return key
}

/** The same public key under another name or type would count twice. */
function refuseDuplicate(known: readonly PolicyLog[], key: VerifierKey, line: number): void {
  const publicKey = hex(key.publicKey)
  if (known.some((other) => hex(other.key.publicKey) === publicKey)) {
    throw atLine('ledger.policy-duplicate', `the key of ${quote(key.name)} is listed twice`, line)
  }
}

/** Each octet as the character of its number. */
function toOctets(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

/** Text for people and for keys: UTF-8, or the octets as they are where they are none. */
function fromOctets(octets: string): string {
  try {
    return fromUtf8(Uint8Array.from(octets, (char) => char.charCodeAt(0)))
  } catch {
    return octets
  }
}

function syntax(what: string, line: number): LedgerError {
  return atLine(
    'ledger.policy-syntax',
    line === 0 ? `the policy ${what}` : `the line ${what}`,
    line,
  )
}

function atLine(code: LedgerErrorCode, message: string, line: number): LedgerError {
  return new LedgerError(code, message, line === 0 ? {} : { at: `/${line}` })
}
