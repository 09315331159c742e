// SPDX-License-Identifier: Apache-2.0
// The contract as a page to browse: drawn here from the document itself, without a script and without anything from
// elsewhere, so that it is there where no network is.
import { Hono } from 'hono'
import { escaped } from '../../pages/escaped.ts'
import { apiDocument } from '../app.ts'
import { type Schema, shapeText } from './shape-text.ts'
import { docsStyle } from './style.ts'

type Content = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }
type Listed = {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly 'x-tearline-scope': string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>
}
type Document = {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Listed>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

export function docsApp(): Hono {
  const app = new Hono()
  let page: string | null = null
  app.get('/api/docs', (c) => {
    page ??= pageText(apiDocument() as unknown as Document)
    return c.body(page, 200, { ...headers, 'content-type': 'text/html; charset=utf-8' })
  })
  app.get('/api/docs.css', (c) =>
    c.body(docsStyle, 200, { ...headers, 'content-type': 'text/css; charset=utf-8' }),
  )
  return app
}

function pageText({ tags, paths, components }: Document): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, listed]) => ({ path, method, listed })),
  )
  const sections = tags.map(({ name, description }) => {
    const own = operations.filter(({ listed }) => listed.tags.includes(name))
    return `<section aria-labelledby="${name}"><h2 id="${name}">${escaped(name)}</h2>
<p>${escaped(description)}</p>${own.map(operationText).join('')}</section>`
  })
  const shapes = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<article id="shape-${name}"><h3>${escaped(name)}</h3><pre>${escaped(shapeText(schema))}</pre></article>`,
  )
  const links = tags.map(({ name }) => `<li><a href="#${name}">${escaped(name)}</a></li>`)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API of this node</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><a class="skip" href="#operations">To the operations</a>
<header><h1>The API of this node</h1>
<p>The contract itself is <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p></header>
<nav aria-label="Resources"><ul>${links.join('')}<li><a href="#shapes">shapes</a></li></ul></nav>
<main id="operations">${sections.join('\n')}
<section aria-labelledby="shapes"><h2 id="shapes">shapes</h2>${shapes.join('')}</section></main>
</body></html>
`
}

type Row = { readonly path: string; readonly method: string; readonly listed: Listed }

function operationText({ path, method, listed }: Row): string {
  const { operationId: id, summary, parameters = [], requestBody, responses } = listed
  const rows = parameters.map(({ name, in: place, required, schema }) => {
    const what = `${place}${required ? '' : ', may be left out'}: ${shapeText(schema)}`
    return `<dt>${escaped(name)}</dt><dd>${escaped(what)}</dd>`
  })
  const refusals = Object.entries(responses)
    .filter(([status]) => status !== '200')
    .map(([status, { description }]) => `<dt>${status}</dt><dd>${escaped(description)}</dd>`)
  return `<article id="${id}"><h3>${method.toUpperCase()} ${escaped(path)}</h3>
<p>${escaped(summary)}</p><p>Scope of a token: <code>${escaped(listed['x-tearline-scope'])}</code></p>
${rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`}${bodyText('It takes', requestBody)}${bodyText('It answers', responses['200'])}
<details><summary>It refuses with</summary><dl>${refusals.join('')}</dl></details></article>`
}

function bodyText(title: string, body: Content | undefined): string {
  const [found] = Object.entries(body?.content ?? {})
  if (found === undefined) return ''
  const [type, { schema }] = found
  const text = escaped(shapeText(schema))
  return `<details><summary>${title} ${escaped(type)}</summary><pre>${text}</pre></details>`
}
