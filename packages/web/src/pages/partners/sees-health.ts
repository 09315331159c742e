// SPDX-License-Identifier: Apache-2.0
import type { Role } from '../../api/session.ts'

/** Who is answered how it stands with a partner (`partners.health`): others are not asked to look at a refusal. */
export function seesHealth(roles: readonly Role[]): boolean {
  const sees: readonly Role[] = ['administrator', 'security-officer', 'auditor']
  return sees.some((role) => roles.includes(role))
}
