// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'

export const partyStates = z.enum(['known', 'paired', 'suspended', 'revoked'])
