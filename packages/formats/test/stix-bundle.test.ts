import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { canonicalJson, type Json, utf8 } from '@tearline/base'
import { dominates } from '@tearline/label'
import fc from 'fast-check'
import { type MarkedPortion, readStix, type StixExport, writeStixBundle } from '../src/index.ts'
import { contentOf, contextOf, labelOf, markOf, slow, writeContextOf } from './testkit.ts'

type Objects = readonly { readonly [name: string]: Json }[]

const attack = new Uint8Array(
  readFileSync(new URL('../../../data/stix/ics-attack.json', import.meta.url)),
)
const clear = contextOf({ policy: 'tlp', defaultMark: 'TLP:CLEAR' })
const writing = writeContextOf(clear)

const markedOf = (bytes: Uint8Array, context = clear): MarkedPortion[] =>
  readStix(bytes, context).portions.map(({ label, source, ...portion }) => {
    assert.ok(label !== null, source)
    return { ...portion, label }
  })
const textOf = ({ bundle }: StixExport): string => new TextDecoder().decode(bundle)
const objectsIn = (written: StixExport): Objects => JSON.parse(textOf(written)).objects
const idsIn = (text: string): Set<string> =>
  new Set(
    text.toLowerCase().match(/[a-z][a-z0-9-]*--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [],
  )
const idOf = (portion: MarkedPortion): string => JSON.parse(String(contentOf(portion))).id
const tlpExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'

/** Every identifier is that of an object in the bundle. */
function assertClosed(written: StixExport): void {
  const text = textOf(written)
  const own = new Set([
    ...objectsIn(written).map(({ id }) => id),
    JSON.parse(text).id,
    tlpExtension,
  ])
  assert.deepEqual(
    [...idsIn(text)].filter((id) => !own.has(id)),
    [],
  )
}

const all = markedOf(attack)
const allIds = all.map(idOf)

test('all 1,826 objects of the real bundle are read, each as it is', () => {
  assert.equal(all.length, 1826)
  const objects: Objects = JSON.parse(new TextDecoder().decode(attack)).objects
  assert.deepEqual(
    all.map(contentOf),
    objects.map((object) => canonicalJson(object)),
  )
  assert.deepEqual(new Set(all.map(({ label }) => markOf(label, clear))), new Set(['TLP:CLEAR']))
})

test('the whole bundle, open to everyone, is written as it was', () => {
  const written = writeStixBundle(all, writing)
  assert.deepEqual(written.leftOut, [])
  assert.deepEqual(objectsIn(written).map(canonicalJson), all.map(contentOf))
})

test('a part of the real bundle names nothing outside of it (hidden-means-absent)', () => {
  const choice = fc.tuple(fc.integer(), fc.constantFrom(2, 3, 10, 300))
  fc.assert(
    fc.property(choice, ([seed, of]) => {
      const isChosen = (index: number) => (Math.imul(index ^ seed, 0x9e3779b1) >>> 8) % of !== 0
      const subset = all.filter((portion, index) => isMarking(portion) || isChosen(index))
      const held = new Set(subset.map(idOf))
      const written = writeStixBundle(subset, writing)
      const outside = allIds.filter((id) => !held.has(id))
      const named = idsIn(textOf(written))
      assert.deepEqual(
        outside.filter((id) => named.has(id)),
        [],
      )
      assertClosed(written)
      assert.ok(objectsIn(written).length + written.leftOut.length === subset.length)
    }),
    { numRuns: slow ? 200 : 4 },
  )
})

test('the copyright marking survives every copy', () => {
  const subset = all.filter((portion, index) => isMarking(portion) || index % 5 === 0)
  const objects = objectsIn(writeStixBundle(subset, writing))
  const statement = objects.find(({ type }) => type === 'marking-definition')
  assert.match(canonicalJson(statement ?? null), /Copyright 2015-2025, The MITRE Corporation/)
  for (const object of objects.filter(({ type }) => type !== 'marking-definition')) {
    assert.deepEqual(object['object_marking_refs'], [statement?.['id']])
  }
})

test('without the definition of its marking an object is left out', () => {
  const subset = all.filter((portion) => !isMarking(portion)).slice(0, 3)
  assert.throws(() => writeStixBundle(subset, writing), { code: 'formats.empty' })
})

test('an object with a restricted label carries it, and reads back under it', () => {
  for (const [policy, mark] of [
    ['tlp', 'TLP:AMBER'],
    ['lantern', '(S//REL TO XAA, XBB)'],
  ] as const) {
    const context = contextOf({ policy, defaultMark: mark })
    const portions = markedOf(attack, context)
    const part = portions.filter((portion, index) => isMarking(portion) || index < 40)
    const written = writeStixBundle(part, writeContextOf(context))
    assertClosed(written)
    const weakest = contextOf({ policy, defaultMark: policy === 'tlp' ? 'TLP:CLEAR' : '(U)' })
    const back = readStix(written.bundle, weakest).portions
    const statements = back.filter(({ label }) => markOf(label, weakest) !== mark)
    assert.ok(statements.every((portion) => /"name":"TLP:AMBER"/.test(String(contentOf(portion)))))
    assert.ok(back.length > 10)
  }
})

function isMarking(portion: MarkedPortion): boolean {
  return idOf(portion).startsWith('marking-definition--')
}

// Small bundles of every shape: markings of objects and parts, references of every kind, texts.
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const types = ['malware', 'tool', 'relationship', 'sighting', 'report', 'network-traffic', 'note']
const tlp = [
  '94868c89-83c2-464b-929b-a1a8aa3c8487',
  'bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  'f88d31f6-486f-44da-b317-01333bde0b82',
  '939a9414-2ddd-4d32-a0cd-375ea402b003',
  '5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
].map((id) => `marking-definition--${id}`)

const bundle = fc
  .array(fc.constantFrom(...types), { minLength: 1, maxLength: 8 })
  .chain((chosen) => {
    const ids = chosen.map((type, n) => `${type}--${uuid(n)}`)
    const ref = fc.constantFrom(...ids)
    const refs = fc.array(ref, { minLength: 1, maxLength: 3 })
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
    return fc.tuple(
      ...chosen.map((type, n) =>
        fc.record({
          type: fc.constant(type),
          id: fc.constant(ids[n] ?? ''),
          spec_version: fc.constant('2.1'),
          object_marking_refs: optional(
            fc.array(fc.constantFrom(...tlp), { minLength: 1, maxLength: 2 }),
          ),
          granular_markings: optional(
            fc.tuple(
              fc.record({ marking_ref: fc.constantFrom(...tlp), selectors: fc.constant(['name']) }),
            ),
          ),
          name: fc.oneof(
            fc.constant('n'),
            ref.map((id) => `see (${id.toUpperCase()})!`),
          ),
          source_ref: optional(ref),
          target_ref: optional(ref),
          sighting_of_ref: optional(ref),
          src_ref: optional(ref),
          created_by_ref: optional(ref),
          object_refs: optional(refs),
          x_list: optional(
            fc.array(fc.record({ a_ref: ref, b: fc.constant(1) }), { maxLength: 2 }),
          ),
          x_names: optional(ref.map((id) => ({ [id]: 1, deep: { more: [id, 'text'] } }))),
        }),
      ),
    )
  })
const numRuns = slow ? 10_000 : 300
const bytesOf = (objects: unknown) =>
  utf8(JSON.stringify({ type: 'bundle', id: `bundle--${uuid(999)}`, objects }))

test('an object is never labelled below what it names (never-weaker)', () => {
  fc.assert(
    fc.property(bundle, (objects) => {
      const portions = markedOf(bytesOf(objects), clear)
      const labels = new Map(portions.map((portion) => [idOf(portion), portion.label]))
      for (const portion of portions) {
        const { created_by_ref, ...about } = JSON.parse(String(contentOf(portion)))
        for (const id of idsIn(JSON.stringify(about))) {
          const named = labels.get(id)
          if (named !== undefined) assert.ok(dominates(clear.policy, portion.label, named), id)
        }
      }
    }),
    { numRuns },
  )
})

test('any part of any bundle is closed, and keeps every label (never-weaker)', () => {
  fc.assert(
    fc.property(bundle, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (objects, keep) => {
      const portions = markedOf(bytesOf(objects), clear)
      const subset = portions.filter((_, index) => keep[index])
      const hidden = portions.filter((_, index) => !keep[index]).map(idOf)
      const written = tryWrite(subset)
      if (written === null) return
      assertClosed(written)
      const text = textOf(written).toLowerCase()
      for (const id of hidden) assert.ok(!text.includes(id), id)
      const left = subset.filter((_, index) => !written.leftOut.includes(index))
      const back = markedOf(written.bundle, clear)
      for (const [index, { label }] of left.entries()) {
        const again = back[index]?.label
        assert.ok(again !== undefined && dominates(clear.policy, again, label))
      }
    }),
    { numRuns },
  )
})

function tryWrite(portions: readonly MarkedPortion[]): StixExport | null {
  try {
    return writeStixBundle(portions, writing)
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'formats.empty')
    return null
  }
}

test('what was changed has another identifier, the same every time; what was not keeps its own', () => {
  const ref = (n: number) => `tool--${uuid(n)}`
  const objects = [
    { type: 'tool', id: ref(1), name: 'free' },
    { type: 'tool', id: ref(2), name: 'cut', x_refs: [ref(1), ref(3)] },
    { type: 'tool', id: ref(3), name: 'held back' },
    { type: 'tool', id: ref(4), name: 'points at the cut one', x_ref: ref(2) },
  ]
  const portions = markedOf(bytesOf(objects)).filter((portion) => idOf(portion) !== ref(3))
  const written = writeStixBundle(portions, writing)
  const [free, cut, pointer] = objectsIn(written)
  assert.equal(free?.['id'], ref(1))
  assert.notEqual(cut?.['id'], ref(2))
  assert.deepEqual(cut?.['x_refs'], [ref(1)])
  assert.notEqual(pointer?.['id'], ref(4))
  assert.equal(pointer?.['x_ref'], cut?.['id'])
  assert.deepEqual(writeStixBundle(portions, writing), written)
})

test('a raised relationship is written with the label of its ends', () => {
  const red = `marking-definition--${'e828b379-4e03-4974-9ac4-e53a884c97c1'}`
  const objects = [
    { type: 'tool', id: `tool--${uuid(1)}`, name: 'a', object_marking_refs: [red] },
    { type: 'tool', id: `tool--${uuid(2)}`, name: 'b' },
    {
      type: 'relationship',
      id: `relationship--${uuid(3)}`,
      source_ref: `tool--${uuid(1)}`,
      target_ref: `tool--${uuid(2)}`,
    },
  ]
  const written = objectsIn(writeStixBundle(markedOf(bytesOf(objects)), writing))
  const relationship = written.find(({ type }) => type === 'relationship')
  assert.deepEqual(relationship?.['object_marking_refs'], [red])
  assert.ok(written.some(({ id }) => id === red))
  assert.equal(markOf(labelOf('TLP:RED', clear), clear), 'TLP:RED')
})
