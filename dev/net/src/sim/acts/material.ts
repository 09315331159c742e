// SPDX-License-Identifier: Apache-2.0
// People and their material: it is written, released, read, taken out and taken back.
import { base64, canonicalBytes, type PortionId } from '@tearline/base'
import { textOf } from '../model.ts'
import { ask, doneOf, type Run } from '../run.ts'
import type { SimNode } from '../sim-node.ts'
import { askOnce } from './once.ts'
import { acknowledge, held, others, told } from './person.ts'

export async function write(run: Run, node: SimNode): Promise<string> {
  const count = 1 + run.chance.below(3)
  const marks = Array.from({ length: count }, () => someMark(run, node))
  return report(run, node, marks, [])
}

/** A report of one portion that is made from what others released. */
export async function derive(run: Run, node: SimNode): Promise<string> {
  const portions = run.model.heldBy(node.code).flatMap((each) => each.portions)
  const cited = run.chance.pick(portions)
  if (cited === undefined) return 'nothing held'
  return report(run, node, [someMark(run, node)], [cited])
}

export async function release(run: Run, node: SimNode): Promise<string> {
  const { chance, model } = run
  const own = [...model.reports].filter(([, { originator }]) => originator === node.code)
  const to = chance.pick(others(run, node))
  const [report] = chance.pick(own.slice(-6)) ?? []
  if (report === undefined || to === undefined) return 'nothing to release'
  const isFree = chance.chance(0.15)
  const onward = isFree ? 'within-releasable' : chance.chance(0.1) ? 'never' : 'ask'
  const keys = chance.chance(0.5)
    ? { keys: 'handed', leaseSeconds: chance.pick([60, 600, 3_600]) ?? 60 }
    : { keys: 'held', leaseSeconds: null }
  model.wantRelease(report, to, isFree)
  const body = { to: [to], terms: { onward, ...keys }, community: null }
  const copy = keepForReplay(run, node)
  const now = node.clock.now()
  const path = `/reports/${report}/release`
  const answer = await askOnce(run, node, { role: 'officer', path, body })
  type Done = { readonly released: readonly { readonly release: string }[] }
  const released = doneOf<Done>(answer)?.released ?? []
  for (const each of released) {
    acknowledge(run, node, 'release.approved', each.release)
    if (copy === null) continue
    const names = { node: node.code, token: node.tokens.officer, release: each.release }
    run.decided.push({ ...names, copy, now, path: path.replace('release', 'preview'), order: body })
  }
  return released.map((each) => each.release).join() || told(answer)
}

export async function read(run: Run, node: SimNode): Promise<string> {
  const release = held(run, node)
  if (release === undefined) return 'nothing held'
  return told(await ask(run, node, { role: 'analyst', path: `/releases/${release.id}/read` }))
}

export async function exportRelease(run: Run, node: SimNode): Promise<string> {
  const release = held(run, node)
  if (release === undefined) return 'nothing held'
  return told(await ask(run, node, { role: 'analyst', path: `/releases/${release.id}/export` }))
}

export async function recall(run: Run, node: SimNode): Promise<string> {
  const own = [...run.model.reports].filter(([, { originator }]) => originator === node.code)
  const [report] = run.chance.pick(own) ?? []
  if (report === undefined) return 'nothing to recall'
  const body = { portions: null, reason: 'compromise', note: null }
  const answer = await ask(run, node, { role: 'security', path: `/reports/${report}/recall`, body })
  if (answer?.status === 200) acknowledge(run, node, 'recall.issued', report)
  return told(answer)
}

async function report(
  run: Run,
  node: SimNode,
  marks: readonly string[],
  cites: readonly PortionId[],
): Promise<string> {
  const portions = marks.map((marking, at) => {
    return { marking, text: textOf(run.step * 10 + at, marking, { cites }) }
  })
  const answer = await ask(run, node, {
    role: 'analyst',
    path: '/reports',
    body: {
      ...{ name: 'report.json', format: null, defaultMark: null },
      cites: cites.length === 0 ? [] : [{ number: 1, portions: [...cites] }],
      content: base64(canonicalBytes({ portions })),
    },
  })
  const done = doneOf<{ readonly report: string }>(answer)
  if (done !== null) acknowledge(run, node, 'report.written', done.report)
  return done?.report ?? told(answer)
}

/** A copy of the node as it is when it decides, for some of the decisions of a run. */
function keepForReplay(run: Run, node: SimNode): string | null {
  if (run.decided.length >= 2 || !run.chance.chance(0.3)) return null
  return node.backup(`${node.code}.decided.${run.step}`)
}

/** Marks of all widths, and those that the node's people would write themselves. */
function someMark(run: Run, node: SimNode): string {
  const { chance } = run
  const listed = others(run, node).filter(() => chance.chance(0.6))
  const to = `REL TO ${[node.code, ...listed].join(', ')}`
  const [level = 'S'] = [chance.pick(['R', 'C', 'S', 'S'])]
  const kind = chance.below(10)
  if (kind === 0) return '(U)'
  if (kind === 1 || listed.length === 0) return `(${level}//NF)`
  return kind === 2 ? `(${level}//OC/${to})` : `(${level}//${to})`
}
