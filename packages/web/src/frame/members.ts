// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../api/session.ts'

/** Mirrors `mayReadMembers` of the node: who may not is not shown a refusal, but told who looks. */
export function useMayReadMembers(): boolean {
  const { roles } = useSession()
  return roles.includes('disclosure-officer') || roles.includes('security-officer')
}
