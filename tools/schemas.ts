// The wire contract as JSON Schema, printed from the schemas that the code parses with. `--write` prints it anew;
// without it the committed files must be what would be printed.
//
// A refinement (two members that must agree) has no JSON Schema: the files say less than the code checks.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import * as exchange from '../packages/exchange/src/index.ts'
import * as label from '../packages/label/src/index.ts'
import * as release from '../packages/release/src/index.ts'
import * as seal from '../packages/seal/src/index.ts'

const folder = fileURLToPath(new URL('../schemas', import.meta.url))

/** File name, what it is, and its schema. */
const contract: Readonly<Record<string, readonly [title: string, shape: z.ZodType]>> = {
  signed: ['A signed statement (DSSE)', seal.signedSchema],
  party: ['Statement: party document', seal.partyDocumentSchema],
  pairing: ['Statement: confirmation of a pairing', exchange.pairingSchema],
  label: ['A label', label.labelSchema],
  policy: ['A label policy', label.policySchema],
  terms: ['The terms of a release', release.termsSchema],
  agreement: ['Statement: agreement', release.agreementSchema],
  'agreement-end': ['Statement: end of an agreement', release.agreementEndSchema],
  rendition: ['Statement: rendition', release.renditionSchema],
  release: ['Statement: release', release.releaseSchema],
  'onward-request': ['Statement: onward request', release.onwardRequestSchema],
  'onward-answer': ['Statement: answer to an onward request', release.onwardAnswerSchema],
  question: ['Statement: question', release.questionSchema],
  answer: ['Statement: answer to a question', release.questionAnswerSchema],
  consent: ['Statement: consent', release.consentSchema],
  recall: ['Statement: recall', release.recallSchema],
  tombstone: ['Statement: tombstone', release.tombstoneSchema],
  receipt: ['Statement: receipt', exchange.receiptSchema],
  'incident-notice': ['Statement: incident notice', exchange.incidentNoticeSchema],
  'emergency-notice': ['Statement: emergency notice', exchange.emergencyNoticeSchema],
  'concealed-notice': ['Statement: concealed notice', exchange.concealedNoticeSchema],
  'envelope-header': ['The header of an envelope', exchange.headerSchema],
  'bundle-manifest': ['The manifest of a bundle', exchange.manifestSchema],
  ...Object.fromEntries(
    exchange.messageSchema.options.map((option) => [
      `message-${option.shape.kind.value}`,
      [`Envelope body: ${option.shape.kind.value}`, option],
    ]),
  ),
  refusal: ['What a refusing node answers', exchange.refusalSchema],
}

function printed(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(contract).map(([name, [title, shape]]) => {
      const { $schema, ...rest } = z.toJSONSchema(shape, { io: 'input' })
      return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`]
    }),
  )
}

function committed(): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && isOurs(name))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** The API's contract stands beside these and is printed by the node. */
function isOurs(name: string): boolean {
  return !name.startsWith('openapi')
}

function write(files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true })
  for (const name of committed().keys()) if (!files.has(name)) rmSync(join(folder, name))
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
  console.log(`${files.size} schemas written`)
}

function verify(files: ReadonlyMap<string, string>): void {
  const found = committed()
  const stale = [...files].filter(([name, text]) => found.get(name) !== text).map(([name]) => name)
  const extra = [...found.keys()].filter((name) => !files.has(name))
  for (const name of stale) console.log(`schemas/${name} is not current: npm run schemas`)
  for (const name of extra) console.log(`schemas/${name} belongs to nothing: npm run schemas`)
  if (stale.length + extra.length > 0) process.exitCode = 1
  else console.log(`${files.size} schemas current`)
}

const files = printed()
if (process.argv.includes('--write')) write(files)
else verify(files)
