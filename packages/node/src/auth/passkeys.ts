// SPDX-License-Identifier: Apache-2.0
// Passkeys (W3C Web Authentication, level 3): a challenge that is good for one answer within minutes, and the check of
// that answer. Everything in an answer is the caller's to choose; what proves something is the signature over the
// challenge that we drew and the site that the browser was at.
//
// User verification is asked for and required: who finds a key on a desk has one factor only. Attestation is not:
// which make of authenticator somebody uses is the organisation's to decide when it hands them out.

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import {
  type Digest,
  fromBase64,
  type Json,
  later,
  type PersonId,
  parseJson,
  utf8,
} from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { PasskeyRecord, TicketRecord, TicketUse } from '@tearline/store'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import type { Site } from './caller.ts'
import { authLimits } from './limits.ts'

/** Loaded at the first sign-in: it is a tenth of the memory of a node that nobody asks anything. */
const webauthn = () => import('@simplewebauthn/server')

/** A base64url string; the largest are attestation objects and post-quantum keys. */
const encoded = z
  .string()
  .max(16 * 1024)
  .regex(/^[\w-]*$/)
const extensions = z.record(z.string().max(64), z.unknown())
const transports = z.array(z.string().max(32)).max(16).optional()
const attachment = z.enum(['platform', 'cross-platform']).optional()

/** What `navigator.credentials.create` gives, as its `toJSON` spells it. */
export const registrationShape = z.strictObject({
  id: encoded.min(1),
  rawId: encoded.min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
  response: z.strictObject({
    clientDataJSON: encoded,
    attestationObject: encoded,
    authenticatorData: encoded.optional(),
    publicKey: encoded.optional(),
    publicKeyAlgorithm: z.int().optional(),
    transports,
  }),
})

/** What `navigator.credentials.get` gives. */
export const assertionShape = z.strictObject({
  id: encoded.min(1),
  rawId: encoded.min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
  response: z.strictObject({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: encoded.nullish(),
  }),
})

/** COSE: EdDSA, ES256, RS256, which is what authenticators have. */
const algorithms = [-8, -7, -257] as const

/** Options for a browser: they go there as they are, and nothing in them is secret. */
export const optionsShape = z.strictObject({ options: z.record(z.string(), z.unknown()) })

export type Registration = z.infer<typeof registrationShape>
export type Assertion = z.infer<typeof assertionShape>
export type Enrolling = {
  readonly person: PersonId
  readonly login: string
  readonly name: string
  readonly known: readonly PasskeyRecord[]
}

/** `detail`: what the answer is for; it comes back with the ticket. */
export async function beginRegistration(
  ctx: Context,
  site: Site,
  { person, login, name, known, detail }: Enrolling & { readonly detail: Json },
): Promise<{ options: Record<string, unknown> }> {
  const challenge = await newChallenge(ctx, 'register', { person, detail })
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: `Tearline ${ctx.me}`,
    rpID: site.rpId,
    userName: login,
    userDisplayName: name,
    userID: utf8(person),
    challenge: utf8(challenge),
    timeout: authLimits.challengeMs,
    attestationType: 'none',
    supportedAlgorithmIDs: [...algorithms],
    excludeCredentials: known.map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options: { ...options } }
}

export async function beginAssertion(
  ctx: Context,
  site: Site,
): Promise<{ options: Record<string, unknown> }> {
  const challenge = await newChallenge(ctx, 'sign-in', { person: null, detail: null })
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    challenge: utf8(challenge),
    timeout: authLimits.challengeMs,
    userVerification: 'required',
    // None is named: the browser offers what it has, and nobody learns whose passkeys we know.
    allowCredentials: [],
  })
  return { options: { ...options } }
}

async function newChallenge(
  { store, clock, rng }: Context,
  use: TicketUse,
  { person, detail }: Pick<TicketRecord, 'person' | 'detail'>,
): Promise<string> {
  const challenge = base64url(rng.bytes(authLimits.secretBytes))
  const created = clock.now()
  const expires = later(created, authLimits.challengeMs / 1000)
  await store.write(async (tx) => {
    await tx.tickets.dropExpired(created)
    if ((await tx.tickets.count(use, created)) >= authLimits.challengesMax) {
      throw new NodeError('node.busy', 'too many people are signing in at once', {
        next: 'try again in a minute',
      })
    }
    await tx.tickets.save({ hash: hashOf(challenge), use, person, created, expires, detail })
  })
  return challenge
}

/** The ticket of the challenge that an answer claims to be for; it is used up, whatever the answer is worth. */
export async function takeChallenge(
  { store, clock }: Context,
  use: TicketUse,
  { response }: Registration | Assertion,
): Promise<TicketRecord | null> {
  const challenge = challengeIn(response.clientDataJSON)
  if (challenge === null) return null
  return store.write((tx) => tx.tickets.take(use, hashOf(challenge), clock.now()))
}

export type NewPasskey = Pick<PasskeyRecord, 'credential' | 'publicKey' | 'counter' | 'site'>

/** Null where it proves nothing. To be called with an answer whose challenge was taken. */
export async function verifyRegistration(
  site: Site,
  registration: Registration,
): Promise<NewPasskey | null> {
  const { verifyRegistrationResponse } = await webauthn()
  const { verified, registrationInfo } = await orNothing(
    verifyRegistrationResponse({
      response: registration as RegistrationResponseJSON,
      // Taken from the store by its hash: it is one that we drew for this.
      expectedChallenge: () => true,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    }),
  )
  if (!verified || registrationInfo === undefined) return null
  const { id, publicKey, counter } = registrationInfo.credential
  return {
    credential: id,
    publicKey: Buffer.from(publicKey).toString('base64'),
    counter,
    site: site.rpId,
  }
}

/** The passkey's new counter; null where it proves nothing. */
export async function verifyAssertion(
  site: Site,
  assertion: Assertion,
  passkey: PasskeyRecord,
): Promise<number | null> {
  const { userHandle } = assertion.response
  if (passkey.site !== site.rpId || !isHandleOf(passkey, userHandle ?? null)) return null
  const { verifyAuthenticationResponse } = await webauthn()
  const { verified, authenticationInfo } = await orNothing(
    verifyAuthenticationResponse({
      response: assertion as AuthenticationResponseJSON,
      expectedChallenge: () => true,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credential,
        publicKey: fromBase64(passkey.publicKey),
        counter: passkey.counter,
      },
    }),
  )
  return verified && authenticationInfo !== undefined ? authenticationInfo.newCounter : null
}

/** A copied key counts from where it was copied: its next use is behind what we have seen. */
export function isCountedOn(passkey: PasskeyRecord, counter: number): boolean {
  return counter > passkey.counter || (counter === 0 && passkey.counter === 0)
}

function isHandleOf({ person }: PasskeyRecord, handle: string | null): boolean {
  return handle === null || handle === base64url(utf8(person))
}

/** Whatever is wrong with an answer, it proves nothing; more is said to nobody. */
async function orNothing<T extends { readonly verified: boolean }>(
  checking: Promise<T>,
): Promise<T | { readonly verified: false; registrationInfo?: never; authenticationInfo?: never }> {
  try {
    return await checking
  } catch {
    return { verified: false }
  }
}

function challengeIn(clientData: string): string | null {
  try {
    const data = parseJson(new Uint8Array(Buffer.from(clientData, 'base64url')), clientDataLimits)
    const isObject = typeof data === 'object' && data !== null && !Array.isArray(data)
    const challenge = isObject && 'challenge' in data ? data['challenge'] : null
    if (typeof challenge !== 'string') return null
    // What we drew is text, which the browser has encoded once more.
    return Buffer.from(challenge, 'base64url').toString('utf8')
  } catch {
    return null
  }
}

const clientDataLimits = { bytesMax: 4 * 1024, depthMax: 4 }

function hashOf(challenge: string): Digest {
  return digestOf(utf8(challenge))
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

/** One answer for whatever was wrong with it. */
export function signInRefused(): NodeError {
  // INVARIANT (hidden-means-absent): no argument, so that nothing about the account can enter the answer.
  return new NodeError('node.sign-in-refused', 'this signs nobody in', {
    next: 'begin again on the page of the node; if it goes on, ask an administrator for a new link',
  })
}
