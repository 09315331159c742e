// SPDX-License-Identifier: Apache-2.0
// Signing in: the ceremonies between the node, the browser and the passkey.
import { replyOf } from '@tearline/client'
import { api } from './client.ts'
import type { Link } from './link.ts'

/** Also how a session is proven anew. */
export async function signIn(): Promise<void> {
  const { options } = await replyOf(api.POST('/api/v1/session/begin', { body: {} }))
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  const answered = await navigator.credentials.get({ publicKey })
  const assertion = jsonOf(answered) as never
  await replyOf(api.POST('/api/v1/session/finish', { body: { assertion } }))
}

export async function signOut(): Promise<void> {
  await replyOf(api.POST('/api/v1/session/end', { body: {} }))
}

/** Of the first administrator; null for everybody else, who is known. */
export type Newcomer = { readonly login: string; readonly name: string }

export async function enrol(
  { secret }: Link,
  newcomer: Newcomer | null,
  passkeyName: string,
): Promise<void> {
  const { login = null, name = null } = newcomer ?? {}
  const { options } = await replyOf(
    api.POST('/api/v1/claim/begin', { body: { secret, login, name } }),
  )
  const registration = (await registrationFor(options)) as never
  await replyOf(api.POST('/api/v1/claim/finish', { body: { registration, passkeyName } }))
}

/** Another one, for whoever is signed in. */
export async function addPasskey(passkeyName: string): Promise<void> {
  const { options } = await replyOf(api.POST('/api/v1/passkeys/begin', { body: {} }))
  const registration = (await registrationFor(options)) as never
  await replyOf(api.POST('/api/v1/passkeys/finish', { body: { registration, passkeyName } }))
}

async function registrationFor(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  )
  return jsonOf(await navigator.credentials.create({ publicKey }))
}

/** In the form that the node reads. */
function jsonOf(credential: Credential | null): unknown {
  return credential instanceof PublicKeyCredential ? credential.toJSON() : null
}
