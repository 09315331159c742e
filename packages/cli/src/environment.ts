// SPDX-License-Identifier: Apache-2.0
import type { Clock } from '@tearline/base'

/** What `main.ts` takes from the process; everything else gets it as an argument. */
export type Environment = {
  readonly clock: Clock
  /** TEARLINE_PASSPHRASE: opens a node that was made with --passphrase. */
  readonly passphrase: string | undefined
  /** TEARLINE_TOKEN: of a person who may not read everybody's tokens. */
  readonly token: string | undefined
  /** Whether people watch standard error: spinners are for them alone. */
  readonly isWatched: boolean
}
