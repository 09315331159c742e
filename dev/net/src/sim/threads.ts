// SPDX-License-Identifier: Apache-2.0
// What node:crypto does beside the thread for whoever gives it a callback is done on the thread here, at a turn of its
// own: which of two threads is ready first is chance that no seed decides. The functions, their results and their
// errors are Node's; only the place is another, and only in a process that imports this file.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

type Callback = (error: Error | null, ...results: unknown[]) => void
type Function_ = (...input: unknown[]) => unknown

const aside = ['sign', 'verify', 'diffieHellman', 'encapsulate', 'decapsulate'] as const

function onThread(original: Function_): Function_ {
  return (...input) => {
    const callback = input.at(-1)
    if (typeof callback !== 'function') return original(...input)
    setImmediate(settled, original, input.slice(0, -1), callback as Callback)
    return undefined
  }
}

function settled(original: Function_, input: readonly unknown[], callback: Callback): void {
  let result: unknown
  try {
    result = original(...input)
  } catch (error) {
    callback(error as Error)
    return
  }
  callback(null, result)
}

const functions = crypto as unknown as Record<string, Function_>
for (const name of aside) {
  const original = functions[name]
  if (original !== undefined) functions[name] = onThread(original)
}
syncBuiltinESMExports()
