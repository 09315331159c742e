// One node, one request, and a kill before the n-th write that it makes: what `kill -9` and a power cut do. Says on
// standard output what was answered, and how many writes there were.
import { readFileSync, writeSync } from 'node:fs'
import { parseInstant } from '@tearline/base'
import { nodeApp, nodeFiles, openContext, startJobs } from '@tearline/node'

const [directory = '', killAt = '', now = '', method = '', path = '', token = '', input = ''] =
  process.argv.slice(2)

let writes = 0
let armed = false
const before = () => {
  if (!armed) return
  writes += 1
  if (writes === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}
const instant = parseInstant(now)
const ctx = await openContext(
  directory,
  { kind: 'key-file', path: nodeFiles(directory).unsealKey },
  {
    ...{ clock: { now: () => instant }, faults: { before } },
    transport: () => Promise.reject(new TypeError('no line')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  },
)
armed = true
if (method === 'JOBS') {
  const jobs = startJobs(ctx, () => new Promise(() => {}))
  await jobs.idle()
  writeSync(1, `answered 200 writes ${writes}\n`)
} else {
  const body = input === '' ? {} : { body: readFileSync(input) }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const request = new Request(`${ctx.config.address}${path}`, { method, headers, ...body })
  const { status } = await nodeApp(ctx).fetch(request)
  writeSync(1, `answered ${status} writes ${writes}\n`)
}
process.exit(0)
