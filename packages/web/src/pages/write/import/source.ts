// SPDX-License-Identifier: Apache-2.0
// What is put in: text that can be seen and corrected here, or the bytes of a file that is none.

export type Source =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly mediaType: string
      readonly bytes: Uint8Array<ArrayBuffer>
    }

export const nothingYet: Source = { kind: 'text', name: 'typed', text: '' }

export async function sourceOf(file: File): Promise<Source> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = textIn(bytes)
  if (text !== null) return { kind: 'text', name: file.name, text }
  const mediaType = /^[a-z]+\/[a-z0-9.+-]+$/.test(file.type) ? file.type : unknownType
  return { kind: 'file', name: file.name, mediaType, bytes }
}

const unknownType = 'application/octet-stream'

function textIn(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

export function isEmpty(source: Source): boolean {
  return source.kind === 'text' ? source.text.trim() === '' : source.bytes.length === 0
}

export function base64Of(source: Source): string {
  const bytes = source.kind === 'text' ? new TextEncoder().encode(source.text) : source.bytes
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
