// What axe finds on a page.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Those that ask about colours: all that another scheme can change. */
const colours = ['color-contrast', 'link-in-text-block']
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** In words: what is wrong, and where. The page's own policy lets no foreign script in: this one comes by the debugger. */
export async function findingsOn(
  page: Page,
  rules: 'all' | 'colours' | 'but-colours' = 'all',
): Promise<readonly string[]> {
  const options = {
    runOnly:
      rules === 'colours' ? { type: 'rule', values: colours } : { type: 'tag', values: tags },
    rules: Object.fromEntries(
      colours.map((rule) => [rule, { enabled: rules !== 'but-colours' }] as const),
    ),
    resultTypes: ['violations'],
  }
  // Half a megabyte, which a page keeps as long as it is not loaded again.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe)
  return page.evaluate<readonly string[]>(`(async () => {
    const { violations } = await axe.run(${JSON.stringify(options)})
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary].join(' ')))
  })()`)
}
