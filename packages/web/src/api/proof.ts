// SPDX-License-Identifier: Apache-2.0
// When the node wants to know anew who is there: the session has ended, or an act asks for a proof made just now.
// Several requests may wait for one proof.

/** Why: nobody is signed in any more, or this act matters. */
export type ProofAsked = 'ended' | 'act'
type Prover = (asked: ProofAsked) => Promise<boolean>

const askedByCode: Readonly<Record<string, ProofAsked>> = {
  'node.unauthenticated': 'ended',
  'node.step-up': 'act',
}

let prover: Prover | null = null
let underWay: Promise<boolean> | null = null

/** `by`: asks the person, and answers whether they did; null where nobody was signed in to begin with. */
export function proveBy(by: Prover | null): void {
  prover = by
}

/** False where nobody is there to be asked, or they would not. */
export function prove(asked: ProofAsked): Promise<boolean> {
  if (prover === null) return Promise.resolve(false)
  underWay ??= prover(asked).finally(() => {
    underWay = null
  })
  return underWay
}

export async function proofAskedIn(response: Response): Promise<ProofAsked | null> {
  if (response.status !== 401 && response.status !== 403) return null
  const { code } = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { readonly code?: string }
  return askedByCode[code ?? ''] ?? null
}
