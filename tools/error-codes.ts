// Collects every public error code from the unions that declare them, and writes docs/reference/errors.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type DeclaredCode = { readonly code: string; readonly path: string }

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'docs/reference/errors.md')

/** The codes of `export type XErrorCode = 'a.b' | …`, in the order of the files. */
export function errorCodes(): readonly DeclaredCode[] {
  return sourceFiles().flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const unions = [...text.matchAll(/export type \w+ErrorCode =([\s\S]*?)(?=\n\S|\n\n|$)/g)]
    const codes = unions.flatMap((union) => [
      ...(union[1] ?? '').matchAll(/'([a-z]+\.[a-z0-9-]+)'/g),
    ])
    return codes.map((match) => ({ code: match[1] ?? '', path }))
  })
}

function sourceFiles(): readonly string[] {
  return ['packages', 'dev'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .map((path) => `${top}/${path}`)
      .filter((path) => /^[^/]+\/[^/]+\/src\/.*\.ts$/.test(path) && !path.includes('node_modules'))
      .sort(),
  )
}

function pageText(): string {
  const rows = errorCodes().map(({ code, path }) => `| \`${code}\` | \`${path}\` |`)
  return [
    '# Error codes',
    '',
    'Every refusal carries one of these codes. A code is public and never reused; the text beside it says',
    'what happened, why, and the next step, and quotes nothing but what its reader sent.',
    '',
    '| code | declared in |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write')) {
  writeFileSync(page, pageText())
}
