// Before and after a run of all tests: one PostgreSQL server for all of them, where there is none yet, and the command
// bundled as it is packed. It is started some hundred times, and starts in half the time of its sources.
import { packedCommand } from '../../tools/bundle-command.ts'
import { givenUrl, type Server, startServer, withoutPostgres } from './postgres.ts'

let server: Server | null = null
let command: Awaited<ReturnType<typeof packedCommand>> | null = null

export async function globalSetup(): Promise<void> {
  command = await packedCommand()
  process.env['TEARLINE_TEST_COMMAND'] = command.path
  if (process.env[givenUrl] !== undefined || withoutPostgres() !== null) return
  server = await startServer({ fsync: 'off' })
  process.env[givenUrl] = server.url
}

export async function globalTeardown(): Promise<void> {
  command?.remove()
  await server?.stop()
}
