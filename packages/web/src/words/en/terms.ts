// SPDX-License-Identifier: Apache-2.0
// The terms of a release, in words for people who must keep to them.

export const terms = {
  title: 'Terms',
  onward: {
    never: 'Never pass it on',
    ask: 'Ask the originator before you pass it on',
    'within-releasable': 'May go to whom its marks name',
  },
  keys: {
    held: 'its originator gives the key at each opening',
    handed: 'readable without the originator',
  },
  lease: (duration: string) => `for ${duration} at a time`,
  expires: 'expires',
  permittedActions: {
    CLEAR: 'Act on it without limits (PAP:CLEAR)',
    GREEN: 'Act on it openly, such as to block or to probe (PAP:GREEN)',
    AMBER: 'Look it up, touch nothing (PAP:AMBER)',
    RED: 'Only what nobody outside can notice (PAP:RED)',
  },
  evidence: {
    yes: 'May be used as evidence',
    ask: 'Ask before it is used as evidence',
    no: 'Not to be used as evidence',
  },
  purpose: (purposes: readonly string[]) =>
    purposes.length === 1
      ? `Only for: ${purposes[0]}`
      : `Only for what serves all of these: ${purposes.join('; ')}`,
  watermark: 'Each copy names its reader',
}
