// What is run, and in which surroundings.
import { fileURLToPath } from 'node:url'

/** From the sources, or as a run of all tests has bundled it. */
export const bin =
  process.env['TEARLINE_TEST_COMMAND'] ??
  fileURLToPath(new URL('../bin/tearline.js', import.meta.url))

/** Compiled code is kept between the many short runs; it halves their time. */
const compileCache = fileURLToPath(
  new URL('../../../node_modules/.cache/tearline-cli', import.meta.url),
)

/** Settings of the machine that tests run on are not theirs. */
const outside = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('TEARLINE_')),
)

export const childEnv = {
  ...outside,
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  NODE_COMPILE_CACHE: compileCache,
}

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** What is asked of a process that is kept. */
export type Asked = {
  readonly args: readonly string[]
  readonly input: string
  /** Settings of the command's own; all others are those of the process. */
  readonly env: Readonly<Record<string, string>>
}
