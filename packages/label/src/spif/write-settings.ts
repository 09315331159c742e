// SPDX-License-Identifier: Apache-2.0
// Writes the element `engine`, in one order and without what has its default.
import type { XmlContent } from '../xml/write.ts'
import { type EngineSettings, settingsNamespace, type ValueSettings } from './settings.ts'

type Values = Readonly<Record<string, string | number | boolean | undefined>>

export function engineElement(settings: EngineSettings): XmlContent {
  const { aliases, classifications, tagSets, values, parties, members, ...others } = settings
  const { foreignMarkings, ...attributes } = others
  return own('engine', attributes, [
    ...aliases.map(({ of, text }) => own('alias', { of }, [text])),
    ...classifications.map((part) => own('classification', part, [])),
    ...tagSets.map((part) => own('tagSet', part, [])),
    ...values.map(valueElement),
    ...parties.map((part) => own('parties', part, [])),
    ...members.map(({ code, members: of }) =>
      own(
        'community',
        { code },
        of.map((member) => own('member', member, [])),
      ),
    ),
    ...foreignMarkings.map(({ values: held, ...part }) =>
      own(
        'foreignMarking',
        part,
        held.map((value) => own('value', {}, [value])),
      ),
    ),
  ])
}

function valueElement({ rules, supersedes, formerly, ...part }: ValueSettings): XmlContent {
  return own('value', part, [
    ...rules.map(({ text, ...rule }) => own('rule', rule, text === '' ? [] : [text])),
    ...supersedes.map(({ text, rule }) => own('supersedes', { rule }, [text])),
    ...(formerly === null
      ? []
      : [
          own(
            'formerly',
            { word: formerly.word, rule: formerly.rule },
            formerly.classes.map((name) => own('class', {}, [name])),
          ),
        ]),
  ])
}

function own(name: string, values: Values, children: readonly (XmlContent | string)[]): XmlContent {
  const attributes = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === false
      ? []
      : [{ namespace: '', name: key, value: String(value) }],
  )
  return { namespace: settingsNamespace, name, attributes, children }
}
