// Before and after a run of all tests: one PostgreSQL server for all of them, where there is none yet.
import { givenUrl, type Server, startServer, withoutPostgres } from './postgres.ts'

let server: Server | null = null

export async function globalSetup(): Promise<void> {
  if (process.env[givenUrl] !== undefined || withoutPostgres() !== null) return
  server = await startServer({ fsync: 'off' })
  process.env[givenUrl] = server.url
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
