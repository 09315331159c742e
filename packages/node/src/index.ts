// SPDX-License-Identifier: Apache-2.0
export { apiApp } from './api/app.ts'
export { type Config, loadConfig, nodeFiles } from './config/config.ts'
export { type Context, openContext, type Transport, type World } from './context.ts'
export { NodeError, type NodeErrorCode } from './error.ts'
export { type InitOrder, initNode } from './init.ts'
export { opensWith, type Unsealing } from './keys/keyring.ts'
export { errorFields, jsonLog, type Log } from './log.ts'
export { nodeApp, type RunningNode, serveNode } from './server.ts'
