// SPDX-License-Identifier: Apache-2.0
// The precedence of a message, in the words of ACP 121.

export const precedence = {
  title: 'Precedence',
  names: { routine: 'ROUTINE', priority: 'PRIORITY', immediate: 'IMMEDIATE', flash: 'FLASH' },
  suggest: 'In which order its readers take it up. Whoever releases it decides.',
  decide: 'In which order its readers take it up.',
  asked: 'In which order whoever is asked takes it up.',
  passing: (name: string) =>
    `In which order its readers take it up. Unless you say otherwise it goes as ${name}.`,
  suggested: (name: string) => `Precedence suggested: ${name}`,
  emergency: 'EMERGENCY',
  toRead: {
    'read-emergency': (count: number) =>
      `${count} ${count === 1 ? 'EMERGENCY' : 'EMERGENCIES'} to read`,
    'read-flash': (count: number) => `${count} FLASH to read`,
    'read-immediate': (count: number) => `${count} IMMEDIATE to read`,
    'read-priority': (count: number) => `${count} PRIORITY to read`,
  },
}
