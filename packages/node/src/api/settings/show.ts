// SPDX-License-Identifier: Apache-2.0
import { readSettings } from '../../acts/settings.ts'
import { settingsSchema } from '../../settings.ts'
import { operation } from '../operation.ts'

export const showSettingsOperation = operation({
  id: 'settings.show',
  method: 'get',
  path: '/settings',
  summary: 'How this node is set: what an administrator may change while it works.',
  tagged: true,
  reply: settingsSchema,
  handle: (ctx) => readSettings(ctx),
})
