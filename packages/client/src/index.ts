// SPDX-License-Identifier: Apache-2.0
export { type Api, type ApiAccess, apiOf } from './api.ts'
export type { components, paths } from './contract.ts'
export { type Problem, RefusedError, replyOf } from './reply.ts'
