import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReportJson } from '@tearline/formats'
import {
  formatPortionMarking,
  joinLabels,
  type Label,
  policyNamed,
  releasableTo,
} from '@tearline/label'
import {
  ceilingOf,
  type HistoryDocument,
  loadHistory,
  markDocument,
  markedAt,
  originators,
} from '../src/marked-history.ts'

const policy = policyNamed('lantern')
assert.ok(policy !== undefined)
const documents = loadHistory()

type Read = {
  readonly document: HistoryDocument
  readonly originator: string
  readonly texts: readonly string[]
  readonly labels: readonly Label[]
}

function readMarked(document: HistoryDocument): Read {
  assert.ok(policy !== undefined)
  const { originator, file } = markDocument(document)
  const { portions } = readReportJson(file, { policy, owner: originator, at: markedAt })
  return {
    document,
    originator,
    texts: portions.map(({ content }) => new TextDecoder().decode(content)),
    labels: portions.map(({ label, source }) => {
      assert.ok(label !== null, `${document.id}: unmarked at ${source}`)
      return label
    }),
  }
}

const reports = documents.map(readMarked)
const bannerOf = ({ labels }: Read): Label => joinLabels(policy, labels).label
const named = (id: string): Read => {
  const report = reports.find(({ document }) => document.id === id)
  assert.ok(report !== undefined)
  return report
}

test('all 87 documents are read, each paragraph marked and word for word', () => {
  assert.equal(reports.length, 87)
  for (const { document, texts } of reports) {
    assert.deepEqual(texts, [document.title, ...document.paragraphs])
  }
})

test('no mark is above what the archive names for the whole', () => {
  const ranks = ['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL']
  for (const { document, labels } of reports) {
    const ceiling = ['U', 'R', 'C'].indexOf(ceilingOf(document))
    if (document.markingAsPrinted === 'Confidential') assert.equal(ceiling, 2)
    else assert.ok(ceiling < 2)
    for (const { classification } of labels) {
      const rank = ranks.indexOf(classification)
      assert.ok(rank >= 0 && rank <= ceiling, `${document.id}: ${classification}`)
    }
  }
})

test('the marks are varied enough to try things on', () => {
  const marks = new Set(
    reports.flatMap(({ labels, originator }) =>
      labels.map((label) => `${originator} ${formatPortionMarking(policy, label)}`),
    ),
  )
  assert.ok(marks.size > 60, String(marks.size))
  for (const word of ['OC/REL TO', '//NF)', 'COBALT', '(U)', '(R//', '(C//']) {
    assert.ok(
      [...marks].some((mark) => mark.includes(word)),
      word,
    )
  }
  assert.deepEqual(
    new Set(reports.map(({ originator }) => originator)),
    new Set<string>(originators),
  )
})

test('the 1975 minutes are for all five parties, their annex is not', () => {
  const minutes = named('1975-11-14-hac-meeting-minutes')
  const annex = named('1975-11-14-hac-meeting-minutes-annex')
  assert.equal(annex.originator, minutes.originator)
  const readersOf = (report: Read) =>
    originators.filter((party) => releasableTo(policy, bannerOf(report), party))
  assert.equal(readersOf(minutes).length, 5)
  assert.equal(readersOf(annex).length, 2)
  assert.ok(bannerOf(annex).controls.includes('ORCON'))
})

test('the same document gets the same marks every time', () => {
  for (const document of documents.slice(0, 10)) {
    assert.deepEqual(markDocument(structuredClone(document)), markDocument(document))
  }
})
