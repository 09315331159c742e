// SPDX-License-Identifier: Apache-2.0
import { useSession } from '../../api/session.ts'

/** As the node asks of `recalls.issue`. */
export function useMayRecall(): boolean {
  const { roles } = useSession()
  return roles.includes('disclosure-officer') || roles.includes('security-officer')
}
