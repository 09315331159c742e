// The pages are built into plain files that the node serves as they are: no outside asset, nothing inlined, so that
// the strictest content security policy holds.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { firstFrame } from './first-frame.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What runs before the libraries are there; it must not wait for what they are in. */
const first =
  /web\/src\/(main|first\/(ahead|early)|frame\/(trusted|views)|api\/link|world|words\/load)|preload-helper/

export default defineConfig({
  plugins: [firstFrame()],
  build: {
    outDir: 'dist',
    target: 'es2024',
    // Those that know light-dark(); older ones would need every colour twice.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    // Of the packages that are built in.
    license: { fileName: 'LICENSES.md' },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The app is named as a beginning so that all that it needs counts as needed from the start.
      input: { index: at('index.html'), look: at('src/first/look.ts'), app: at('src/app.tsx') },
      // The libraries mark components for a server that renders them, which this is not.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
      output: {
        // Few files: over HTTP/1.1 each of many small ones waits for its turn.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], test: first, priority: 2 },
            { name: 'libraries', tags: ['$initial'], test: /node_modules.*js$/, priority: 1 },
            {
              name: 'app',
              tags: ['$initial'],
              test: /packages\/(web\/src\/(?!first\/)|client\/).*tsx?$/,
            },
            { name: 'inside', test: /(?<!\.css)$/, minShareCount: 4 },
          ],
        },
      },
    },
  },
})
