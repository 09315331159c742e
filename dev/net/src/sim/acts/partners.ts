// SPDX-License-Identifier: Apache-2.0
// Agreements, partners and couriers; and nonsense.
import { base64 } from '@tearline/base'
import { agreementOf } from '../cast.ts'
import { ask, doneOf, nodeOf, type Run } from '../run.ts'
import type { SimNode } from '../sim-node.ts'
import { acknowledge, others, told } from './person.ts'

export async function propose(run: Run, node: SimNode): Promise<string> {
  const other = run.chance.pick(others(run, node))
  if (other === undefined) return 'nobody there'
  const seconds = run.chance.pick([300, 3_600, 30 * 86_400]) ?? 300
  const { clock } = node
  const parties = [node.code, nodeOf(run, other).code]
  const body = agreementOf(parties, clock.now(), seconds)
  const answer = await ask(run, node, { role: 'officer', path: '/agreements', body })
  type Done = { readonly agreement: { readonly id: string } }
  const id = doneOf<Done>(answer)?.agreement.id
  if (id !== undefined) acknowledge(run, node, 'agreement.proposed', id)
  return id ?? told(answer)
}

export async function accept(run: Run, node: SimNode): Promise<string> {
  const agreement = run.chance.pick(run.model.offeredTo(node.code))
  if (agreement === undefined) return 'nothing offered'
  const path = `/agreements/${agreement}/accept`
  const answer = await ask(run, node, { role: 'officer', path })
  if (answer?.status === 200) acknowledge(run, node, 'agreement.signed', agreement)
  return told(answer)
}

export async function end(run: Run, node: SimNode): Promise<string> {
  const agreement = run.chance.pick(await node.process.ctx.store.read.agreements.list())
  if (agreement === undefined) return 'no agreement'
  const path = `/agreements/${agreement.id}/end`
  const answer = await ask(run, node, { role: 'officer', path })
  if (answer?.status === 200) acknowledge(run, node, 'agreement.ended', agreement.id)
  return told(answer)
}

export async function revoke(run: Run, node: SimNode): Promise<string> {
  const other = run.chance.pick(others(run, node))
  if (other === undefined) return 'nobody there'
  const answer = await ask(run, node, { role: 'admin', path: `/partners/${other}/revoke` })
  if (answer?.status === 200) acknowledge(run, node, 'party.revoked', other)
  return `${other}: ${told(answer)}`
}

export async function bundle(run: Run, node: SimNode): Promise<string> {
  const to = run.chance.pick(others(run, node))
  if (to === undefined) return 'nobody there'
  const answer = await ask(run, node, { role: 'admin', path: '/bundles/export', body: { to } })
  const made = doneOf<{ readonly bundle: string }>(answer)
  if (made !== null) run.bundles.push({ to, bundle: made.bundle })
  return `${to}: ${told(answer)}`
}

/** Somebody arrives with a bundle, early or late, for the first time or again. */
export async function courier(run: Run, node: SimNode): Promise<string> {
  const carried = run.chance.pick(run.bundles.filter(({ to }) => to === node.code))
  if (carried === undefined) return 'nothing carried'
  const body = { bundle: carried.bundle }
  return told(await ask(run, node, { role: 'admin', path: '/bundles/import', body }))
}

/** Nonsense, by mistake or with intent. */
export async function bad(run: Run, node: SimNode): Promise<string> {
  const { chance } = run
  const bytes = chance.bytes(1 + chance.below(60))
  const report = chance.pick([...run.model.reports.keys()]) ?? 'rep-0'
  const asked = chance.pick([
    { path: '/reports', raw: bytes },
    { path: '/reports', raw: '{"content":"=","name":1}' },
    { path: `/reports/${report}/release`, body: { to: ['XQQ'], terms: {}, community: null } },
    { path: `/reports/${report}/release`, body: { to: [], terms: { keys: 'mine' } } },
    { path: `/releases/${report}/read` },
    { path: '/bundles/import', body: { bundle: base64(bytes) } },
    { path: '/onward/req-0/answer', body: {} },
  ])
  if (asked === undefined) return 'nothing'
  return told(
    await ask(run, node, {
      role: chance.pick(['analyst', 'officer', 'admin']) ?? 'analyst',
      ...asked,
    }),
  )
}
