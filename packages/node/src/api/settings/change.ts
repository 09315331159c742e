// SPDX-License-Identifier: Apache-2.0
import { changeSettings } from '../../acts/settings.ts'
import { settingsSchema } from '../../settings.ts'
import { operation } from '../operation.ts'
import { requireUnchanged } from '../preconditions.ts'

export const changeSettingsOperation = operation({
  id: 'settings.change',
  method: 'put',
  path: '/settings',
  summary: 'Set this node; what is not changed is given as it was read. It counts at once.',
  acts: true,
  edits: true,
  tagged: true,
  body: settingsSchema,
  reply: settingsSchema,
  handle: (ctx, actor, { body: settings, ifMatch }) =>
    changeSettings(ctx, actor, {
      settings,
      unchanged: (current) => requireUnchanged(ifMatch, current),
    }),
})
