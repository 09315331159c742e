import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { demo } from '../src/demo.ts'
import { promiseNames } from '../src/stage.ts'

test('the whole exercise is played, and every promise held', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tearline-exercise-'))
  const lines: string[] = []
  const options = { once: false, keep: directory, untilStopped: () => Promise.resolve() }
  const exit = await demo({ ...options, print: (line) => lines.push(line) })
  const told = lines.join('\n')
  assert.equal(exit, 0, told)
  for (const promise of promiseNames) assert.match(told, new RegExp(`✓.* ${promise}`), promise)
  assert.ok(!told.includes('BROKEN'))
  assert.ok(told.includes(`--dir ${join(directory, 'XBB')} inbox`), 'it says how to go on')
  assert.ok(
    existsSync(join(directory, 'XAA', 'data', 'tearline.db')),
    'the data is kept where asked',
  )
  rmSync(directory, { recursive: true })
})
