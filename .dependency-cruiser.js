// Import directions, made from the table in tools/imports.ts (the same table stands in ARCHITECTURE.md).
import { mayImport, mayUse } from './tools/imports.ts'

const rooms = Object.keys(mayImport)
const others = (room) => rooms.filter((other) => other !== room && !mayImport[room].includes(other))
const source = (room) => `^packages/${room}/(src|bin)/`

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...rooms
      .filter((room) => others(room).length > 0)
      .map((room) => ({
        name: `${room}-imports-by-the-table`,
        severity: 'error',
        from: { path: source(room) },
        to: { path: `^packages/(${others(room).join('|')})/` },
      })),
    ...rooms.map((room) => ({
      name: `${room}-is-entered-through-its-index`,
      severity: 'error',
      from: { pathNot: `^packages/${room}/` },
      to: { path: `^packages/${room}/src/`, pathNot: `^packages/${room}/src/(index|main)\\.ts$` },
    })),
    ...Object.entries(mayUse).map(([room, allowed]) => ({
      name: `${room}-uses-only-its-libraries`,
      severity: 'error',
      from: { path: source(room) },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: [
          ...allowed.map((name) =>
            name.startsWith('node:') ? `^${name.slice('node:'.length)}$` : `node_modules/${name}/`,
          ),
          '^packages/',
        ],
      },
    })),
  ],
  options: {
    exclude: { path: '(^|/)dist/' },
    doNotFollow: { path: 'node_modules/(?!@tearline)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
}
