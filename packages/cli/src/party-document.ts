// SPDX-License-Identifier: Apache-2.0
// Reading a party document without trusting it: who says to be where, and until when. Whether it is true, the node
// decides.
import { fromBase64, type Json, parseJson, parseShape } from '@tearline/base'
import { z } from 'zod'
import { CliError } from './error.ts'
import { readInput } from './files.ts'
import { limits } from './limits.ts'

export type PartyClaims = {
  readonly code: string
  readonly name: string
  readonly address: string
  readonly ledgerKey: string
  readonly witnessKey: string
  readonly until: string
}

const jsonLimits = { bytesMax: limits.documentBytesMax, depthMax: limits.documentDepthMax }

const signedShape = z.strictObject({
  payloadType: z.string(),
  payload: z.string(),
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.string() })),
})

/** What `tearline party show` printed, with or without --json. @throws CliError `cli.file`; JsonError, BytesError */
export function readPartyDocument(path: string): z.infer<typeof signedShape> {
  const value = parseJson(readInput(path, limits.documentBytesMax), jsonLimits)
  const document = memberOf(value, 'document') ?? value
  if (claimsOf(document) !== null) return parseShape(signedShape, document)
  throw new CliError('cli.file', `\`${path}\` holds no party document`, {
    next: 'ask the partner for what `tearline party show` prints at their node',
  })
}

/** Null where the signed object holds no party document. */
export function claimsOf(signed: Json): PartyClaims | null {
  try {
    const payload = memberOf(signed, 'payload')
    if (typeof payload !== 'string') return null
    const document = parseJson(fromBase64(payload), jsonLimits)
    if (memberOf(document, 'kind') !== 'party') return null
    const text = (name: string) => String(memberOf(document, name) ?? '')
    return {
      code: text('code'),
      name: text('name'),
      address: text('address'),
      ledgerKey: text('ledgerKey'),
      witnessKey: text('witnessKey'),
      until: text('until'),
    }
  } catch {
    return null
  }
}

/** Whom the node at this address says to be; null where none answers within `ms`. */
export async function partyAt(address: string, ms: number): Promise<PartyClaims | null> {
  try {
    const response = await fetch(`${address.replace(/\/$/, '')}/federation/v1/party`, {
      signal: AbortSignal.timeout(ms),
      redirect: 'error',
    })
    return response.ok ? claimsOf(parseJson(await response.text(), jsonLimits)) : null
  } catch {
    return null
  }
}

function memberOf(value: Json, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1] as Json | undefined
}
