// SPDX-License-Identifier: Apache-2.0
// Changing how the node works while it works (settings.ts): an administrator's, in the ledger as a digest.
import { canonicalBytes } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { Context } from '../context.ts'
import { type Settings, settingsName, settingsOf } from '../settings.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

/** Nothing of it is anybody's secret. */
export async function readSettings({ store }: Context): Promise<Settings> {
  return settingsOf(await store.read.settings.get(settingsName))
}

/** @throws NodeError `node.role-missing`; what `unchanged` throws */
export async function changeSettings(
  ctx: Context,
  actor: Actor,
  edit: {
    readonly settings: Settings
    /** Asked inside the unit that writes; throws where they were changed. */
    readonly unchanged: (current: Settings) => void
  },
): Promise<Settings> {
  const { settings, unchanged } = edit
  requireRole(actor, 'administrator')
  await ctx.store.write(async (tx) => {
    unchanged(settingsOf(await tx.settings.get(settingsName)))
    await tx.settings.set(settingsName, settings)
    const detail = digestOf(canonicalBytes(settings))
    await record(tx, { kind: 'settings.changed', detail, by: actor.person })
  })
  await ctx.settings.follow()
  return settings
}
