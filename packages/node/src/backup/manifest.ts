// SPDX-License-Identifier: Apache-2.0
// What a backup says of itself: whose it is, of when, and every file with its digest; signed by the party's key.
import { digestShape, partyCodeShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { limits } from '../limits.ts'

export const manifestType = 'backup'
export const manifestFile = 'manifest.json'

/** Below the backup, and never out of it: names of our own making. */
const pathShape = z
  .string()
  .regex(/^(?:config\.json|data\/tearline\.db|data\/blobs\/[0-9a-f]{64})$/)

export const manifestShape = z.strictObject({
  v: z.literal(1),
  kind: z.literal('backup'),
  party: partyCodeShape,
  made: timestampShape,
  files: z
    .array(z.strictObject({ path: pathShape, bytes: z.int().min(0), digest: digestShape }))
    .min(2)
    .max(limits.backupFilesMax)
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length, {
      message: 'a file stands twice',
    }),
})
export type BackupManifest = z.infer<typeof manifestShape>
