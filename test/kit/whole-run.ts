// Before and after a run of all tests: one PostgreSQL server for all of them, where there is none yet, and the command
// bundled as it is packed. It is started some hundred times, and starts in half the time of its sources.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleCommand } from '../../tools/bundle-command.ts'
import { givenUrl, type Server, startServer, withoutPostgres } from './postgres.ts'

const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))

let server: Server | null = null
let command: string | null = null

export async function globalSetup(): Promise<void> {
  command = await bundledCommand()
  process.env['TEARLINE_TEST_COMMAND'] = join(command, 'tearline.js')
  if (process.env[givenUrl] !== undefined || withoutPostgres() !== null) return
  server = await startServer({ fsync: 'off' })
  process.env[givenUrl] = server.url
}

export async function globalTeardown(): Promise<void> {
  if (command !== null) rmSync(command, { recursive: true })
  await server?.stop()
}

/** Below `node_modules`, where npm's packages are found. */
async function bundledCommand(): Promise<string> {
  mkdirSync(cache, { recursive: true })
  const directory = mkdtempSync(join(cache, 'command-'))
  await bundleCommand(directory)
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }\n')
  const door = "import { run } from './main.js'\nawait run(process.argv.slice(2))\n"
  writeFileSync(join(directory, 'tearline.js'), door)
  return directory
}
