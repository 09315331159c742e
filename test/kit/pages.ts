// The built pages, for the nodes of journeys; built here where they are not, so that one test can be run by itself.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type PageFiles, readPages } from '../../packages/node/src/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export function builtPages(): PageFiles {
  execFileSync(process.execPath, ['tools/pages.ts'], { cwd: root, stdio: 'ignore' })
  return readPages(fileURLToPath(new URL('../../packages/web/dist', import.meta.url)))
}
