// SPDX-License-Identifier: Apache-2.0
// What an administrator may change while the node works; what only whoever runs the machine decides is in config/.
// Each has a range in which the node stays sound: no setting takes a limit away.
import { type Json, parseShape } from '@tearline/base'
import type { Reads } from '@tearline/store'
import { z } from 'zod'
import { authLimits } from './auth/limits.ts'
import { limits } from './limits.ts'

const hour = 3_600
const day = 24 * hour

export const settingsSchema = z.strictObject({
  /** How much of one party is taken in a second, and of one person at a time: who floods waits, and nobody else does. */
  flood: z.strictObject({
    mailPerSecondPerParty: z.int().min(1).max(4_096),
    keysPerSecondPerParty: z.int().min(16).max(65_536),
    requestsPerPerson: z.int().min(4).max(256),
  }),
  /** A session that nobody used ends after this. */
  sessionIdleSeconds: z
    .int()
    .min(300)
    .max(authLimits.sessionMs / 1_000),
  /** What a new agreement is proposed with where its proposer says nothing else. */
  proposal: z.strictObject({
    answerSeconds: z
      .int()
      .min(60)
      .max(90 * day),
    tombstoneSeconds: z
      .int()
      .min(60)
      .max(90 * day),
    leaseSeconds: z
      .int()
      .min(60)
      .max(366 * day),
  }),
})
export type Settings = Readonly<z.infer<typeof settingsSchema>>

export const usualSettings: Settings = {
  flood: {
    mailPerSecondPerParty: limits.mailPerSecondPerParty,
    keysPerSecondPerParty: limits.keysPerSecondPerParty,
    requestsPerPerson: limits.requestsAtOncePerPerson,
  },
  sessionIdleSeconds: authLimits.sessionIdleMs / 1_000,
  proposal: { answerSeconds: day, tombstoneSeconds: day, leaseSeconds: 7 * day },
}

/** Under this name in the store. */
export const settingsName = 'settings'

/** Settings are read at every request; what another process has changed is taken in by `follow`. */
export type SettingsDesk = {
  readonly now: () => Settings
  readonly follow: () => Promise<void>
}

export async function openSettings(reads: Pick<Reads, 'settings'>): Promise<SettingsDesk> {
  let now = usualSettings
  const desk: SettingsDesk = {
    now: () => now,
    follow: async () => {
      now = settingsOf(await reads.settings.get(settingsName))
    },
  }
  await desk.follow()
  return desk
}

/** As they were saved, or the usual ones where nobody has changed any. */
export function settingsOf(saved: Json): Settings {
  return saved === null ? usualSettings : parseShape(settingsSchema, saved)
}
