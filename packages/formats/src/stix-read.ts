// SPDX-License-Identifier: Apache-2.0
// A STIX 2.1 bundle as a report: each object is a portion, its content the canonical JSON of the object.
import { canonicalBytes, type Json, quote, say } from '@tearline/base'
import { type DraftReport, mediaTypes, type ReadContext } from './draft.ts'
import { FormatsError } from './error.ts'
import { draftOf, readJson, readShape, told } from './input.ts'
import { bundleShape, type StixObject, stixObjectShape, textAt } from './stix.ts'
import { labelsOf, type PlacedObject } from './stix-labels.ts'

/**
 * Reads a bundle; `stix-labels.ts` says how its objects are labelled.
 *
 * Under a policy other than TLP an object with a TLP marking stays unmarked (unless it is clear): TLP is no
 * classification, so a person has to say what it means there.
 *
 * @throws FormatsError
 */
export function readStix(bytes: Uint8Array, context: ReadContext): DraftReport {
  const objects = objectsOf(readJson(bytes))
  const sound = soundOf(objects, context)
  const unsound = objects.flatMap((object, index) =>
    sound.has(index) ? [] : (textAt(object, 'id')?.toLowerCase() ?? []),
  )
  const labels = labelsOf([...sound.values()], unsound, context)
  const portions = objects.map((object, index) => ({
    form: 'stix' as const,
    mediaType: mediaTypes.stix,
    content: canonicalBytes(object),
    label: labels.get(sound.get(index)?.object.id ?? '') ?? null,
    source: `/objects/${index}`,
  }))
  return draftOf(portions, context)
}

/** As they were parsed, and not what a shape makes of them. */
function objectsOf(bundle: Json): readonly Json[] {
  readShape(bundleShape, bundle)
  return (bundle as { readonly objects: readonly Json[] }).objects
}

/** By their places. The others are told of, where somebody looks. */
function soundOf(
  objects: readonly Json[],
  { refused }: ReadContext,
): ReadonlyMap<number, PlacedObject> {
  const seen = new Set<string>()
  const sound = new Map<number, PlacedObject>()
  for (const [index, json] of objects.entries()) {
    const at = `/objects/${index}`
    const object = told(() => readObject(json, { at, seen }), refused)
    if (object !== null) sound.set(index, { object, at })
  }
  return sound
}

type Reading = { readonly at: string; readonly seen: Set<string> }

function readObject(json: Json, { at, seen }: Reading): StixObject {
  checkShape(json, at)
  const object = json as StixObject
  checkVersion(object, at)
  const version = `${object.id} ${object['modified'] ?? ''}`
  if (seen.has(version)) {
    throw new FormatsError('formats.stix-duplicate', 'this version of the object stands twice', {
      at,
    })
  }
  seen.add(version)
  return object
}

function checkShape(json: Json, place: string): void {
  try {
    readShape(stixObjectShape, json)
  } catch (error) {
    if (!(error instanceof FormatsError)) throw error
    const { code, sentences, at = '' } = error
    throw new FormatsError(code, sentences.detail, { at: place + at, cause: error })
  }
}

/** STIX 2.0 has other rules for observables and markings. */
function checkVersion({ id, type, spec_version }: StixObject, at: string): void {
  if (spec_version !== undefined && spec_version !== '2.1') {
    throw new FormatsError(
      'formats.stix-version',
      say`STIX ${{ version: quote(String(spec_version)) }} is not read`,
      {
        at: `${at}/spec_version`,
        next: 'convert the bundle to STIX 2.1',
      },
    )
  }
  if (id.startsWith(`${type}--`)) return
  throw new FormatsError('formats.shape', 'the identifier is one of another type', {
    at: `${at}/id`,
  })
}
