// SPDX-License-Identifier: Apache-2.0
// A STIX 2.1 bundle as a report: each object is a portion, its content the canonical JSON of the object.
import { canonicalBytes, type Json, quote, say } from '@tearline/base'
import { type DraftReport, mediaTypes, type ReadContext } from './draft.ts'
import { FormatsError } from './error.ts'
import { draftOf, readJson, readShape } from './input.ts'
import { bundleShape, type StixObject } from './stix.ts'
import { labelsOf } from './stix-labels.ts'

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
  objects.forEach(checkVersion)
  checkUnique(objects)
  const labels = labelsOf(objects, context)
  return draftOf(
    objects.map((object, index) => ({
      form: 'stix' as const,
      mediaType: mediaTypes.stix,
      content: canonicalBytes(object),
      label: labels.get(object.id) ?? null,
      source: `/objects/${index}`,
    })),
  )
}

/** The objects as they were parsed, checked by the shape; not what the shape makes of them. */
function objectsOf(bundle: Json): readonly StixObject[] {
  readShape(bundleShape, bundle)
  const { objects } = bundle as { readonly objects: readonly StixObject[] }
  return objects
}

/** STIX 2.0 has other rules for observables and markings. */
function checkVersion(object: StixObject, index: number): void {
  const { id, type, spec_version } = object
  const at = `/objects/${index}`
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

function checkUnique(objects: readonly StixObject[]): void {
  const seen = new Set<string>()
  for (const [index, object] of objects.entries()) {
    const version = `${object.id} ${object['modified'] ?? ''}`
    if (seen.has(version)) {
      throw new FormatsError('formats.stix-duplicate', 'this version of the object stands twice', {
        at: `/objects/${index}`,
      })
    }
    seen.add(version)
  }
}
