// What whoever signs a policy is told about the one before it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diffPolicies, type Policy, policyNamed, shippedPolicies, spifNamed } from '../src/index.ts'

const us = shipped('us')
const [first, ...classifications] = us.classifications
const [community, ...communities] = us.communities
const highest = us.classifications.at(-1)
assert.ok(first !== undefined && highest !== undefined && community !== undefined)
const [member, ...members] = community.members ?? []
assert.ok(member !== undefined)
const [sci, ...tagSets] = us.tagSets
assert.ok(sci !== undefined)

function shipped(name: string): Policy {
  const policy = policyNamed(name)
  assert.ok(policy !== undefined)
  return policy
}

type Expected = readonly [kind: string, what: string, effect: string | null]

/** The policy with a part of it changed, and what is said of that change and of its reverse. */
const cases: readonly (readonly [Partial<Policy>, Expected, Expected])[] = [
  [
    { classifications: [{ ...first, unmarked: 'owner' }, ...classifications] },
    ['changed', `classification ${first.name}`, 'narrows'],
    ['changed', `classification ${first.name}`, 'widens'],
  ],
  [
    { classifications: us.classifications.with(-1, { ...highest, originatorConsent: true }) },
    ['changed', `classification ${highest.name}`, 'narrows'],
    ['changed', `classification ${highest.name}`, 'widens'],
  ],
  [
    { communities: [{ ...community, members }, ...communities] },
    ['removed', `member ${community.code} ${member.party}`, 'narrows'],
    ['added', `member ${community.code} ${member.party}`, 'widens'],
  ],
  [
    { communities },
    ['removed', `community ${community.code}`, null],
    ['added', `community ${community.code}`, null],
  ],
  [
    { parties: us.parties?.slice(1) ?? [] },
    ['removed', `party ${us.parties?.[0]?.first}`, 'narrows'],
    ['added', `party ${us.parties?.[0]?.first}`, 'widens'],
  ],
  [
    { tagSets: [{ ...sci, type: 'informative' }, ...tagSets] },
    ['changed', `value SCI ${sci.values[0]?.name}`, 'widens'],
    ['changed', `value SCI ${sci.values[0]?.name}`, 'narrows'],
  ],
  [
    { regime: 'approval-required' },
    ['changed', 'policy', 'narrows'],
    ['changed', 'policy', 'widens'],
  ],
  [
    { classifications: [{ ...first, colour: '#123456' }, ...classifications] },
    ['changed', `classification ${first.name}`, null],
    ['changed', `classification ${first.name}`, null],
  ],
]

test('each change is named, with what it does to reach, and the reverse with the reverse', () => {
  for (const [change, forth, back] of cases) {
    const changed = { ...us, ...change }
    for (const [before, after, expected] of [
      [us, changed, forth],
      [changed, us, back],
    ] as const) {
      const changes = diffPolicies({ policy: before }, { policy: after })
      const found = changes.map(({ kind, what, effect }) => [kind, what, effect])
      assert.ok(
        found.some((each) => String(each) === String(expected)),
        `${JSON.stringify(expected)} is not among ${JSON.stringify(found.slice(0, 5))}`,
      )
    }
  }
})

test('a member that stays longer widens, one that leaves earlier narrows', () => {
  const until = (time: string | null) => ({
    policy: { ...us, communities: [{ ...community, members: [{ ...member, until: time }] }] },
  })
  const early = '2030-01-01T00:00:00Z'
  const late = '2031-01-01T00:00:00Z'
  for (const [before, after, effect] of [
    [early, late, 'widens'],
    [late, null, 'widens'],
    [null, early, 'narrows'],
    [late, early, 'narrows'],
  ] as const) {
    const [change, second] = diffPolicies(until(before), until(after))
    assert.deepEqual([change?.aspect, change?.effect, second], ['until', effect, undefined])
  }
})

test('a policy does not differ from itself, and every other differs in its name', () => {
  for (const [name, policy] of shippedPolicies) {
    assert.deepEqual(
      diffPolicies({ policy, spif: spifNamed(name) }, { policy, spif: spifNamed(name) }),
      [],
    )
    for (const other of shippedPolicies.values()) {
      const aspects = diffPolicies({ policy }, { policy: other }).map(({ aspect }) => aspect)
      assert.equal(aspects.includes('name'), other !== policy)
    }
  }
})
