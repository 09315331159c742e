// SPDX-License-Identifier: Apache-2.0
// Asking for a secret at a terminal: what is typed is not shown, and nothing of it stands in a history.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** What is asked goes to standard error; the answer comes from the terminal. Ends early where `signal` says so. */
export async function askHidden(question: string, signal?: AbortSignal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stderr.write(`${question}: `)
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await terminal.question('', signal === undefined ? {} : { signal })
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
