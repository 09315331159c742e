// The built pages, for the nodes of journeys; built here where they are not, so that one test can be run by itself.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type PageFiles, readPages } from '../../packages/node/src/index.ts'

/** Said by a run of all tests, which looks once. */
const saidName = 'TEARLINE_TEST_PAGES'

const root = fileURLToPath(new URL('../..', import.meta.url))

export function builtPages(): PageFiles {
  pagesAreBuilt()
  return readPages(fileURLToPath(new URL('../../packages/web/dist', import.meta.url)))
}

/** Builds them where that was not done; asked again, by this process or one that it starts, it looks no more. */
export function pagesAreBuilt(): void {
  if (process.env[saidName] === 'built') return
  execFileSync(process.execPath, ['tools/pages.ts'], { cwd: root, stdio: 'ignore' })
  process.env[saidName] = 'built'
}
