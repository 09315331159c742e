// SPDX-License-Identifier: Apache-2.0
// One simulated alliance: what a step, a person's act, a fault and a check all have at hand.
import type { Instant, Json } from '@tearline/base'
import type { Mail, MailOpener } from './mail.ts'
import type { Model } from './model.ts'
import type { Call, Network, Sent } from './network.ts'
import type { Random } from './random.ts'
import type { Role, SimNode } from './sim-node.ts'
import type { Time } from './time.ts'

/** What a person, or a machine of that person, was told. */
export type Answer = {
  readonly node: string
  readonly role: Role
  readonly request: string
  readonly status: number
  readonly text: string
}

/** Something that a node said it had done. */
export type Acknowledged = {
  readonly node: string
  readonly kind: string
  /** What the entry of the ledger must hold. */
  readonly holds: string
}

/** What came about since the last step was checked. */
export type Fresh = {
  mail: Mail[]
  wire: (Sent & { readonly entries: number })[]
  answers: Answer[]
  acknowledged: Acknowledged[]
  lines: { readonly node: string; readonly line: string }[]
  events: { readonly node: string; readonly index: number }[]
  /** Nodes whose directory was opened anew. */
  reopened: string[]
}

export type Run = {
  readonly seed: string
  readonly root: string
  /** The scheduler's: what people and faults do is drawn from it too, one after another. */
  readonly chance: Random
  readonly time: Time
  readonly network: Network
  readonly nodes: ReadonlyMap<string, SimNode>
  /** Who knew whom at the beginning. */
  readonly partners: ReadonlyMap<string, readonly string[]>
  readonly model: Model
  readonly opener: MailOpener
  readonly trace: string[]
  /** Acts that were asked for under a key, and how they were answered; a client may ask again at any time. */
  readonly keyed: Keyed[]
  /** Bundles that were carried out of a node and may be brought to their recipient at any time. */
  readonly bundles: { readonly to: string; readonly bundle: string }[]
  /** Backups that lie somewhere. */
  readonly backups: { readonly node: string; readonly path: string; readonly entries: number }[]
  /** The last requests on the wire, of anybody. */
  readonly recorded: Pick<Call, 'from' | 'to' | 'method' | 'url' | 'bytes'>[]
  /** What a liar handed on in silence. */
  readonly smuggled: {
    readonly statement: string
    readonly from: string
    readonly to: string
    readonly originator: string
  }[]
  /** Whom a liar told of another ledger, where the node answered that it is no continuation. */
  readonly toldOther: Set<string>
  /** Old backups that an operator put back: `code` is the refusal, `signed` what had been signed before. */
  readonly restored: {
    readonly node: string
    readonly entries: number
    readonly signed: number
    readonly code: string | null
  }[]
  /** Nodes that went back to a backup and lost their lock: how many entries are left of how many. */
  readonly forgotten: { readonly node: string; readonly entries: number; readonly signed: number }[]
  readonly refusedStarts: {
    readonly node: string
    readonly code: string
    readonly isWrongClock: boolean
  }[]
  /** Releases of which a copy was kept to decide them again. */
  readonly decided: Decided[]
  /** Envelopes whose entry was found, grants that left, checkpoints that were compared: each is looked at once. */
  readonly looked: {
    readonly logged: Set<string>
    readonly granted: Set<string>
    readonly roots: Set<string>
  }
  /** What was thrown where nobody expected it. */
  /** Nodes that were told that a witness has seen more of their ledger than there is. */
  readonly behind: Set<string>
  readonly failures: unknown[]
  readonly counts: Record<string, number>
  fresh: Fresh
  step: number
}

export type Keyed = {
  readonly node: string
  readonly asked: Asked
  /** Milliseconds of the run at which it was first asked for. */
  readonly since: number
  answer: string | null
}

export type Decided = {
  readonly node: string
  readonly copy: string
  readonly now: Instant
  readonly path: string
  readonly order: Json
  readonly token: string
  readonly release: string
}

export function newFresh(): Fresh {
  return {
    ...{ mail: [], wire: [], answers: [], acknowledged: [], lines: [], events: [], reopened: [] },
  }
}

export function tell(run: Run, text: string): void {
  run.trace.push(`${run.step} ${(run.time.now / 1000).toFixed(3)}s ${text}`)
}

export function upNodes(run: Run): readonly SimNode[] {
  return [...run.nodes.values()].filter(({ isUp }) => isUp)
}

/** Those that are up and whose disk has not failed: a node whose disk failed answers nothing until it is started again. */
export function workingNodes(run: Run): readonly SimNode[] {
  return [...run.nodes.values()].filter(({ isWorking }) => isWorking)
}

export function nodeOf(run: Run, code: string): SimNode {
  const node = run.nodes.get(code)
  if (node === undefined) throw new Error(`no node ${code}`)
  return node
}

export type Asked = {
  readonly role: Role
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly body?: Json
  /** Under which it is done once, however often it is asked for. */
  readonly key?: string
  /** In the place of a body, as it is. */
  readonly raw?: Uint8Array<ArrayBuffer> | string
}

/** A call of the API; null where the node went away before it answered. */
export async function ask(run: Run, node: SimNode, asked: Asked): Promise<Answer | null> {
  const { role, method = 'POST', path, body, raw, key } = asked
  const { process } = node
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = new Request(`http://${node.code.toLowerCase()}.test/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${node.tokens[role]}`,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
  const response = await process.answer(request)
  const text = await response.text()
  if (process.disk.isDead || !node.isUp || node.process !== process) return null
  const answer = {
    node: node.code,
    role,
    request: `${method} ${path}`,
    status: response.status,
    text,
  }
  run.fresh.answers.push(answer)
  return answer
}

/** What was answered, where it was done. */
export function doneOf<T>(answer: Answer | null): T | null {
  return answer === null || answer.status >= 300 ? null : (JSON.parse(answer.text) as T)
}
