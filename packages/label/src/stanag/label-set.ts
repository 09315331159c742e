// SPDX-License-Identifier: Apache-2.0
// The labels of one piece of information as one sequence of bytes, for a signature over all of them: the
// originator's first, then the alternatives in the order of their policies' names. Each is framed by its kind and
// length, so that no label can be read in another's place and none can be added or left out unseen.
// INVARIANT (never-weaker)
import { type Bytes, concat, uint32, utf8 } from '@tearline/base'
import { StanagError } from './error.ts'
import { checkLabelSet, type StanagLabel } from './model.ts'
import { writeStanag4774 } from './write-4774.ts'

const domain = 'tearline-label-set-v1\n'
const kindByte = { originator: 0, alternative: 1 } as const

/**
 * The canonical bytes of a set of labels, whatever order they come in: `domain`, the number of labels, and of each
 * its kind, its length and its canonical XML. Numbers are big-endian and of 32 bits.
 *
 * @throws StanagError `label.stanag-set`, `label.stanag-review`; XmlError for text that cannot stand in XML
 */
export function encodeLabelSet(labels: readonly StanagLabel[]): Bytes {
  checkLabelSet(labels)
  const framed = labels.toSorted(inOrder).map((label) => {
    if (label.kind === 'metadata') {
      throw new StanagError('label.stanag-set', 'a label of the metadata is not one of the content')
    }
    const xml = writeStanag4774(label)
    return concat(uint32(kindByte[label.kind]), uint32(xml.length), xml)
  })
  return concat(utf8(domain), uint32(framed.length), ...framed)
}

/** No two have one policy: the order is total. Names compare as the check for duplicates does. */
function inOrder(a: StanagLabel, b: StanagLabel): number {
  if (a.kind !== b.kind) return a.kind === 'originator' ? -1 : 1
  return a.policy.name.toUpperCase() < b.policy.name.toUpperCase() ? -1 : 1
}
