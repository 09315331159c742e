// Documents that run: the tutorial's commands are typed as they stand, and its output is what they print.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { bin, childEnv } from './bin.ts'
import { directory, freePort } from './kit.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test('the reference of commands is what the program says', () => {
  execFileSync(process.execPath, ['tools/command-reference.ts'], { cwd: root, stdio: 'pipe' })
})

type Block = { readonly commands: string; readonly output: readonly string[] }

test('the first hour can be typed word for word', async (t) => {
  let page = readFileSync(join(root, 'docs/tutorial/first-hour.md'), 'utf8')
  for (const port of ['7001', '7002']) page = page.replaceAll(port, String(await freePort()))
  const blocks = blocksOf(page)
  assert.ok(blocks.length >= 9)
  const outputs = await runAll(t, blocks)
  for (const [index, { commands, output }] of blocks.entries()) {
    for (const line of output) {
      const isThere = outputs[index]?.split('\n').some((each) => matcher(line).test(each))
      assert.ok(isThere, `${commands}\nshould print\n${line}\nbut printed\n${outputs[index]}`)
    }
  }
})

/** Each block of commands with the output that is shown below it. */
function blocksOf(page: string): readonly Block[] {
  const fences = [...page.matchAll(/^```(sh|text)\n([\s\S]*?)^```$/gm)]
  return fences.flatMap(([, kind, commands = ''], index) => {
    const next = fences[index + 1]
    const output = next?.[1] === 'text' ? (next[2] ?? '').trimEnd().split('\n') : []
    return kind === 'sh' ? [{ commands, output }] : []
  })
}

/** `…` stands for whatever differs from one run to the next. */
function matcher(line: string): RegExp {
  const parts = line.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}

const mark = '=== next block ==='

/** The whole hour takes half a minute; a loop that waits for what never comes would wait for ever. */
const hourSecondsMax = 300

/**
 * Ends the shell's whole group, nodes and loops with it, where it takes too long, or where the test was killed and
 * ends nothing itself.
 */
const watcher = `(
  left=${hourSecondsMax}
  while kill -0 ${process.pid} && [ $((left -= 1)) -gt 0 ]; do sleep 1; done
  kill -KILL 0
) >/dev/null 2>&1 &
watcher=$!`

/** The page waits for all that it began; the watcher would not end. */
const unwatched = `wait() { kill $watcher; command wait; }`

/** Runs all blocks in one shell, as a reader would; answers what each of them printed. */
function runAll(t: TestContext, blocks: readonly Block[]): Promise<readonly string[]> {
  const home = directory(t)
  const typed = blocks.map(({ commands }) => `echo '${mark}'\n${commands}`)
  const script = [watcher, unwatched, ...typed].join('\n')
  const shell = spawn('sh', ['-euc', script], {
    cwd: home,
    env: { ...childEnv, PATH: `${commandIn(home)}:${process.env['PATH']}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  t.after(() => endGroup(shell.pid))
  let output = ''
  const take = (chunk: Buffer) => {
    output += chunk.toString()
  }
  shell.stdout.on('data', take)
  shell.stderr.on('data', take)
  return new Promise((resolve, reject) => {
    shell.on('error', reject)
    // Nodes that a failed run left behind hold the pipes open: they go first.
    shell.on('exit', () => endGroup(shell.pid))
    shell.on('close', (code) => {
      if (code === 0) resolve(output.split(`${mark}\n`).slice(1))
      else reject(new Error(`the shell ended with ${code} after:\n${output}`))
    })
  })
}

/** A directory that holds the command as the reader would have it. */
function commandIn(home: string): string {
  const bins = join(home, '.bin')
  mkdirSync(bins)
  const file = join(bins, 'tearline')
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`)
  chmodSync(file, 0o755)
  return bins
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // They have all ended by themselves.
  }
}
