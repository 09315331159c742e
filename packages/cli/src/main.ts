// SPDX-License-Identifier: Apache-2.0
// The command `tearline`: a client of the node's API with no rules of its own.
import { randomUUID } from 'node:crypto'
import { CodedError, type Instant } from '@tearline/base'
import { CommanderError } from 'commander'
import { type Environment, secretOf } from './environment.ts'
import { exits, NodeFailedError, type Problem, ProblemError } from './error.ts'
import { systemCodeOf } from './files.ts'
import { askHidden } from './hidden-prompt.ts'
import { nextStep } from './next-steps.ts'
import { printProblem, printProblemJson } from './output.ts'
import { program } from './program.ts'

type Failure = { readonly exit: number; readonly problem: Problem | null }

export async function run(args: readonly string[]): Promise<void> {
  endQuietlyWithReader()
  try {
    await program(environmentOfProcess()).parseAsync([...args], { from: 'user' })
  } catch (error) {
    const { exit, problem: found } = failureOf(error)
    process.exitCode = exit
    if (found === null) return
    const problem = { ...found, next: found.next ?? nextStep(found.code) }
    if (args.includes('--json')) printProblemJson(problem)
    else printProblem(problem)
    if (process.env['TEARLINE_TRACE'] === '1') console.error(error)
  }
}

function environmentOfProcess(): Environment {
  return {
    clock: { now: () => Date.now() as Instant },
    variables: process.env,
    get passphrase() {
      return secretOf(process.env, 'TEARLINE_PASSPHRASE')
    },
    get token() {
      return secretOf(process.env, 'TEARLINE_TOKEN')
    },
    newKey: randomUUID,
    isWatched: process.stderr.isTTY === true,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askHidden } : {}),
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) return usageFailure(error)
  if (error instanceof NodeFailedError) return { exit: error.exit, problem: error.problem }
  if (error instanceof ProblemError) {
    const isMistake = error.problem.code === 'node.internal'
    return { exit: isMistake ? exits.mistake : exits.no, problem: error.problem }
  }
  if (error instanceof CodedError) {
    const { code, message: detail, at, next } = error
    return { exit: exits.no, problem: { code, detail, ...(at && { at }), ...(next && { next }) } }
  }
  const code = systemCodeOf(error)
  return code === undefined ? mistake(error) : systemFailure(code)
}

/** Help that was asked for is no failure. */
function usageFailure({ code, exitCode, message }: CommanderError): Failure {
  if (exitCode === 0) return { exit: 0, problem: null }
  if (code === 'commander.help') return { exit: exits.usage, problem: null }
  const [first = '', hint] = message.replace(/^error: /, '').split('\n')
  const detail = hint === undefined ? first : `${first} ${hint}`
  const next = 'run the same command with --help to see what it takes'
  return { exit: exits.usage, problem: { code: 'cli.usage', detail, next } }
}

const notWritable = 'name a directory that you may write in, or run it as who owns this one'

const systemSteps: Readonly<Record<string, string>> = {
  ENOTDIR: 'name another path, each part of which is a directory',
  EEXIST: 'name another path: what is there already is no directory',
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOSPC: 'make room on that disk, then run the same command again',
}

function systemFailure(code: string): Failure {
  const next =
    systemSteps[code] ?? 'run `tearline doctor`: it names what is wrong with the directory'
  const problem = { code: 'cli.system', detail: `the system refused (${code})`, next }
  return { exit: exits.no, problem }
}

function mistake(error: unknown): Failure {
  const detail = `this is a mistake of ours: ${error instanceof Error ? error.name : 'unknown'}`
  const next = 'run the command again with TEARLINE_TRACE=1 and send us what it prints'
  return { exit: exits.mistake, problem: { code: 'cli.mistake', detail, next } }
}

/** `tearline report list | head`: the reader has what it wanted. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error) => {
    if (systemCodeOf(error) === 'EPIPE') process.exit(0)
    throw error
  })
}
