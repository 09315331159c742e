// SPDX-License-Identifier: Apache-2.0
// A label from one notation into another: our JSON, a marking, XML of STANAG 4774, JSON of STANAG 5636.
import {
  formatInstant,
  fromUtf8,
  type Instant,
  type PartyCode,
  parseJson,
  utf8,
} from '@tearline/base'
import {
  checkLabel,
  formatPortionMarking,
  type Label,
  labelOfStanag,
  parseLabel,
  readStanag4774,
  readStanag5636,
  type Spif,
  type StanagLabel,
  spifNamed,
  stanag4774Of,
  stanag5636Of,
  stanagOfLabel,
  writeStanag4774,
  writeStanag5636,
} from '@tearline/label'
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { addLabelOptions, type Marking, ownerless, parseMark, wordsOf } from '../label-command.ts'
import { limits } from '../limits.ts'
import { printJson, printLine } from '../output.ts'
import { bad, timeValue } from '../values.ts'

type Options = { readonly to: string; readonly review?: string; readonly owner?: PartyCode }
type Converting = Marking & { readonly file: Spif; readonly options: Options }

const jsonLimits = { bytesMax: limits.documentBytesMax, depthMax: limits.documentDepthMax }
/** Until a label is looked at again, where nobody says: the time after which most archives do. */
const reviewYears = 10

export function labelConvert({ clock }: Environment): Command {
  const command = new Command('convert')
    .description('a label in another notation: STANAG 4774 (XML), STANAG 5636 (JSON), our JSON')
    .argument('<label>', 'a mark, or any of these notations; - for standard input')
    .addOption(
      new Option('--to <notation>', 'what to write')
        .choices(['4774', '5636', 'json', 'marking'])
        .makeOptionMandatory(),
    )
    .option('--review <time>', 'when to look at it again (default: in 10 years)', timeValue(clock))
    .action((given: string) => {
      const marking = wordsOf(command, clock)
      const file = marking.spif ?? spifNamed(marking.policy.name)
      if (file === undefined) throw bad('the policy has no file', 'name a SPIF file')
      const converting = { ...marking, file, options: command.opts<Options>() }
      const text = given === '-' ? fromUtf8(readInput(given, limits.documentBytesMax)) : given
      write(converting, read(converting, text.trim()))
    })
  return addLabelOptions(command, clock)
}

/** Each notation begins in its own way. */
function read(converting: Converting, text: string): Label {
  if (text.startsWith('<')) return readOne(converting, readStanag4774(text))
  if (!text.startsWith('{')) {
    if (converting.isOwnerless) throw ownerless(converting.policy)
    return parseMark(converting, text)
  }
  const json = parseJson(utf8(text), jsonLimits)
  if (typeof json !== 'object' || json === null || !('policyVersion' in json)) {
    return readOne(converting, from5636(converting, text))
  }
  const label = parseLabel(json)
  checkLabel(converting.policy, label)
  return label
}

function from5636({ file, context }: Converting, text: string): StanagLabel {
  const { name, id: oid } = file.policy
  const review = reviewOf(undefined, context.at)
  return stanag4774Of(readStanag5636(text), { policy: { name, oid }, review, originator: null })
}

function readOne({ policy, file, context, options }: Converting, said: StanagLabel): Label {
  const { owner } = options
  return labelOfStanag(policy, file, said, {
    at: context.at,
    ...(owner === undefined ? {} : { owner }),
  })
}

function write(converting: Converting, label: Label): void {
  const { policy, context, options } = converting
  if (options.to === 'json') printJson(label)
  else if (options.to === 'marking') {
    printLine(formatPortionMarking(policy, label, label.owners[0] ?? context.owner))
  } else printLine(notationOf(converting, label))
}

function notationOf({ policy, file, context, options }: Converting, label: Label): string {
  const [owner, second] = label.owners
  const value = `urn:tearline:party:${owner}`
  const stanag = stanagOfLabel(policy, file, label, {
    kind: 'originator',
    id: null,
    review: reviewOf(options.review, context.at),
    created: formatInstant(context.at),
    originator: second === undefined ? { type: 'uniformResourceIdentifier', value } : null,
  })
  if (options.to === '4774') return fromUtf8(writeStanag4774(stanag))
  return writeStanag5636(stanag5636Of(stanag, ...named(file)).label)
}

/** A policy whose identifier is no UUID goes by its name. */
function named({ policy }: Spif): [] | [string] {
  return policy.id.startsWith('2.25.') ? [] : [policy.name]
}

function reviewOf(review: string | undefined, at: Instant): string {
  if (review !== undefined) return review
  const [, year = '', rest = ''] = /^(\d{4})(.*)$/.exec(formatInstant(at)) ?? []
  return `${Number(year) + reviewYears}${rest.replace(/^-02-29/, '-02-28')}`
}
