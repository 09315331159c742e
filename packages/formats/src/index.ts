// SPDX-License-Identifier: Apache-2.0
export { detectFormat, type Format } from './detect.ts'
export type {
  DraftPortion,
  DraftReport,
  MarkedPortion,
  PortionForm,
  ReadContext,
  WriteContext,
} from './draft.ts'
export { FormatsError, type FormatsErrorCode } from './error.ts'
export { readMarkdown, writeMarkdown } from './markdown.ts'
export { readReportJson, writeReportJson } from './report-json.ts'
export { readStix } from './stix-read.ts'
export { type StixExport, writeStixBundle } from './stix-write.ts'
export { readText } from './text.ts'
