// SPDX-License-Identifier: Apache-2.0
// The disk of one running node, as the store sees it through its `Faults`: it counts the writes, and breaks as planned.
// A crash is a copy of the directory at that moment, and nothing after it: what the dead process still does in this one
// meets an error at its next write, in a directory that nobody will open again.
import type { Faults } from '@tearline/store'

export type Trouble =
  /** Dies ahead of a write; `in`: how many writes are still done. */
  | { readonly kind: 'crash'; readonly in: number }
  /** No room, from a write on and until it is mended. */
  | { readonly kind: 'full'; readonly in: number }
  /** Reports an error at one write. */
  | { readonly kind: 'io'; readonly in: number }
  /** Every write takes this long. */
  | { readonly kind: 'slow'; readonly milliseconds: number }

export class Disk implements Faults {
  writes = 0
  isDead = false
  readonly #onCrash: (write: string) => void
  readonly #onSlow: (milliseconds: number) => void
  #trouble: Trouble | null = null
  #left = 0

  constructor(hooks: {
    readonly onCrash: (write: string) => void
    readonly onSlow: (milliseconds: number) => void
  }) {
    this.#onCrash = hooks.onCrash
    this.#onSlow = hooks.onSlow
  }

  plan(trouble: Trouble | null): void {
    this.#trouble = trouble
    this.#left = trouble !== null && 'in' in trouble ? trouble.in : 0
  }

  get trouble(): Trouble['kind'] | null {
    return this.#trouble?.kind ?? null
  }

  before(write: string): void {
    if (this.isDead) throw new DeadProcess()
    this.writes += 1
    const trouble = this.#trouble
    if (trouble === null) return
    if (trouble.kind === 'slow') {
      this.#onSlow(trouble.milliseconds)
      return
    }
    if (this.#left > 0) {
      this.#left -= 1
      return
    }
    this.#break(trouble, write)
  }

  #break(trouble: Exclude<Trouble, { kind: 'slow' }>, write: string): void {
    switch (trouble.kind) {
      case 'crash':
        this.isDead = true
        this.#onCrash(write)
        throw new DeadProcess()
      case 'full':
        throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
      case 'io':
        this.#trouble = null
        throw Object.assign(new Error('of the disk'), { code: 'EIO' })
    }
  }
}

class DeadProcess extends Error {
  override name = 'DeadProcess'
}
