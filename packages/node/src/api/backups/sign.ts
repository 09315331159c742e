// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { signedSchema } from '@tearline/seal'
import { signBackup } from '../../acts/sign-backup.ts'
import { manifestShape } from '../../backup/manifest.ts'
import { operation } from '../operation.ts'

export const signBackupOperation = operation({
  id: 'backups.sign',
  method: 'post',
  path: '/backups',
  summary: 'Sign the list of files of a backup, and record that there is one.',
  acts: true,
  body: z.strictObject({ manifest: manifestShape }),
  reply: z.strictObject({ manifest: signedSchema }),
  handle: async (ctx, actor, { body }) => ({
    manifest: await signBackup(ctx, actor, body.manifest),
  }),
})
