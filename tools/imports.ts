// The import table of ARCHITECTURE.md as data; `.dependency-cruiser.js` and the tidy check are made from it.

/** For each room, the rooms it may import. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  label: ['base'],
  seal: ['base'],
  ledger: ['base'],
  release: ['base', 'label', 'seal'],
  exchange: ['base', 'label', 'seal', 'ledger', 'release'],
  formats: ['base', 'label', 'seal'],
  store: ['base', 'label', 'seal', 'ledger', 'release', 'exchange'],
  node: ['base', 'label', 'seal', 'ledger', 'release', 'exchange', 'formats', 'store'],
  client: [],
  web: ['client'],
  cli: ['base', 'label', 'ledger', 'formats', 'node', 'client'],
}

/** npm packages and Node built-ins that each room may use; nothing else. */
export const mayUse: Readonly<Record<string, readonly string[]>> = {
  base: ['zod'],
  label: ['zod'],
  seal: ['zod', 'node:crypto'],
  ledger: ['node:crypto'],
  release: ['zod'],
  exchange: ['zod'],
  formats: ['zod'],
  client: ['openapi-fetch'],
}
