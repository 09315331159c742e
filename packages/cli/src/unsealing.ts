// SPDX-License-Identifier: Apache-2.0
// The talk with a sealed node on this machine: how far it is, and one thing at a time that opens it.
import { type Json, parseJson } from '@tearline/base'
import { type Config, type Offer, type Progress, unsealPath } from '@tearline/node'
import { dialled } from './connect.ts'
import { CliError, ProblemError } from './error.ts'
import { limits } from './limits.ts'

const jsonLimits = { bytesMax: limits.documentBytesMax, depthMax: limits.documentDepthMax }

/** Null where the node is open. @throws CliError `cli.no-answer` where nothing listens */
export async function progressOf(config: Config): Promise<Progress | null> {
  const response = await asked(config, { method: 'GET' })
  return response.status === 200 ? ((await jsonOf(response)) as Progress) : null
}

/** @throws ProblemError; CliError `cli.no-answer` */
export async function bring(config: Config, offer: Offer): Promise<Progress> {
  const headers = { 'content-type': 'application/json' }
  const response = await asked(config, { method: 'POST', headers, body: JSON.stringify(offer) })
  const reply = await jsonOf(response)
  if (response.status === 200) return reply as unknown as Progress
  throw new ProblemError(reply as { readonly code: string })
}

export function toldProgress({ sealed, needed, given }: Progress): string {
  return sealed ? `${given} of ${needed} needed are in` : 'the node is open'
}

async function asked({ listen }: Config, init: RequestInit): Promise<Response> {
  const url = `http://${dialled(listen.host)}:${listen.port}${unsealPath}`
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new CliError('cli.no-answer', 'no node listens here', {
      cause,
      next: 'start it with `tearline serve`: it waits, sealed, until its key is brought',
    })
  }
}

async function jsonOf(response: Response): Promise<Json> {
  return parseJson(new Uint8Array(await response.arrayBuffer()), jsonLimits)
}
