// SPDX-License-Identifier: Apache-2.0
// clear-at-no-rest: no word of a portion is in a file, a line of a log or on the wire, in any spelling. A word stands in
// every text of a run for that.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { planted } from '../model.ts'
import { hold } from '../promise.ts'
import type { Run } from '../run.ts'

/** Plain, as UTF-16, in hex, and in base64 at each of the three places where it may begin. */
const spellings: readonly Buffer[] = [
  Buffer.from(planted),
  Buffer.from(planted, 'utf16le'),
  Buffer.from(Buffer.from(planted).toString('hex')),
  ...['', ' ', '  '].map((pad) =>
    Buffer.from(
      Buffer.from(pad + planted)
        .toString('base64')
        .slice(pad.length + 1, -4),
    ),
  ),
]

export function isIn(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return spellings.some((spelling) => buffer.includes(spelling))
}

export function checkClear(run: Run): void {
  for (const { node, line } of run.fresh.lines) {
    hold(!isIn(Buffer.from(line)), 'clear-at-no-rest', `${node} logs content`)
  }
  for (const { from, path, bytes } of run.fresh.wire) {
    hold(!isIn(bytes), 'clear-at-no-rest', `${from} sends content in clear to ${path}`)
  }
}

/** Every file that a node, a crash or a backup has left. */
export function checkFiles(run: Run): void {
  for (const entry of readdirSync(run.root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    hold(!isIn(readFileSync(path)), 'clear-at-no-rest', `${entry.name} holds content`)
  }
}
