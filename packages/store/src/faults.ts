// SPDX-License-Identifier: Apache-2.0

/**
 * Where tests break the disk.
 *
 * `before` is called ahead of every step that changes a file, with a word for what comes: a kill or a throw
 * there is a crash or a disk error at exactly that place.
 */
export type Faults = { readonly before: (write: string) => void }

export const noFaults: Faults = { before: () => {} }

/** The first words of a statement that writes; null where it only reads. */
export function writeOf(sql: string): string | null {
  return /^(?:insert|update|delete|create|alter|drop)\b[^(]{0,60}/i.exec(sql)?.[0] ?? null
}
