// Before and after a run of all tests: a place in memory for what they write, one PostgreSQL server for all of them, where
// there is none yet, the command bundled with all that it needs, and word that the pages are built. The command is
// started some hundred times, and starts in a third of the time of its sources.
import { packedCommand } from '../../tools/bundle-command.ts'
import { placeInMemory } from './memory.ts'
import { pagesAreBuilt } from './pages.ts'
import { givenUrl, type Server, startServer, withoutPostgres } from './postgres.ts'

let server: Server | null = null
let command: Awaited<ReturnType<typeof packedCommand>> | null = null
let memory: ReturnType<typeof placeInMemory> = null

export async function globalSetup(): Promise<void> {
  memory = placeInMemory()
  if (memory !== null) process.env['TMPDIR'] = memory.path
  pagesAreBuilt()
  command = await packedCommand('all')
  process.env['TEARLINE_TEST_COMMAND'] = command.path
  if (process.env[givenUrl] !== undefined || withoutPostgres() !== null) return
  server = await startServer({ fsync: 'off' })
  process.env[givenUrl] = server.url
}

export async function globalTeardown(): Promise<void> {
  command?.remove()
  await server?.stop()
  memory?.remove()
}
