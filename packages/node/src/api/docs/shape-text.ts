// SPDX-License-Identifier: Apache-2.0
// A JSON Schema as a person reads it: names, types, and what may be left out.

export type Schema = { readonly [word: string]: unknown }

export function shapeText(schema: Schema, indent = ''): string {
  const { $ref, anyOf, oneOf, enum: values, type, items, properties } = schema
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? ''
  const either = (anyOf ?? oneOf) as readonly Schema[] | undefined
  if (either !== undefined) return either.map((each) => shapeText(each, indent)).join(' | ')
  if ('const' in schema) return JSON.stringify(schema['const'])
  if (Array.isArray(values)) return values.map((each) => JSON.stringify(each)).join(' | ')
  if (Array.isArray(type)) {
    return type.map((each) => shapeText({ ...schema, type: each }, indent)).join(' | ')
  }
  if (type === 'array') return `[ ${shapeText((items ?? {}) as Schema, indent)} ]`
  if (type === 'object' && properties !== undefined) return objectText(schema, indent)
  return plainText(schema)
}

function objectText({ properties, required }: Schema, indent: string): string {
  const needed = new Set((required ?? []) as readonly string[])
  const deeper = `${indent}  `
  const lines = Object.entries(properties as Readonly<Record<string, Schema>>).map(
    ([name, each]) => `${deeper}${name}${needed.has(name) ? '' : '?'}: ${shapeText(each, deeper)}`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

function plainText({ type = 'anything', pattern, minimum, maximum, maxLength }: Schema): string {
  const bounds = [
    typeof pattern === 'string' ? pattern : '',
    minimum === undefined ? '' : `from ${minimum}`,
    // The largest safe integer is what every number has.
    maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : `to ${maximum}`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
  ].filter((text) => text !== '')
  return [String(type), ...bounds].join(' ')
}
