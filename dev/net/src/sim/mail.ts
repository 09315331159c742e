// SPDX-License-Identifier: Apache-2.0
// What leaves a node, opened by an observer who has the private keys of all: it sees what the recipient could see, and
// every key that came with it.
import { type Bytes, CodedError, type EnvelopeId, type PortionId } from '@tearline/base'
import {
  type Header,
  type Message,
  openAnswered,
  openAsked,
  openBody,
  readHead,
} from '@tearline/exchange'
import { type SealingKey, unwrapKeys } from '@tearline/seal'
import type { Sent } from './network.ts'

export type Mail = {
  readonly sent: Sent
  readonly header: Header
  /** SHA-256 of the header. */
  readonly digest: string
  readonly message: Message
  /** Keys that the recipient can get at. */
  readonly keys: readonly { readonly portion: PortionId; readonly to: string }[]
  /** Entries in the sender's ledger, committed when it left. */
  readonly entries: number
}

export type KeysOf = (party: string) => readonly SealingKey[]
type Opened = Pick<Mail, 'header' | 'digest' | 'message' | 'keys'>
type AnswerKey = Parameters<typeof openAnswered>[2]

/** Envelopes are sent again and again: each is opened once. */
export class MailOpener {
  readonly #keysOf: KeysOf
  readonly #known = new Map<EnvelopeId, Opened>()
  /** By the envelope that asked: the key under which its answer comes. */
  readonly #answerKeys = new Map<EnvelopeId, AnswerKey>()

  constructor(keysOf: KeysOf) {
    this.#keysOf = keysOf
  }

  /** Null for what is no envelope. */
  async open(bytes: Bytes): Promise<Opened | null> {
    try {
      const { header, headerDigest, bodyOffset } = readHead(bytes)
      const known = this.#known.get(header.id)
      if (known !== undefined) return known
      const opened = await this.#opened(header, headerDigest, bytes.slice(bodyOffset))
      this.#known.set(header.id, opened)
      return opened
    } catch (error) {
      if (error instanceof CodedError) return null
      throw error
    }
  }

  async #opened(header: Header, digest: string, body: Bytes): Promise<Opened> {
    if (header.kind === 'key-request') {
      const { message, answerKey } = await openAsked(header, body, this.#keysOf(header.to))
      this.#answerKeys.set(header.id, answerKey)
      return { header, digest, message, keys: [] }
    }
    const { message, attachments } = this.#open(header, body)
    return { header, digest, message, keys: this.#keysIn(header, message, attachments) }
  }

  #open(header: Header, body: Bytes): ReturnType<typeof openBody> {
    const answerKey = header.inReplyTo === null ? undefined : this.#answerKeys.get(header.inReplyTo)
    if (header.kind !== 'key-grant' || answerKey === undefined) {
      return openBody(header, body, this.#keysOf(header.to))
    }
    return openAnswered(header, body, answerKey)
  }

  #keysIn(
    { to }: Header,
    message: Message,
    attachments: ReadonlyMap<string, Bytes>,
  ): Opened['keys'] {
    if (message.kind === 'key-grant') return message.portions.map((portion) => ({ portion, to }))
    if (message.kind !== 'release' && message.kind !== 'consent') return []
    return message.wraps.flatMap(({ use, statement, to: whom, wrapped }) =>
      this.#unwrap({ use, statement, to: whom }, attachments.get(wrapped) ?? new Uint8Array()),
    )
  }

  #unwrap(
    context: { readonly use: string; readonly statement: string; readonly to: string },
    wrapped: Bytes,
  ): Opened['keys'] {
    for (const key of this.#keysOf(context.to)) {
      try {
        const keys = unwrapKeys({ key, context, wrapped })
        return keys.map(({ portion }) => ({ portion, to: context.to }))
      } catch (error) {
        if (!(error instanceof CodedError)) throw error
      }
    }
    return []
  }
}
