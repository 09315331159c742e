// SPDX-License-Identifier: Apache-2.0
// What the engine's `Policy` needs and SPIF 2.1 does not say: how markings are written, whose an unattributed
// portion is, which category is the list of recipients. It stands in the file's `extensions`, so that one
// signed file is the whole policy; other readers pass over it.
import { partyCodeShape } from '@tearline/base'
import { z } from 'zod'

export const settingsNamespace = 'urn:tearline:spif:1'

export const settingsShape = z.strictObject({
  /** The policy's name in the engine: `nato`. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  grammar: z.enum(['capco', 'tlp']),
  /** `originator`, or the code of the party whose every unattributed portion is. */
  owner: z.union([z.literal('originator'), partyCodeShape]),
  regime: z.enum(['permitted-unless-marked', 'approval-required']),
  /** The permissive tag set whose values are parties and communities, and the word in front of the list. */
  releaseTagSet: z.string().min(1).max(256).optional(),
  releaseWord: z.string().min(1).max(64).optional(),
  /** Codes of three letters in that tag set that are no nations, with a space between. */
  communities: z
    .string()
    .max(1_024)
    .regex(/^[A-Z0-9-]+(?: [A-Z0-9-]+)*$/)
    .optional(),
  /** The word for "the originator alone"; without it such a banner could not be printed. */
  closedWord: z.string().min(1).max(64).optional(),
  /** The one classification whose bare marking reaches everyone. */
  open: z.string().min(1).max(256).optional(),
  /** `ask`: a holder asks before it passes on anything above `open`. */
  onward: z.enum(['ask', 'label']).default('label'),
})

/** Another spelling that is read and never written. */
export const aliasShape = z.strictObject({ of: z.string().min(1).max(256) })

export type EngineSettings = Readonly<z.output<typeof settingsShape>> & {
  readonly aliases: readonly { readonly of: string; readonly text: string }[]
}
