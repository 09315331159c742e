// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. What changes comes as the next number.
import { type Kysely, sql } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('setting', (t, { key, bytes }) => bytes(key(t, 'name'), 'value'))
  await create('revision', (t, { key, int }) => int(key(t, 'name'), 'number'))

  await create('party', (t, { key, text, int }) => int(text(key(t, 'party'), 'state'), 'since'))
  await create('partyDocument', (t, { text, int, bytes }) =>
    bytes(int(text(t, 'party', 'digest'), 'serial', 'saved'), 'signed')
      .addPrimaryKeyConstraint('partyDocumentKey', ['party', 'serial'])
      .addForeignKeyConstraint('partyDocumentParty', ['party'], 'party', ['party']),
  )

  await create('agreement', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'id'), 'digest'), 'from', 'until', 'saved'), 'signed'),
  )
  await index('agreement', ['digest'], true)
  await create('agreementParty', (t, { text }) =>
    text(t, 'party', 'agreement').addPrimaryKeyConstraint('agreementPartyKey', [
      'party',
      'agreement',
    ]),
  )
  await create('agreementEnd', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'digest'), 'agreement', 'by'), 'effective'), 'signed'),
  )
  await index('agreementEnd', ['agreement'])

  await create('policyFile', (t, { counter, text, int, bytes }) =>
    bytes(int(text(counter(t, 'id'), 'lookup'), 'saved'), 'file'),
  )
  await index('policyFile', ['lookup'], true)

  await create('label', (t, { counter, text, bytes }) =>
    bytes(text(counter(t, 'id'), 'lookup'), 'label'),
  )
  await index('label', ['lookup'], true)

  await create('report', (t, { key, text, textOrNull, int }) =>
    int(textOrNull(text(key(t, 'id'), 'originator', 'state'), 'author'), 'created'),
  )
  await index('report', ['created', 'id'])
  await create('portion', (t, { key, text, int, intOrNull, bytes }) =>
    bytes(
      intOrNull(
        int(text(key(t, 'id'), 'report', 'originator', 'form', 'sealed'), 'number', 'sealedBytes'),
        'label',
      ),
      'mediaType',
    )
      .addForeignKeyConstraint('portionReport', ['report'], 'report', ['id'])
      .addForeignKeyConstraint('portionLabel', ['label'], 'label', ['id']),
  )
  await index('portion', ['report', 'number'])
  await create('knownPortion', (t, { key, text, int }) =>
    int(text(key(t, 'portion'), 'rendition'), 'label', 'at').addForeignKeyConstraint(
      'knownPortionLabel',
      ['label'],
      'label',
      ['id'],
    ),
  )
  await index('knownPortion', ['at', 'portion', 'label'])
  await index('knownPortion', ['label', 'at', 'portion'])
  await create('labelCount', (t, { intKey, int }) => int(intKey(t, 'label'), 'count', 'newest'))
  await create('portionCite', (t, { text }) =>
    text(t, 'portion', 'cited').addPrimaryKeyConstraint('portionCiteKey', ['portion', 'cited']),
  )
  await index('portionCite', ['cited'])
  await create('portionKey', (t, { key, bytes }) => bytes(key(t, 'portion'), 'key'))

  await create('blob', (t, { key, int, bytesOrNull }) =>
    bytesOrNull(int(key(t, 'digest'), 'bytes'), 'content'),
  )

  await create('rendition', (t, { key, text, textOrNull, int, bytes }) =>
    bytes(
      int(
        textOrNull(text(key(t, 'digest'), 'id', 'report', 'originator'), 'receivedFrom'),
        'saved',
      ),
      'signed',
    ),
  )
  await index('rendition', ['id'], true)
  await index('rendition', ['report'])
  await index('rendition', ['saved', 'digest'])
  await create('renditionPortion', (t, { text, int }) =>
    int(
      text(t, 'rendition', 'portion', 'originator', 'form', 'sealed'),
      'number',
      'label',
      'sealedBytes',
    )
      .addPrimaryKeyConstraint('renditionPortionKey', ['rendition', 'number'])
      .addForeignKeyConstraint('renditionPortionRendition', ['rendition'], 'rendition', ['digest'])
      .addForeignKeyConstraint('renditionPortionLabel', ['label'], 'label', ['id']),
  )
  await index('renditionPortion', ['portion'])

  await create('release', (t, { key, text, int, intOrNull, bytes }) => {
    const parties = text(key(t, 'id'), 'originator', 'from', 'to')
    const named = text(parties, 'digest', 'rendition', 'report', 'agreement', 'direction', 'state')
    return bytes(intOrNull(int(named, 'saved'), 'expires'), 'signed').addForeignKeyConstraint(
      'releaseRendition',
      ['rendition'],
      'rendition',
      ['digest'],
    )
  })
  await index('release', ['digest'], true)
  await index('release', ['rendition'])
  await index('release', ['report'])
  await index('release', ['to', 'state'])
  await index('release', ['state', 'expires'])
  await index('release', ['saved', 'id'])
  await create('releaseConsent', (t, { text }) =>
    text(t, 'consent', 'release').addPrimaryKeyConstraint('releaseConsentKey', [
      'consent',
      'release',
    ]),
  )

  await create('keyWrap', (t, { key, text, intOrNull, bytes }) =>
    bytes(
      intOrNull(text(key(t, 'digest'), 'direction', 'use', 'statement', 'to'), 'leaseUntil'),
      'wrapped',
    ),
  )
  await index('keyWrap', ['statement'])
  await create('keyWrapPortion', (t, { text }) =>
    text(t, 'wrap', 'portion')
      .addPrimaryKeyConstraint('keyWrapPortionKey', ['wrap', 'portion'])
      .addForeignKeyConstraint('keyWrapPortionWrap', ['wrap'], 'keyWrap', ['digest']),
  )
  await index('keyWrapPortion', ['portion'])
  await create('heldKey', (t, { text, intOrNull, bytes }) =>
    bytes(intOrNull(text(t, 'portion', 'statement'), 'leaseUntil'), 'key').addPrimaryKeyConstraint(
      'heldKeyKey',
      ['portion', 'statement'],
    ),
  )

  await create('onwardRequest', (t, kit) => {
    const { key, text, textOrNull, int, intOrNull, bytes, bytesOrNull } = kit
    const named = text(key(t, 'digest'), 'id', 'direction', 'from', 'to', 'release', 'state')
    const asked = bytes(int(named, 'answerBy', 'saved'), 'signed')
    return bytesOrNull(intOrNull(textOrNull(asked, 'answerDigest'), 'answered'), 'answer')
  })
  await index('onwardRequest', ['id'], true)
  await index('onwardRequest', ['state', 'answerBy'])
  await create('onwardRequestPortion', (t, { text }) =>
    text(t, 'portion', 'request').addPrimaryKeyConstraint('onwardRequestPortionKey', [
      'portion',
      'request',
    ]),
  )
  await create('consent', (t, { key, text, textOrNull, int, bytes }) => {
    const parties = text(key(t, 'digest'), 'originator', 'holder', 'to')
    const named = textOrNull(text(parties, 'id', 'direction', 'state'), 'rendition')
    return bytes(int(named, 'expires', 'saved'), 'signed')
  })
  await index('consent', ['id'], true)
  await index('consent', ['holder', 'to'])
  await create('consentPortion', (t, { text }) =>
    text(t, 'portion', 'consent').addPrimaryKeyConstraint('consentPortionKey', [
      'portion',
      'consent',
    ]),
  )

  await create('recall', (t, kit) => {
    const { key, text, textOrNull, int, intOrNull, bytes, bytesOrNull } = kit
    const named = text(key(t, 'digest'), 'direction', 'originator', 'to', 'report', 'state')
    const sent = bytes(int(named, 'saved'), 'signed')
    return bytesOrNull(intOrNull(textOrNull(sent, 'tombstoneDigest'), 'acknowledged'), 'tombstone')
  })
  await index('recall', ['state', 'saved'])
  await index('recall', ['report'])
  await create('recallPortion', (t, { text }) =>
    text(t, 'portion', 'recall').addPrimaryKeyConstraint('recallPortionKey', ['portion', 'recall']),
  )

  await create('custody', (t, { counter, text, textOrNull, int }) =>
    int(
      textOrNull(text(counter(t, 'id'), 'portion', 'report', 'party', 'act'), 'person', 'under'),
      'at',
    ),
  )
  await index('custody', ['portion', 'party', 'act', 'at'])
  await index('custody', ['report', 'party', 'act', 'at'])
  await index('custody', ['party'])

  await create('channel', (t, { key, int, textOrNull }) =>
    textOrNull(
      int(
        key(t, 'partner'),
        'outboundNext',
        'inboundNext',
        'stopped',
        'bundlesOutNext',
        'bundlesInNext',
      ),
      'outboundHead',
      'inboundHead',
      'bundlesOutHead',
      'bundlesInHead',
    ),
  )
  await create('channelEvidence', (t, { counter, text, int, bytes }) =>
    bytes(int(text(counter(t, 'id'), 'lookup', 'partner'), 'at'), 'evidence'),
  )
  await index('channelEvidence', ['partner', 'lookup'], true)
  await create('bundle', (t, { text, int }) =>
    int(text(t, 'partner', 'direction', 'digest'), 'number', 'at').addPrimaryKeyConstraint(
      'bundleKey',
      ['partner', 'direction', 'number'],
    ),
  )

  await create('outbox', (t, { counter, text, int, intOrNull, bytesOrNull }) => {
    const named = text(counter(t, 'position'), 'envelope', 'to', 'kind', 'content', 'state')
    const timed = intOrNull(int(named, 'queued', 'attempts', 'next'), 'seq', 'delivered')
    return bytesOrNull(timed, 'receipt').addForeignKeyConstraint(
      'outboxContent',
      ['content'],
      'blob',
      ['digest'],
    )
  })
  await index('outbox', ['envelope'], true)
  await index('outbox', ['to', 'seq'], true)
  await index('outbox', ['state', 'to', 'position'])
  await create('inbox', (t, { text, int, intOrNull, bytes }) =>
    bytes(
      intOrNull(int(text(t, 'from', 'envelope', 'header'), 'received'), 'seq'),
      'answer',
    ).addPrimaryKeyConstraint('inboxKey', ['from', 'envelope']),
  )
  await index('inbox', ['from', 'seq'], true)
  await create('quarantine', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'envelope'), 'from', 'content', 'state'), 'at'), 'reasons'),
  )
  await create('keyRequest', (t, { text, int, bytes }) =>
    bytes(int(text(t, 'from', 'envelope', 'header'), 'received'), 'answer').addPrimaryKeyConstraint(
      'keyRequestKey',
      ['from', 'envelope'],
    ),
  )
  await index('keyRequest', ['received'])

  await create('person', (t, { key, textOrNull, int, bytes }) =>
    bytes(int(textOrNull(key(t, 'id'), 'login'), 'active', 'created'), 'detail'),
  )
  await index('person', ['login'], true)
  await create('token', (t, { key, text, int, bytes }) =>
    bytes(
      int(text(key(t, 'hash'), 'person'), 'created', 'expires'),
      'detail',
    ).addForeignKeyConstraint('tokenPerson', ['person'], 'person', ['id']),
  )
  await index('token', ['person'])

  await create('ledgerEntry', (t, kit) => {
    const { intKey, text, textOrNull, int, intOrNull, bytes } = kit
    const named = textOrNull(text(intKey(t, 'index'), 'kind'), 'about', 'chain')
    return bytes(intOrNull(int(named, 'at'), 'chainNumber'), 'entry', 'leaf', 'opening')
  })
  await index('ledgerEntry', ['chain', 'chainNumber'], true)
  await index('ledgerEntry', ['about', 'index'])
  await index('ledgerEntry', ['kind', 'index'])
  await create('ledgerTile', (t, { int, bytes }) =>
    bytes(int(t, 'level', 'index', 'width'), 'hashes').addPrimaryKeyConstraint('ledgerTileKey', [
      'level',
      'index',
    ]),
  )
  await create('ledgerHead', (t, { intKey, bytes, bytesOrNull }) =>
    bytesOrNull(bytes(intKey(t, 'id'), 'edge'), 'checkpoint'),
  )
  await sql`insert into ${sql.table('ledgerHead')} (id, edge) values (0, ${new Uint8Array(8)})`.execute(
    db,
  )
  await create('cosignedCheckpoint', (t, { intKey, bytes }) => bytes(intKey(t, 'size'), 'note'))

  await create('witnessHead', (t, { key, int, bytes }) =>
    bytes(int(key(t, 'origin'), 'size', 'at'), 'root', 'note'),
  )
  await create('seenCheckpoint', (t, { text, int, bytes }) =>
    bytes(int(text(t, 'party'), 'size', 'at'), 'root', 'note').addPrimaryKeyConstraint(
      'seenCheckpointKey',
      ['party', 'size'],
    ),
  )
  await create('forkEvidence', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'lookup'), 'party'), 'at'), 'evidence'),
  )
}
