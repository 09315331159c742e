// SPDX-License-Identifier: Apache-2.0
// What is known here of a party, this one among them: its documents, its state, what is signed with it. Whom a party
// deals with is no secret of its own people; how it stands with a partner's mail is `partners`.
import type { AgreementId, Digest, Instant, PartyCode } from '@tearline/base'
import type { Signed } from '@tearline/seal'
import type { PartyDocumentRecord, PartyRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { listAgreements } from './agreements.ts'

export type ShownParty = {
  readonly party: PartyCode
  readonly state: PartyRecord['state']
  readonly since: Instant
  /** The newest first. */
  readonly documents: readonly {
    readonly serial: number
    readonly digest: Digest
    readonly name: string
    readonly address: string
    readonly signed: Signed
  }[]
  readonly agreements: readonly { readonly id: AgreementId; readonly state: string }[]
}

/** @throws NodeError `node.not-found` */
export async function showKnownParty(ctx: Context, code: PartyCode): Promise<ShownParty> {
  const { parties } = ctx.store.read
  const known = await parties.byCode(code)
  if (known === null) throw notFound()
  const documents = await parties.documents(code)
  const all = await listAgreements(ctx)
  const shared = all.filter(({ agreement }) => agreement.parties.includes(code))
  return {
    ...{ party: known.party, state: known.state, since: known.since },
    documents: documents.map(shownDocument).toSorted((a, b) => b.serial - a.serial),
    agreements: shared.map(({ agreement: { id }, state }) => ({ id, state })),
  }
}

function shownDocument({ digest, signed, document }: PartyDocumentRecord) {
  const { serial, name, address } = document
  return { serial, digest, name, address, signed }
}
