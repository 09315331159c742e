// SPDX-License-Identifier: Apache-2.0
// United States markings: the vocabulary of the public IC-ISM lists of 2014, with CUI. What the rule names
// mean stands in policies/rules.md.
import { parsePartyCode as party } from '@tearline/base'
import type { PolicySource } from '../policy.ts'
import { list, members } from './list.ts'

const classified = ['CONFIDENTIAL', 'SECRET', 'TOP SECRET']
const always = '1970-01-01T00:00:00Z'

/** ISO 3166-1 alpha-3. */
const nations = `
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS
  BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV
  CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM
  GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN
  IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE
  LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS
  MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK
  PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR
  SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY
  USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
`

/** By accession; members of before 1970 from then on, the earliest time that a timestamp can say. */
const natoAccessions: readonly (readonly [string, string])[] = [
  [always, 'BEL CAN DEU DNK FRA GBR GRC ISL ITA LUX NLD NOR PRT TUR USA'],
  ['1982-05-30T00:00:00Z', 'ESP'],
  ['1999-03-12T00:00:00Z', 'CZE HUN POL'],
  ['2004-03-29T00:00:00Z', 'BGR EST LTU LVA ROU SVK SVN'],
  ['2009-04-01T00:00:00Z', 'ALB HRV'],
  ['2017-06-05T00:00:00Z', 'MNE'],
  ['2020-03-27T00:00:00Z', 'MKD'],
  ['2023-04-04T00:00:00Z', 'FIN'],
  ['2024-03-07T00:00:00Z', 'SWE'],
]

export const us = {
  name: 'us',
  version: '2026-11',
  grammar: 'capco',
  owner: { kind: 'fixed', party: party('USA') },
  regime: 'permitted-unless-marked',
  classifications: [
    {
      name: 'UNCLASSIFIED',
      portion: 'U',
      hierarchy: 0,
      unmarked: 'everyone',
      colour: '#007A33',
    },
    { name: 'CUI', portion: 'CUI', hierarchy: 1, unmarked: 'owner', colour: '#502B85' },
    {
      name: 'RESTRICTED',
      portion: 'R',
      hierarchy: 2,
      unmarked: 'owner',
      foreignOnly: true,
      colour: '#0033A0',
    },
    { name: 'CONFIDENTIAL', portion: 'C', hierarchy: 3, unmarked: 'owner', colour: '#0033A0' },
    { name: 'SECRET', portion: 'S', hierarchy: 4, unmarked: 'owner', colour: '#C8102E' },
    { name: 'TOP SECRET', portion: 'TS', hierarchy: 5, unmarked: 'owner', colour: '#FF8C00' },
  ],
  tagSets: [
    {
      name: 'SCI',
      type: 'restrictive',
      values: [
        sci('HCS', [{ values: ['NOFORN'], rule: 'W10' }]),
        sci('KDK', [{ values: ['NOFORN'], rule: 'W10' }]),
        sci('SI'),
        sci('SI-G', [{ values: ['ORCON'], rule: 'W10' }]),
        sci('TK'),
      ],
    },
    {
      name: 'SAP',
      type: 'restrictive',
      values: [
        {
          name: 'SAR-BUTTER POPCORN',
          portion: 'SAR-BP',
          classes: { values: classified, rule: 'H.5' },
        },
      ],
    },
    {
      name: 'AEA',
      type: 'restrictive',
      values: ['RD', 'RD-CNWDI', 'FRD'].map((name) => ({
        name,
        portion: name,
        classes: { values: classified, rule: 'H.6' },
      })),
    },
    { name: 'FGI', type: 'foreign', values: [] },
    {
      name: 'Non-US controls',
      type: 'restrictive',
      values: ['ATOMAL', 'BALK', 'BOHEMIA'].map((name) => ({
        name,
        portion: name,
        classes: { values: classified, rule: 'H.7' },
      })),
    },
    {
      name: 'Dissemination',
      type: 'control',
      values: [
        { name: 'RSEN', portion: 'RS' },
        {
          name: 'FOUO',
          portion: 'FOUO',
          rollUp: 'while-allowed',
          classes: { values: ['UNCLASSIFIED'], rule: 'R19' },
        },
        {
          name: 'ORCON',
          portion: 'OC',
          meaning: 'originatorControl',
          classes: { values: classified, rule: 'W6' },
          excludes: [{ values: ['RELIDO'], rule: 'R15' }],
          supersedes: [{ values: ['ORCON-USGOV'], rule: 'R15' }],
        },
        {
          name: 'ORCON-USGOV',
          portion: 'OC-USGOV',
          meaning: 'originatorControl',
          classes: { values: classified, rule: 'W6' },
          excludes: [{ values: ['RELIDO'], rule: 'R15' }],
        },
        { name: 'IMCON', portion: 'IMC', classes: { values: classified, rule: 'H.8' } },
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
        {
          name: 'REL TO',
          portion: 'REL TO',
          meaning: 'releaseTo',
          formerly: { word: 'EYES ONLY', classes: { values: classified, rule: 'W6' } },
        },
        {
          name: 'RELIDO',
          portion: 'RELIDO',
          meaning: 'discretion',
          rollUp: 'all',
          notForeign: 'W7',
          excludes: [{ values: ['DISPLAY ONLY'], rule: 'W2' }],
        },
        { name: 'DSEN', portion: 'DSEN' },
        { name: 'FISA', portion: 'FISA' },
        { name: 'DISPLAY ONLY', portion: 'DISPLAY ONLY', meaning: 'displayOnly', notForeign: 'W9' },
      ],
    },
    {
      name: 'Non-IC dissemination',
      type: 'control',
      values: [
        { name: 'LIMDIS', portion: 'DS' },
        { name: 'EXDIS', portion: 'XD', requires: [{ values: ['NOFORN'], rule: 'W11' }] },
        { name: 'NODIS', portion: 'ND', requires: [{ values: ['NOFORN'], rule: 'W11' }] },
        unclassifiedOnly('SBU'),
        unclassifiedOnly('SBU-NF', 'NOFORN'),
        unclassifiedOnly('LES'),
        unclassifiedOnly('LES-NF', 'NOFORN'),
        unclassifiedOnly('SSI'),
        { name: 'NNPI', portion: 'NNPI' },
      ],
    },
  ],
  parties: list(nations).map((code) => ({ first: party(code), last: party(code) })),
  communities: [
    { code: party('TEYE'), members: members('CAN GBR USA', always) },
    { code: party('ACGU'), members: members('AUS CAN GBR USA', always) },
    { code: party('FVEY'), members: members('AUS CAN GBR NZL USA', always) },
    {
      code: party('NATO'),
      members: natoAccessions.flatMap(([from, codes]) => members(codes, from)),
    },
    ...list('CFCK CMFC EUDA GCTF ISAF KFOR UNCK').map((code) => ({
      code: party(code),
      members: null,
    })),
  ],
  foreignMarkings: [
    nato('CTS', 'TOP SECRET'),
    nato('CTS-A', 'TOP SECRET', 'ATOMAL'),
    nato('CTS-B', 'TOP SECRET', 'BOHEMIA'),
    nato('CTS-BALK', 'TOP SECRET', 'BALK'),
    nato('NS', 'SECRET'),
    nato('NS-A', 'SECRET', 'ATOMAL'),
    nato('NC', 'CONFIDENTIAL'),
    nato('NC-A', 'CONFIDENTIAL', 'ATOMAL'),
    nato('NR', 'RESTRICTED'),
    nato('NU', 'UNCLASSIFIED'),
  ],
} satisfies PolicySource

function sci(name: string, requires: { values: string[]; rule: string }[] = []) {
  return { name, portion: name, classes: { values: classified, rule: 'H.4' }, requires }
}

/** Sensitive but unclassified: the mark says nothing any more beside a classification. */
function unclassifiedOnly(name: string, ...needs: string[]) {
  return {
    name,
    portion: name,
    rollUp: 'while-allowed' as const,
    classes: { values: ['UNCLASSIFIED'], rule: 'R19' },
    requires: needs.map((value) => ({ values: [value], rule: 'R4' })),
  }
}

/** An unmarked NATO portion counts as releasable to the United States and NATO (R20). */
function nato(portion: string, classification: string, ...values: string[]) {
  const code = party('NATO')
  return { portion, classification, owner: code, values, unmarkedTo: code }
}
