// SPDX-License-Identifier: Apache-2.0
// The command `tearline`: a client of the node's API with no rules of its own.
import { CodedError } from '@tearline/base'
import { CommanderError } from 'commander'
import { ProblemError, printProblem } from './output.ts'
import { program } from './program.ts'

/** 0: done; 1: the node said no, or the input is bad; 2: the command line is wrong; 3: our own mistake. */
const exits = { no: 1, usage: 2, mistake: 3 } as const

export async function run(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...args], { from: 'user' })
  } catch (error) {
    process.exitCode = exitOf(error)
  }
}

function exitOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exits.usage
  if (error instanceof ProblemError) {
    printProblem(error.problem)
    return exits.no
  }
  if (error instanceof CodedError) {
    const { code, message, at, next } = error
    printProblem({ code, detail: message, ...(at && { at }), ...(next && { next }) })
    return exits.no
  }
  printProblem({
    code: 'cli.mistake',
    detail: `this is a mistake of ours: ${error instanceof Error ? error.name : 'unknown'}`,
    next: 'run the command again with TEARLINE_TRACE=1 and send us what it prints',
  })
  if (process.env['TEARLINE_TRACE'] === '1') console.error(error)
  return exits.mistake
}
