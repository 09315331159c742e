// What would tell who an originator is, and whether it stands in what another party was sent or keeps: in clear, inside
// of a signed statement, or inside of what only that party can open.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fromBase64, hex } from '@tearline/base'
import { openBody, readHead } from '@tearline/exchange'
import type { Party } from './alliance.ts'
import type { Exchange } from './wire.ts'

type Named = readonly [name: string, bytes: Uint8Array]

/** Code, name, address, keys, and every id and digest that it has made about the report, or that names one of those. */
export async function tellingOf(
  originator: Party,
  holder: Party,
  report: string,
): Promise<readonly Named[]> {
  const { store, me } = originator.ctx()
  const { read } = store
  const own = await read.parties.byCode(me)
  if (own === null) throw new Error('a node has a document')
  const { document } = own.newest
  const text = (name: string, value: string): Named => [name, Buffer.from(value)]
  const key = (name: string, value: string): readonly Named[] => {
    const bytes = fromBase64(value)
    return [text(name, value), [`${name}, raw`, bytes], text(`${name}, hex`, hex(bytes))]
  }
  const portions = await read.reports.portionsOf(report as never)
  const ids = portions.map(({ id }) => id)
  const releases = await read.releases.forPortions(ids)
  const consents = await read.consents.forPortions(ids)
  const asked = (await read.onward.list({})).filter(({ from }) => from === holder.code)
  const agreements = await read.agreements.list(holder.code)
  const named = [
    report,
    ...portions.flatMap(({ id, sealed }) => [id, sealed]),
    ...releases.flatMap(({ id, digest, rendition }) => [id, digest, rendition]),
    ...consents.flatMap(({ id, digest, rendition }) => [id, digest, rendition ?? id]),
    ...asked.flatMap(({ id, digest }) => [id, digest]),
    ...agreements.map(({ id }) => id),
  ]
  return [
    text('code', me),
    text('name', document.name),
    text('address', new URL(document.address).host),
    ...key('signing key', document.signingKey),
    ...key('sealing key', document.sealingKey),
    ...named.flatMap((id) => [text(id, id), text(`${id}, bare`, id.replace(/^[a-z]+-/, ''))]),
  ]
}

/** Every byte that the party was sent, and what it can open of it. */
export function receivedBy(seen: readonly Exchange[], party: Party): readonly Named[] {
  const { origin } = new URL(party.url)
  return seen.flatMap(({ from, url, request, answer }, index): readonly Named[] => {
    const name = `exchange ${index}, ${new URL(url).pathname}`
    if (from === party.code) return [[name, answer], ...opened(party, name, answer)]
    if (new URL(url).origin !== origin) return []
    return [[name, request], ...opened(party, name, request)]
  })
}

/** An envelope for the party: its message, and whatever is attached. */
function opened(party: Party, name: string, bytes: Uint8Array): readonly Named[] {
  if (!Buffer.from(bytes).toString('latin1').startsWith('tearline-envelope/v1')) return []
  const { header, bodyOffset } = readHead(bytes)
  // A key's answer is under the key of its request, which nobody keeps.
  if (header.to !== party.code || header.kind === 'key-grant') return []
  const body = openBody(header, bytes.slice(bodyOffset), party.ctx().keys.opening)
  return [
    [`${name}: message`, Buffer.from(JSON.stringify(body.message))],
    ...[...body.attachments.values()].map((each): Named => [`${name}: attached`, each]),
  ]
}

/** Fewer of them are written by chance too, into what is sealed and into base64: they are looked for as a word. */
const bytesMin = 8

/** Where what stands. `telling`: the bytes to look for. */
export function traces(places: readonly Named[], telling: readonly Named[]): readonly string[] {
  return places.flatMap(([place, bytes]) => {
    const all = [Buffer.from(bytes), ...decoded(Buffer.from(bytes).toString('latin1'))]
    return telling
      .filter(([, needle]) => all.some((each) => stands(each, Buffer.from(needle))))
      .map(([name]) => `${place}: ${name}`)
  })
}

function stands(bytes: Buffer, needle: Buffer): boolean {
  if (needle.length >= bytesMin || !bytes.includes(needle)) return bytes.includes(needle)
  const word = `(?<=^|["'\\s(,.:;]|//)${needle.toString('latin1')}(?=$|["'\\s),.:;]|//)`
  return new RegExp(word).test(bytes.toString('latin1'))
}

/** What stands at rest as a text of its own, each value for itself; what is sealed is no text. */
export function textsAtRest(party: Party): readonly Named[] {
  const file = join(party.directory, 'data', 'tearline.db')
  if (!existsSync(file)) return []
  const database = new DatabaseSync(file, { readOnly: true })
  const tables = database.prepare(`select name from sqlite_schema where type = 'table'`).all()
  const texts = tables.flatMap(({ name }) => {
    const rows = database.prepare(`select * from "${name}"`).all()
    const values = rows.flatMap((row) => Object.values(row))
    return values.flatMap((value): readonly Named[] =>
      typeof value === 'string' ? [[String(name), Buffer.from(value)]] : [],
    )
  })
  database.close()
  return texts
}

/** What stands there in base64, as statements do, and within that again. */
function decoded(text: string): readonly Buffer[] {
  return [...text.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)].flatMap(([encoded]) => {
    const bytes = Buffer.from(encoded, 'base64')
    const inner = bytes.toString('latin1')
    return inner.includes('{"') ? [bytes, ...decoded(inner)] : [bytes]
  })
}
