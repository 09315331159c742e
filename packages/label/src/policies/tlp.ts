// SPDX-License-Identifier: Apache-2.0
// Traffic Light Protocol 2.0 (FIRST, August 2022). The source names recipients as it likes; wider sharing
// than the label says needs the source's permission.
import type { PolicySource } from '../policy.ts'

export const tlp = {
  name: 'tlp',
  version: '2.0',
  grammar: 'tlp',
  owner: { kind: 'originator' },
  regime: 'permitted-unless-marked',
  classifications: [
    level('CLEAR', 0, { unmarked: 'everyone', colour: '#FFFFFF', aliases: ['TLP:WHITE'] }),
    level('GREEN', 1, { colour: '#33FF00' }),
    level('AMBER', 2, { colour: '#FFC000' }),
    level('AMBER+STRICT', 3, { colour: '#FFC000' }),
    level('RED', 4, { colour: '#FF2B2B' }),
  ],
  tagSets: [],
  parties: null,
  communities: [],
} satisfies PolicySource

function level(
  word: string,
  hierarchy: number,
  of: { colour: string; unmarked?: 'everyone'; aliases?: string[] },
) {
  const { colour, aliases = [] } = of
  const unmarked: 'everyone' | 'owner' = of.unmarked ?? 'owner'
  const originatorConsent = unmarked === 'owner'
  const name = `TLP:${word}`
  return { name, portion: name, aliases, hierarchy, unmarked, originatorConsent, colour }
}
