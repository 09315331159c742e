// SPDX-License-Identifier: Apache-2.0
// The schema of a node's database, brought to the newest before the node is started. Nothing sealed is opened, so no key
// is asked for.
import { migrateStore, type SchemaStep } from '@tearline/store'
import { databaseOf } from './config/database.ts'
import { loadConfig } from './config/load.ts'
import { systemClock, systemRng, type World } from './context.ts'

/** Answers the steps that were applied, or with `isDry` those that would be. */
export function migrateNode(
  directory: string,
  { isDry }: { readonly isDry: boolean },
  { clock = systemClock, rng = systemRng, sources }: World = {},
): Promise<readonly SchemaStep[]> {
  const database = databaseOf(loadConfig(directory, sources), directory)
  return migrateStore({ database, clock, rng, isDry })
}
