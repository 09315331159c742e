// Who checks the checkers: each promise is broken on purpose, from around the nodes, and the simulation must say so, by
// its name and within a few seeds.
// INVARIANT (no-key-outside), (ledger-first), (never-weaker), (hidden-means-absent), (originator-first), (nothing-lost),
// (one-history), (replayable), (clear-at-no-rest), (bad-in-clear-out)
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dropTemplate, makeTemplate, type Template } from '../src/sim/cast.ts'
import { Broken } from '../src/sim/promise.ts'
import { failureOf } from '../src/sim/report.ts'
import { sabotages } from '../src/sim/sabotage.ts'
import { simulate } from '../src/sim/simulation.ts'
import { usualTroubles } from '../src/sim/trouble.ts'
import { promiseNames } from '../src/stage.ts'

/** A sabotage needs something to work on, which not every short run has. */
const seedsMax = 8

/** A disk shows what it has lost when a process dies. */
const troubles = { ...usualTroubles, kill: 12, start: 25 }

let template: Template
before(async () => {
  template = await makeTemplate(3)
})
after(() => dropTemplate(template))

for (const sabotage of sabotages) {
  test(`${sabotage.promise}: it is noticed when ${sabotage.what}`, async (t) => {
    for (let seed = 1; seed <= seedsMax; seed++) {
      const { failure, steps } = await simulate({
        seed: String(seed),
        steps: 40,
        template,
        troubles,
        sabotage,
      })
      if (failure === null) continue
      assert.ok(failure instanceof Broken, String(failure))
      assert.equal(failure.promise, sabotage.promise, failure.message)
      t.diagnostic(`seed ${seed}, step ${steps}: ${failure.message}`)
      return
    }
    assert.fail(`not noticed in ${seedsMax} seeds`)
  })
}

test('what a failing seed prints plays the same run again, to the same step', async () => {
  const [sabotage] = sabotages
  assert.ok(sabotage)
  const replay = { seed: '2', steps: 40, nodes: 3 }
  const runs = [
    await simulate({ ...replay, template, troubles, sabotage }),
    await simulate({ ...replay, template, troubles, sabotage }),
  ]
  const [first, second] = runs.map((outcome) => failureOf(outcome, replay))
  assert.equal(first, second)
  assert.match(first ?? '', /^seed 2, step \d+: promise broken: no-key-outside: /)
  assert.match(first ?? '', /--seed 2 --steps 40 --nodes 3$/)
  const shown = (first ?? '').split('\n').filter((line) => /^ {2}\d+ /.test(line))
  assert.ok(shown.length > 0 && shown.length <= 20, `${shown.length} lines`)
})

test('there is a sabotage of every promise', () => {
  assert.deepEqual(
    [...new Set(sabotages.map(({ promise }) => promise))].sort(),
    [...promiseNames].sort(),
  )
})
