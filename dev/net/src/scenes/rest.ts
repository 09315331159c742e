import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { initNode, nodeFiles } from '@tearline/node'
import { nations } from '../alliance.ts'
import { type Reading, texts } from '../reading.ts'
import type { Scene, Stage } from '../stage.ts'

/** Shorter ones could stand by chance in random bytes. */
const lettersMin = 7

/** No word of any portion in any file or log line of any node: not in databases, journals, blobs or bundles. */
export const rest: Scene = {
  title: 'Nothing readable is at rest, and decisions can be repeated',
  play: async (stage) => {
    const words = await wordsOf(stage)
    const files = filesIn(stage.root)
    const found = files.filter((file) => holdsAny(contentOf(file), words))
    stage.check(
      'clear-at-no-rest',
      words.length > 20 && found.length === 0,
      `${words.length} words of the report were looked for in ${files.length} files of five nodes: none is there`,
    )
    stage.check(
      'clear-at-no-rest',
      stage.log.length > 0 && !holdsAny(stage.log.join('\n'), words),
      `nor in ${stage.log.length} lines of log`,
    )
    await decisionsRepeat(stage)
  },
}

/** Long words of the report, without those that the files of a node hold before anything was written. */
async function wordsOf({ network, props }: Stage): Promise<readonly string[]> {
  const reading = await network.XAA.as('analyst').post<Reading>(`/reports/${props.main}/read`)
  const all = texts(reading).flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? [])
  const own = await emptyNode()
  return [...new Set(all)].filter((word) => word.length >= lettersMin && !own.includes(word))
}

/** Everything in the files of a node that has just been made: names of tables and settings. */
async function emptyNode(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'tearline-empty-'))
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const listen = { host: '127.0.0.1', port: 0 }
  const order = { party: nations.XAA.code, name: 'empty', address: 'http://127.0.0.1', listen }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const ctx = await initNode(
    directory,
    { ...order, policy: 'lantern', withTokens: true, unsealing },
    { log },
  )
  await ctx.store.close()
  const content = filesIn(directory).map(contentOf).join('\n').toLowerCase()
  rmSync(directory, { recursive: true })
  return content
}

function filesIn(directory: string): readonly string[] {
  return globSync('**/*', { cwd: directory })
    .map((file) => join(directory, file))
    .filter((file) => statSync(file).isFile())
}

function contentOf(file: string): string {
  return readFileSync(file).toString('latin1')
}

function holdsAny(text: string, words: readonly string[]): boolean {
  return new RegExp(words.join('|'), 'i').test(text)
}

/** The same question to the same versions: the same decisions with the same reasons, byte for byte. */
async function decisionsRepeat(stage: Stage): Promise<void> {
  const officer = stage.network.XAA.as('officer')
  const order = { to: ['XBB', 'XCC', 'XDD'], terms: {}, community: null }
  const ask = async () =>
    JSON.stringify(await officer.post(`/reports/${stage.props.courier}/preview`, order))
  const [once, again] = [await ask(), await ask()]
  stage.check(
    'replayable',
    once === again,
    'asked twice, every decision came with the same reasons',
  )
}
