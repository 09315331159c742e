// SPDX-License-Identifier: Apache-2.0
// Where people bring what opens a sealed node (design, section 7). Whoever brings something learns how many shares are
// in, and nothing about what they brought: damaged, of another set, brought twice and forged are one answer.
// INVARIANT (bad-in-clear-out): what is wrong changes nothing but the time until the next may be tried.
import { type Clock, fromBase64 } from '@tearline/base'
import { wipe } from '@tearline/seal'
import { z } from 'zod'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import { joinShares, parseShare, type Share } from './shares.ts'
import type { OpensWith, Unsealing, UnsealingHead } from './unsealing.ts'

export type Progress = {
  readonly sealed: boolean
  readonly opens: OpensWith
  readonly needed: number
  readonly given: number
}

/** What one person brings. `key`: the 32 bytes of a key file, in base64. */
export const offerShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), share: z.string().max(limits.shareCharsMax) }),
  z.strictObject({
    kind: z.literal('passphrase'),
    passphrase: z.string().max(limits.passphraseCharsMax),
  }),
  z.strictObject({ kind: z.literal('key'), key: z.base64().length(44) }),
])
export type Offer = z.infer<typeof offerShape>

type DeskOptions = {
  readonly head: UnsealingHead
  readonly clock: Clock
  readonly log: Log
  /** @throws NodeError `node.keys-closed` where it is not the key */
  readonly open: (unsealing: Unsealing) => Promise<void>
}

export class UnsealDesk {
  readonly #options: DeskOptions
  /** By the place on the polynomial, which is what makes two shares two. */
  readonly #shares = new Map<number, Share>()
  #failures = 0
  #notBefore = 0
  #isOpen = false
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: DeskOptions) {
    this.#options = options
  }

  progress(): Progress {
    const { opens, shares } = this.#options.head
    const needed = shares?.needed ?? 1
    return {
      sealed: !this.#isOpen,
      opens,
      needed,
      given: this.#isOpen ? needed : this.#shares.size,
    }
  }

  /** One after another, so that nobody tries many at once. @throws NodeError `node.unseal-wait`, or as opening */
  take(offer: Offer): Promise<Progress> {
    const taken = this.#queue.then(() => this.#take(offer))
    this.#queue = taken.catch(() => {})
    return taken
  }

  /** It was opened by another way. */
  opened(): void {
    this.#isOpen = true
  }

  /** Whoever waits to be served again begins anew. */
  closed(): void {
    this.#isOpen = false
    this.#forget()
  }

  async #take(offer: Offer): Promise<Progress> {
    if (this.#isOpen) return this.progress()
    this.#requirePatience()
    const unsealing = await this.#unsealingOf(offer)
    if (unsealing !== null) await this.#try(unsealing)
    return this.progress()
  }

  /** Null while there are too few shares, and for what cannot be one. */
  async #unsealingOf(offer: Offer): Promise<Unsealing | null> {
    const { opens, shares } = this.#options.head
    if (offer.kind === 'share') return opens === 'shares' ? this.#gather(offer.share) : this.#fail()
    if (offer.kind === 'key' && opens === 'key-file') {
      return { kind: 'key', bytes: fromBase64(offer.key) }
    }
    if (offer.kind === 'passphrase' && opens === 'passphrase' && shares === null) {
      return { kind: 'passphrase', text: offer.passphrase }
    }
    return this.#fail()
  }

  async #gather(text: string): Promise<Unsealing | null> {
    const set = this.#options.head.shares
    const share = parseShare(text)
    if (set === null || share === null || !isOf(share, set)) return this.#fail()
    this.#shares.set(share.bytes.at(-1) ?? 0, share)
    if (this.#shares.size < set.needed) return null
    const bytes = await joinShares([...this.#shares.values()])
    this.#forget()
    return { kind: 'key', bytes }
  }

  async #try(unsealing: Unsealing): Promise<void> {
    try {
      await this.#options.open(unsealing)
      this.#isOpen = true
      this.#failures = 0
      this.#options.log.info('node.unsealed', { kind: this.#options.head.opens })
    } catch (error) {
      if (!(error instanceof NodeError) || error.code !== 'node.keys-closed') throw error
      this.#fail()
    } finally {
      if (unsealing.kind === 'key') wipe(unsealing.bytes)
    }
  }

  /** INVARIANT (bad-in-clear-out): each wrong one doubles the time until the next is looked at, up to a limit. */
  #fail(): null {
    const { clock, log } = this.#options
    const wait = Math.min(limits.unsealWaitMs * 2 ** this.#failures, limits.unsealWaitMsMax)
    this.#failures += 1
    this.#notBefore = clock.now() + wait
    log.warn('node.unseal-refused', { attempt: this.#failures, ms: wait })
    return null
  }

  #requirePatience(): void {
    const wait = this.#notBefore - this.#options.clock.now()
    if (wait <= 0) return
    throw new NodeError('node.unseal-wait', 'something wrong was tried a moment ago', {
      next: `try again in ${Math.ceil(wait / 1000)} s`,
    })
  }

  #forget(): void {
    for (const { bytes } of this.#shares.values()) wipe(bytes)
    this.#shares.clear()
  }
}

function isOf(share: Share, { set, needed, of }: NonNullable<UnsealingHead['shares']>): boolean {
  return share.set === set && share.needed === needed && share.of === of
}
