// SPDX-License-Identifier: Apache-2.0
// Custody as it is answered, of a report and of a release alike.
import { z } from '@hono/zod-openapi'
import type { Instant } from '@tearline/base'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { recallSchema, termsSchema } from '@tearline/release'
import type { Custody } from '../../acts/custody.ts'
import { type Doings, holderStates } from '../../acts/custody-holders.ts'

const doingsShape = z.strictObject({
  times: z.int(),
  /** How many people did it; null where the party does not tell. */
  people: z.int().nullable(),
  last: timestampShape.nullable(),
})

const doings = { opened: doingsShape, exported: doingsShape }

export const custodyShape = z.strictObject({
  report: idShape('report'),
  originator: partyCodeShape,
  portions: z.int(),
  /** Each party once for each way in which it came to it. */
  holders: z.array(
    z.strictObject({
      party: partyCodeShape,
      /** From whom it has it; null: from the originator. */
      through: partyCodeShape.nullable(),
      release: idShape('release').nullable(),
      keys: termsSchema.shape.keys.nullable(),
      portions: z.int(),
      since: timestampShape.nullable(),
      consentUntil: timestampShape.nullable(),
      state: z.enum(holderStates),
      ...doings,
      recalled: timestampShape.nullable(),
    }),
  ),
  here: z.strictObject(doings),
  /** The people here who opened it, for security officers and auditors. */
  readers: z.array(z.strictObject({ person: idShape('person'), name: z.string(), ...doings })),
  edges: z.array(
    z.strictObject({
      portion: idShape('portion'),
      party: partyCodeShape,
      act: z.enum(['holds', 'opened', 'exported', 'passed-on', 'recalled', 'tombstoned']),
      under: digestShape.nullable(),
      at: timestampShape,
    }),
  ),
  recalls: z.array(
    z.strictObject({
      statement: digestShape,
      party: partyCodeShape,
      portions: z.array(idShape('portion')),
      reason: recallSchema.shape.reason,
      /** The originator's words to whoever has it. */
      note: recallSchema.shape.note,
      /** How many of them its tombstone says that it had; 0: it was named in a consent and had nothing. */
      held: z.int().nullable(),
      destroyed: timestampShape.nullable(),
      openings: z.int().nullable(),
    }),
  ),
})

export function plainCustody(custody: Custody): z.infer<typeof custodyShape> {
  const { report, originator, portions, holders, here, readers, edges, recalls } = custody
  return {
    ...{ report, originator, portions: portions.length },
    holders: holders.map(({ portions: held, since, consentUntil, recalled, ...rest }) => ({
      ...{ ...rest, ...plainDoings(rest), portions: held.length },
      ...{ since: text(since), consentUntil: text(consentUntil), recalled: text(recalled) },
    })),
    here: plainDoings(here),
    readers: readers.map(({ person, name, ...rest }) => ({ person, name, ...plainDoings(rest) })),
    edges: edges.map(({ portion, party, act, under, at }) => ({
      ...{ portion, party, act, under, at: formatInstant(at) },
    })),
    recalls: recalls.map(({ portions: taken, ...rest }) => ({ ...rest, portions: [...taken] })),
  }
}

type Both = { readonly opened: Doings; readonly exported: Doings }

function plainDoings({ opened, exported }: Both) {
  return { opened: plain(opened), exported: plain(exported) }
}

function plain({ times, people, last }: Doings) {
  return { times, people, last: text(last) }
}

function text(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}
