// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, idShape } from '@tearline/base'

export const approvalParams = z.strictObject({ approval: idShape('approval') })
export const orderBody = z.strictObject({ order: digestShape })
