// The cast of the exercise: five invented nations, two communities, agreements of different width, and one
// nation outside. Codes are of ISO 3166's user-assigned range; nobody real is meant.
import type { PartyCode } from '@tearline/base'
import type { Terms } from '@tearline/release'

export type Nation = { readonly code: PartyCode; readonly name: string }
export type Pact = {
  readonly title: string
  readonly parties: readonly PartyCode[]
  readonly ceiling: string
  readonly terms: Terms
}

const code = (text: string) => text as PartyCode

export const nations = {
  XAA: { code: code('XAA'), name: 'Auralia' },
  XBB: { code: code('XBB'), name: 'Borvania' },
  XCC: { code: code('XCC'), name: 'Cindria' },
  XDD: { code: code('XDD'), name: 'Dorland' },
  XEE: { code: code('XEE'), name: 'Estmark' },
} as const satisfies Record<string, Nation>
export type Code = keyof typeof nations

/** Communities: who stands on a list is need-to-know, so only an opaque id ever travels. */
export const communities = {
  Lantern: { name: 'Lantern', members: ['XAA', 'XBB', 'XCC'] },
  Beacon: { name: 'Beacon', members: ['XAA', 'XBB', 'XDD'] },
} as const satisfies Record<string, { readonly name: string; readonly members: readonly Code[] }>

const askFirst: Terms = {
  onward: 'ask',
  keys: 'held',
  leaseSeconds: null,
  expires: null,
  purpose: null,
  permittedAction: 'AMBER',
  evidence: 'no',
  watermark: true,
}

/** The widest first: among the three, between two of them, and one with the nation outside. */
export const pacts: readonly Pact[] = [
  {
    title: 'Lantern: up to SECRET, keys stay with the originator',
    parties: ['XAA', 'XBB', 'XCC'].map(code),
    ceiling: 'SECRET',
    terms: askFirst,
  },
  {
    title: 'Beacon: up to RESTRICTED, keys on a lease of a week',
    parties: ['XAA', 'XBB', 'XDD'].map(code),
    ceiling: 'RESTRICTED',
    terms: { ...askFirst, keys: 'handed', leaseSeconds: 7 * 24 * 3600 },
  },
  {
    title: 'Borvania and Estmark: up to RESTRICTED',
    parties: ['XBB', 'XEE'].map(code),
    ceiling: 'RESTRICTED',
    terms: askFirst,
  },
  {
    title: 'Cindria and Dorland: up to CONFIDENTIAL',
    parties: ['XCC', 'XDD'].map(code),
    ceiling: 'CONFIDENTIAL',
    terms: askFirst,
  },
]
