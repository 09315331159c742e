// SPDX-License-Identifier: Apache-2.0
// Diagnostics, not evidence (that is the ledger). A line holds an event's name and a few fields from a closed
// list: codes, ids, counts. There is no field that takes a message, a name or content, and what does not have the
// form of its field is withheld when it is written.
import {
  CodedError,
  type Digest,
  digestPattern,
  type PartyCode,
  partyCodePattern,
} from '@tearline/base'
import { destination, pino } from 'pino'
import type { LogLevel } from './config/config.ts'
import { currentRequest } from './request.ts'

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
  readonly method?: string
  /** The pattern that a request met; what stood in its place in the path is not told. */
  readonly route?: string
}

export type Log = {
  /** For who looks for a fault; silent by default. */
  readonly debug?: (event: string, fields?: LogFields) => void
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  readonly error: (event: string, fields?: LogFields) => void
}

/** Lines of JSON on standard error; standard output belongs to the command's data. */
export function jsonLog(
  party: PartyCode,
  write?: (line: string) => void,
  level: LogLevel = 'info',
): Log {
  const sink = write ? { write } : destination({ fd: 2, sync: false })
  const log = pino(
    {
      level,
      base: { node: party },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const request = currentRequest()
        return request === undefined ? {} : { request }
      },
    },
    sink,
  )
  return {
    debug: (event, fields = {}) => log.debug(safe(fields), event),
    info: (event, fields = {}) => log.info(safe(fields), event),
    warn: (event, fields = {}) => log.warn(safe(fields), event),
    error: (event, fields = {}) => log.error(safe(fields), event),
  }
}

const number = (value: unknown) => typeof value === 'number'
const text = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value)

/** The form of every field. */
const forms: { readonly [Field in keyof Required<LogFields>]: (value: unknown) => boolean } = {
  code: text(/^[A-Za-z0-9._-]{1,64}$/),
  at: text(/^(?:\/[A-Za-z0-9_-]{1,40}){0,8}$|^[a-z][a-z-]{0,31}$/),
  party: text(partyCodePattern),
  kind: text(/^[a-z][a-z.-]{0,31}(?: [A-Z0-9-]{1,16})?$/),
  id: text(/^[a-z]{3}-[0-9a-f]{32}$/),
  digest: text(digestPattern),
  status: number,
  count: number,
  attempt: number,
  port: number,
  ms: number,
  method: text(/^[A-Z]{3,16}$/),
  route: text(/^(?:\/[A-Za-z0-9:*._-]{0,40}){1,12}$/),
}
const withheld = '[withheld]'

/**
 * INVARIANT (clear-at-no-rest): the type keeps text out where it is known what comes; this keeps it out where an
 * error, a partner or a mistake of ours brings something else.
 */
function safe(fields: LogFields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => Object.hasOwn(forms, name))
      .map(([name, value]) => [name, forms[name as keyof LogFields](value) ? value : withheld]),
  )
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
