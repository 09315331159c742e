// SPDX-License-Identifier: Apache-2.0
// Reads the element `engine`: as strictly as the rest of the file, since a setting that is not understood could
// be a restriction.
import { quote } from '@tearline/base'
import { elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { attributesOf, optional, type Reading, simpleText, spifError, warn } from './reading.ts'
import {
  type EngineSettings,
  partShapes,
  settingsNamespace,
  settingsShape,
  type ValueSettings,
} from './settings.ts'

type Parts = ReadonlyMap<string, readonly XmlElement[]>

/** Extensions of others are theirs: anything may stand there. */
export function readSettings(
  reading: Reading,
  extensions: XmlElement | undefined,
): EngineSettings | null {
  const elements = extensions === undefined ? [] : elementsOf(extensions)
  const [settings, second] = elements.filter((element) => {
    if (element.namespace === settingsNamespace && element.name === 'engine') return true
    warn(reading, element.at, `extension ${quote(element.name)} is passed over`)
    return false
  })
  if (second !== undefined)
    throw spifError('label.spif-element', '`engine` stands twice', second.at)
  return settings === undefined ? null : readEngine(reading, settings)
}

function readEngine(reading: Reading, element: XmlElement): EngineSettings {
  const parts = partsOf(element, [
    ...['alias', 'classification', 'tagSet', 'value', 'parties', 'community', 'foreignMarking'],
  ])
  const settings: EngineSettings = {
    ...attributesOf(reading, element, settingsShape),
    aliases: each(parts, 'alias', (part) => ({
      ...attributesOf(reading, part, partShapes.alias),
      text: textIn(part),
    })),
    classifications: each(parts, 'classification', (part) =>
      attributesOf(reading, empty(part), partShapes.classification),
    ),
    tagSets: each(parts, 'tagSet', (part) => attributesOf(reading, empty(part), partShapes.tagSet)),
    values: each(parts, 'value', (part) => readValue(reading, part)),
    parties: each(parts, 'parties', (part) =>
      attributesOf(reading, empty(part), partShapes.parties),
    ),
    members: each(parts, 'community', (part) => ({
      ...attributesOf(reading, part, partShapes.community),
      members: each(partsOf(part, ['member']), 'member', (member) =>
        attributesOf(reading, empty(member), partShapes.member),
      ),
    })),
    foreignMarkings: each(parts, 'foreignMarking', (part) => ({
      ...attributesOf(reading, part, partShapes.foreignMarking),
      values: each(partsOf(part, ['value']), 'value', simpleText),
    })),
  }
  reading.places.set(settings, element.at)
  return settings
}

function readValue(reading: Reading, element: XmlElement): ValueSettings {
  const parts = partsOf(element, ['rule', 'supersedes', 'formerly'])
  const formerly = optional(parts, 'formerly')
  return {
    ...attributesOf(reading, element, partShapes.value),
    rules: each(parts, 'rule', (part) => ({
      ...attributesOf(reading, part, partShapes.rule),
      text: textIn(part),
    })),
    supersedes: each(parts, 'supersedes', (part) => ({
      ...attributesOf(reading, part, partShapes.supersedes),
      text: textIn(part),
    })),
    formerly:
      formerly === undefined
        ? null
        : {
            ...attributesOf(reading, formerly, partShapes.formerly),
            classes: each(partsOf(formerly, ['class']), 'class', simpleText),
          },
  }
}

function each<T>(parts: Parts, name: string, read: (part: XmlElement) => T): readonly T[] {
  return (parts.get(name) ?? []).map(read)
}

/** @throws SpifError `label.spif-element` */
function partsOf(element: XmlElement, names: readonly string[]): Parts {
  if (textOf(element).trim() !== '') {
    const text = `text between the elements of ${quote(element.name)}`
    throw spifError('label.spif-element', text, element.at)
  }
  const parts = elementsOf(element)
  for (const { namespace, name, at } of parts) {
    if (namespace === settingsNamespace && names.includes(name)) continue
    throw spifError('label.spif-element', `${quote(name)} is no setting`, at)
  }
  return Map.groupBy(parts, ({ name }) => name)
}

function empty(element: XmlElement): XmlElement {
  partsOf(element, [])
  return element
}

function textIn(element: XmlElement): string {
  return simpleText({ ...element, attributes: [] })
}
