// SPDX-License-Identifier: Apache-2.0

export const written = {
  title: 'How it was written',
  lowered: (number: number) => `The mark of portion ${number} was lowered`,
  tearLine: (number: number, of: number) =>
    `Portion ${number} is the tear line of portion ${of}: it stands for it before a wider audience.`,
  isTearLine: (of: number) => `Tear line of portion ${of}, for a wider audience`,
  hasTearLine: (number: number) => `For a wider audience portion ${number} stands for it`,
  opening: 'As the ledger has its digest',
  openingLead:
    'An auditor to whom you show this compares it with the entry. It holds the reasons: show it to whom you would tell them.',
}
