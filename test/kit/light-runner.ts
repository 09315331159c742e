// Loaded ahead of every test file of a whole run. To name the test of a stray error, node:test follows every promise
// through async_hooks, which doubles what tests of asynchronous code cost: here it follows timers and sockets only. An
// error that belongs to no test it knows still fails the file, by the file's name. `node --test` of one file is as ever.
import hooks from 'node:async_hooks'

/** What a report takes to be written. */
const graceMs = 2_000

const { createHook } = hooks
Object.assign(hooks, {
  createHook: (callbacks: object) => createHook({ ...callbacks, ...{ trackPromises: false } }),
})

/** Who waited for what has failed so would wait for ever: the runner keeps a process alive for its tests. */
function endSoon(error: unknown): void {
  const end = () => {
    console.error(error)
    process.exit(1)
  }
  process.once('beforeExit', () => setTimeout(end, graceMs).unref())
}

process.once('uncaughtExceptionMonitor', endSoon)
process.once('unhandledRejection', endSoon)
