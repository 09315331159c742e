// SPDX-License-Identifier: Apache-2.0
// Diagnostics, not evidence (that is the ledger). A line holds an event's name and a few fields from a closed
// list: codes, ids, counts. There is no field that takes a message, a name or content.
import { CodedError, type Digest, type PartyCode } from '@tearline/base'
import { destination, pino } from 'pino'

export type LogFields = {
  readonly code?: string
  /** JSON Pointer, or the name of a step: where, never what. */
  readonly at?: string
  readonly party?: PartyCode
  readonly kind?: string
  readonly id?: string
  readonly digest?: Digest
  readonly status?: number
  readonly count?: number
  readonly attempt?: number
  readonly port?: number
  readonly ms?: number
}

export type Log = {
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  readonly error: (event: string, fields?: LogFields) => void
}

/** Lines of JSON on standard error; standard output belongs to the command's data. */
export function jsonLog(party: PartyCode, write?: (line: string) => void): Log {
  const sink = write ? { write } : destination({ fd: 2, sync: false })
  const log = pino({ base: { node: party }, timestamp: pino.stdTimeFunctions.isoTime }, sink)
  return {
    info: (event, fields = {}) => log.info({ ...fields }, event),
    warn: (event, fields = {}) => log.warn({ ...fields }, event),
    error: (event, fields = {}) => log.error({ ...fields }, event),
  }
}

/**
 * What may be logged of an error: its code and place.
 *
 * INVARIANT (clear-at-no-rest): the message stays out; an error that is not ours is named by its class alone.
 */
export function errorFields(error: unknown): LogFields {
  if (error instanceof CodedError) {
    return error.at === undefined ? { code: error.code } : { code: error.code, at: error.at }
  }
  return { code: error instanceof Error ? `uncoded.${error.name}` : 'uncoded' }
}
