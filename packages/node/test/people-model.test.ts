// Anything that people may try with each other's duties, in any order: whatever comes of it, nobody has become what
// two others did not agree to. The model knows who asked, and nothing else of the code.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant, later, type PersonId } from '@tearline/base'
import { type Role, roles } from '@tearline/release'
import type { PersonRecord } from '@tearline/store'
import fc from 'fast-check'
import type { Actor } from '../src/acts/actor.ts'
import { changeClearance, deactivatePerson, invitePerson } from '../src/acts/people.ts'
import { approve, listApprovals, refuse } from '../src/acts/people-approvals.ts'
import { appointDeputy, askEnrolment, changeRoles } from '../src/acts/people-roles.ts'
import { rolesOf } from '../src/auth/duties.ts'
import { type Context, NodeError } from '../src/index.ts'
import { apiNode } from './fixtures/api.ts'
import { testClock } from './fixtures/net.ts'

const step = fc.record({
  act: fc.constantFrom(
    ...(['invite', 'roles', 'roles', 'roles', 'clearance', 'deactivate'] as const),
    ...(['enrol', 'approve', 'approve', 'approve', 'refuse', 'deputy'] as const),
  ),
  /** Mostly somebody whose duty it is: most tries of others end at once. */
  as: fc.constantFrom<Role | 'fit'>(
    'fit',
    'fit',
    'fit',
    'administrator',
    'security-officer',
    'analyst',
  ),
  which: fc.nat({ max: 3 }),
  /** Oneself, every third time. */
  whom: fc.option(fc.nat({ max: 12 }), { freq: 3 }),
  other: fc.nat({ max: 12 }),
  roles: fc.uniqueArray(fc.constantFrom<Role>(...roles), { minLength: 1, maxLength: 2 }),
  hours: fc.nat({ max: 3 }),
})
type Step = (typeof step extends fc.Arbitrary<infer S> ? S : never) & { readonly serial: number }

const duties: { readonly [A in Step['act']]: Role } = {
  ...{ invite: 'administrator', roles: 'administrator', enrol: 'administrator' },
  ...{ clearance: 'security-officer', deactivate: 'security-officer', refuse: 'security-officer' },
  ...{ approve: 'security-officer', deputy: 'security-officer' },
} as const

/** Those who may try something; never more than a dozen, so that they meet. */
function triedBy(people: readonly PersonRecord[], { act, as, which }: Step): PersonRecord {
  const role = as === 'fit' ? duties[act] : as
  const able = people.filter(({ active, roles: held }) => active && held.includes(role))
  const chosen = able[which % Math.max(1, able.length)] ?? people[which]
  assert.ok(chosen)
  return chosen
}

const weighty = (person: PersonRecord): readonly Role[] =>
  person.roles.filter((role) => role === 'administrator' || role === 'security-officer')

async function actorOf(ctx: Context, person: PersonRecord): Promise<Actor> {
  const { id, nation, clearance, compartments } = person
  const held = await rolesOf(ctx, person)
  return { kind: 'person', party: ctx.me, person: id, nation, clearance, compartments, roles: held }
}

async function take(ctx: Context, people: readonly PersonRecord[], tried: Step): Promise<void> {
  const by = triedBy(people, tried)
  const pick = (at: number | null): PersonRecord =>
    (at === null ? by : people[at % people.length]) ?? by
  const actor = await actorOf(ctx, by)
  const person: PersonId = pick(tried.whom).id
  const now = ctx.clock.now()
  const all = await listApprovals(ctx, actor)
  const waiting = all[tried.other % Math.max(1, all.length)]
  switch (tried.act) {
    case 'invite':
      if (people.length > 11) return
      await invitePerson(ctx, actor, {
        ...{ login: `p${tried.serial}`, name: `p${tried.serial}`, roles: tried.roles },
      })
      return
    case 'roles':
      await changeRoles(ctx, actor, { person, roles: tried.roles })
      return
    case 'clearance':
      await changeClearance(ctx, actor, {
        ...{ person, vouched: { nation: ctx.me, clearance: 'SECRET', compartments: [] } },
      })
      return
    case 'deactivate':
      return deactivatePerson(ctx, actor, person)
    case 'enrol':
      await askEnrolment(ctx, actor, person)
      return
    case 'approve':
      if (waiting !== undefined) await approve(ctx, actor, { id: waiting.id, order: waiting.order })
      return
    case 'refuse':
      if (waiting !== undefined) await refuse(ctx, actor, { id: waiting.id, order: waiting.order })
      return
    case 'deputy':
      await appointDeputy(ctx, actor, {
        ...{ person, inPlaceOf: pick(tried.other).id, role: tried.roles[0] ?? 'analyst' },
        ...{ from: formatInstant(now), until: formatInstant(later(now, 3_600)) },
      })
  }
}

function byId(people: readonly PersonRecord[]): ReadonlyMap<PersonId, PersonRecord> {
  return new Map(people.map((person) => [person.id, person]))
}

/** What must hold between any two moments, whatever was tried in between. */
async function check(
  ctx: Context,
  tried: Step,
  {
    before,
    actor,
    approvable,
  }: { before: readonly PersonRecord[]; actor: PersonId; approvable: ReadonlySet<PersonId> },
): Promise<void> {
  const after = await ctx.store.read.people.list()
  const old = byId(before)
  for (const person of after) {
    const held = await rolesOf(ctx, person)
    const isAlone = held.includes('administrator') || held.includes('auditor')
    assert.ok(held.length < 2 || !isAlone, 'an administrator or auditor has one role')
    const was = old.get(person.id)
    if (was !== undefined && person.id === actor) {
      assert.deepEqual(person.roles, was.roles, 'nobody changes their own roles')
      assert.equal(person.clearance, was.clearance, 'nor their own clearance')
    }
    const gained = weighty(person).filter((role) => !was?.roles.includes(role))
    if (gained.length > 0) {
      assert.equal(tried.act, 'approve', `${gained.join()} without a second person`)
      assert.ok(
        approvable.has(person.id),
        'and nobody approves what they asked for, or what is theirs',
      )
    }
  }
  for (const role of ['administrator', 'security-officer'] as const) {
    assert.ok(
      after.some((person) => person.active && person.roles.includes(role)),
      `a ${role} is left`,
    )
  }
}

test('nobody becomes what two others did not agree to', async () => {
  const runs = process.env['SLOW'] === '1' ? 60 : 4
  let done = 0
  let gained = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 120, maxLength: 160 }), async (steps) => {
      const clock = testClock()
      const node = await apiNode({ clock })
      try {
        for (const [serial, each] of steps.entries()) {
          const tried = { ...each, serial }
          const before = await node.ctx.store.read.people.list()
          const actor = triedBy(before, tried)
          const open = await node.ctx.store.read.approvals.open(clock.now())
          const approvable = new Set(
            open
              .filter(({ asked }) => asked !== actor.id)
              .map(({ detail }) => (detail as { person: PersonId }).person)
              .filter((id) => id !== actor.id),
          )
          try {
            await take(node.ctx, before, tried)
            done++
          } catch (error) {
            if (!(error instanceof NodeError)) throw error
          }
          const now = await node.ctx.store.read.people.list()
          gained += now.flatMap(weighty).length > before.flatMap(weighty).length ? 1 : 0
          await check(node.ctx, tried, { before, actor: actor.id, approvable })
          clock.advance(tried.hours * 3_600)
        }
      } finally {
        await node.close()
      }
    }),
    // The same tries each time, so that some of them come through; the slow run takes others.
    { numRuns: runs, endOnFailure: true, ...(runs > 4 ? {} : { seed: 20_261_123 }) },
  )
  assert.ok(done > runs * 10 && gained > 0, `${done} done, ${gained} approved`)
})
