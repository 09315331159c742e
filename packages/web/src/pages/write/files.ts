// SPDX-License-Identifier: Apache-2.0
// A file as a portion of its own, unmarked until its author marks it. One that is too large is refused by the node,
// which says what to do instead.
import type { Node } from '@tiptap/pm/model'
import { bare } from './text/forms.ts'
import { schema, stixType } from './text/schema.ts'

export async function blockOfFile(file: File): Promise<Node> {
  const stix = await stixIn(file)
  if (stix !== null) {
    const attrs = { ...bare, form: 'stix', mediaType: stixType() }
    return schema.nodes.source.create(attrs, schema.text(stix))
  }
  const mediaType = /^[a-z]+\/[a-z0-9.+-]+$/.test(file.type)
    ? file.type
    : 'application/octet-stream'
  return schema.nodes.file.create({ ...bare, mediaType, bytes: await base64Of(file) })
}

/** Text that looks like a STIX object; whether it is one, the node says. */
async function stixIn(file: File): Promise<string | null> {
  if (!/json/.test(file.type)) return null
  const text = await file.text()
  return /"type"\s*:/.test(text) && /"id"\s*:\s*"[a-z0-9-]+--/.test(text) ? text.trim() : null
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
