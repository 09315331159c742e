// `npm start`: the story of the project played on this machine. `--once` ends it, otherwise the nodes stay up;
// `--keep DIR` keeps their data. The exit code says whether every promise held.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { demo } from './demo.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== 'demo'),
  options: { once: { type: 'boolean', default: false }, keep: { type: 'string' } },
})
process.exitCode = await demo({
  once: values.once,
  ...(values.keep === undefined ? {} : { keep: values.keep }),
  pages: fileURLToPath(new URL('../../../packages/web/dist', import.meta.url)),
  print: (line) => console.log(line),
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    }),
})
