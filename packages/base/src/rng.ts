// SPDX-License-Identifier: Apache-2.0
import type { Bytes } from './bytes.ts'

/** Where randomness comes from: the system's generator in a node, a seeded one in simulation. */
export type Rng = { readonly bytes: (count: number) => Bytes }
