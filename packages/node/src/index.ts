// SPDX-License-Identifier: Apache-2.0
export { apiApp, apiDocument } from './api/app.ts'
export { type Link, linkFor, offerClaim } from './auth/links.ts'
export { acceptLoss } from './backup/accept-loss.ts'
export { type BackupOrder, makeBackup } from './backup/make.ts'
export type { BackupManifest } from './backup/manifest.ts'
export { type Restored, type RestoreOrder, restoreBackup } from './backup/restore.ts'
export { type Config, nodeFiles } from './config/config.ts'
export { explainConfig, type LoadedConfig, loadConfig, type SettingValue } from './config/load.ts'
export { configRemarks } from './config/remarks.ts'
export {
  type ConfigSources,
  flagOf,
  type Setting,
  settings,
  type Variables,
  variableOf,
} from './config/settings.ts'
export { type Context, openContext, type Transport, type World } from './context.ts'
export { NodeError, type NodeErrorCode } from './error.ts'
export { cosignByPartners } from './federation/cosign.ts'
export { enqueue } from './federation/send.ts'
export { type Gate, serveGate } from './gate.ts'
export { type InitOrder, initNode } from './init.ts'
export { recurringJobs } from './jobs/board.ts'
export { type Jobs, type Sleep, startJobs } from './jobs/run.ts'
export { keyFileHead, opensWith } from './keys/key-file.ts'
export { unsealPath } from './keys/sealed-app.ts'
export { joinShares, parseShare, requireShareCounts, type Share } from './keys/shares.ts'
export type { Offer, Progress } from './keys/unseal-desk.ts'
export type { NewUnsealing, OpensWith, Unsealing } from './keys/unsealing.ts'
export { errorFields, jsonLog, type Log } from './log.ts'
export { migrateNode } from './migrate.ts'
export { type PageFiles, readPages } from './pages/files.ts'
export { nodeApp, type RunningNode, serveNode } from './server.ts'
export { version } from './version.ts'
