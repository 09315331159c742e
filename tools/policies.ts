// The shipped policy files as a module, so that they are there where no file system is (the label package runs
// in browsers too). `--write` writes it anew; without it the committed module must be what would be written.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modulePath = 'packages/label/src/policies/files.ts'

/** What is wrong with the committed module, as lines; none where it is current. */
export function stalePolicies(): readonly string[] {
  const found = readFileSync(join(root, modulePath), 'utf8')
  const next = 'run node tools/policies.ts --write'
  return found === moduleText() ? [] : [`${modulePath}: is not what policies/*.xml say: ${next}`]
}

function moduleText(): string {
  const names = globSync('*.xml', { cwd: join(root, 'policies') }).sort()
  const entries = names.map((name) => {
    const text = readFileSync(join(root, 'policies', name), 'utf8')
    return `  ${name.replace('.xml', '')}: \`${text.replace(/[\\`]|\$\{/g, '\\$&')}\`,`
  })
  return [
    '// SPDX-License-Identifier: Apache-2.0',
    '// Written by tools/policies.ts from policies/*.xml: change those, then write this anew.',
    '',
    "/** The text of each file by its name without `.xml`, which is the policy's name in the engine. */",
    'export const policyFiles = {',
    ...entries,
    '} satisfies Readonly<Record<string, string>>',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(join(root, modulePath), moduleText())
  for (const line of stalePolicies()) console.log(line)
  if (stalePolicies().length > 0) process.exitCode = 1
}
