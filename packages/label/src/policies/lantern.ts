// SPDX-License-Identifier: Apache-2.0
// Lantern: an invented alliance for exercises and demonstrations. Its grammar is that of the United States;
// its parties are XAA to XZZ, codes that ISO 3166 leaves to users and no nation has. Whose a portion is, is
// told by who originates it.
import { parsePartyCode as party } from '@tearline/base'
import type { PolicySource } from '../policy.ts'
import { members } from './list.ts'

const classified = ['RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET']
const founded = '2020-01-01T00:00:00Z'

export const lantern = {
  name: 'lantern',
  version: '2026-11',
  grammar: 'capco',
  owner: { kind: 'originator' },
  regime: 'permitted-unless-marked',
  classifications: [
    {
      name: 'UNCLASSIFIED',
      portion: 'U',
      hierarchy: 0,
      unmarked: 'everyone',
      colour: '#007A33',
      phrases: { en: 'Unclassified', fr: 'Non classifié', de: 'Offen' },
    },
    {
      name: 'RESTRICTED',
      portion: 'R',
      hierarchy: 1,
      unmarked: 'owner',
      colour: '#0033A0',
      phrases: { en: 'Restricted', fr: 'Diffusion restreinte', de: 'Nur für den Dienstgebrauch' },
    },
    {
      name: 'CONFIDENTIAL',
      portion: 'C',
      hierarchy: 2,
      unmarked: 'owner',
      colour: '#0033A0',
      phrases: { en: 'Confidential', fr: 'Confidentiel', de: 'Vertraulich' },
    },
    {
      name: 'SECRET',
      portion: 'S',
      hierarchy: 3,
      unmarked: 'owner',
      colour: '#C8102E',
      phrases: { en: 'Secret', fr: 'Secret', de: 'Geheim' },
    },
    {
      name: 'TOP SECRET',
      portion: 'TS',
      hierarchy: 4,
      unmarked: 'owner',
      colour: '#FF8C00',
      phrases: { en: 'Top Secret', fr: 'Très secret', de: 'Streng geheim' },
    },
  ],
  tagSets: [
    {
      name: 'Codeword',
      type: 'restrictive',
      values: [
        { name: 'COBALT', portion: 'COBALT', classes: { values: classified, rule: 'L1' } },
        {
          name: 'HERON',
          portion: 'HERON',
          classes: { values: ['SECRET', 'TOP SECRET'], rule: 'L1' },
          requires: [{ values: ['ORCON'], rule: 'L2' }],
        },
        { name: 'MARLIN', portion: 'MARLIN', classes: { values: classified, rule: 'L1' } },
      ],
    },
    { name: 'FGI', type: 'foreign', values: [] },
    {
      name: 'Dissemination',
      type: 'control',
      values: [
        {
          name: 'ORCON',
          portion: 'OC',
          meaning: 'originatorControl',
          classes: { values: classified, rule: 'W6' },
          excludes: [{ values: ['RELIDO'], rule: 'R15' }],
        },
        { name: 'IMCON', portion: 'IMC', classes: { values: classified, rule: 'L1' } },
        {
          name: 'NOFORN',
          portion: 'NF',
          meaning: 'noForeign',
          excludes: [
            { values: ['REL TO'], rule: 'W1' },
            { values: ['RELIDO', 'DISPLAY ONLY'], rule: 'W2' },
          ],
        },
        { name: 'PROPIN', portion: 'PR' },
        { name: 'REL TO', portion: 'REL TO', meaning: 'releaseTo' },
        {
          name: 'RELIDO',
          portion: 'RELIDO',
          meaning: 'discretion',
          rollUp: 'all',
          notForeign: 'W7',
          excludes: [{ values: ['DISPLAY ONLY'], rule: 'W2' }],
        },
        { name: 'DISPLAY ONLY', portion: 'DISPLAY ONLY', meaning: 'displayOnly', notForeign: 'W9' },
      ],
    },
    {
      name: 'Handling',
      type: 'informative',
      values: [{ name: 'EXERCISE', portion: 'EX' }],
    },
  ],
  parties: [{ first: party('XAA'), last: party('XZZ') }],
  communities: [
    { code: party('BEAC'), members: members('XAA XBB XDD', founded) },
    { code: party('LANT'), members: members('XAA XBB XCC', founded) },
  ],
} satisfies PolicySource
