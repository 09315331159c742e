// SPDX-License-Identifier: Apache-2.0
// Standard Webhooks 1.0.0 (standardwebhooks.com), symmetric: the receiver knows that it was us, and when.
import { type Bytes, base64, type Instant, utf8 } from '@tearline/base'
import { hmacSha256 } from '@tearline/seal'

export type Message = {
  /** The same each time that it is sent: the receiver drops what it has had. */
  readonly id: string
  readonly body: string
}

/** `secret`: 32 bytes. */
export function signedHeaders(secret: Bytes, { id, body }: Message, now: Instant) {
  const timestamp = String(Math.floor(now / 1000))
  const signature = base64(hmacSha256(secret, utf8(`${id}.${timestamp}.${body}`)))
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}

/** As the receiver's library takes it. */
export function secretText(secret: Bytes): string {
  return `whsec_${base64(secret)}`
}
