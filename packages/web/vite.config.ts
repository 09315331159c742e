// The pages are built into plain files that the node serves as they are: no outside asset, nothing inlined, so that
// the strictest content security policy holds.
import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    outDir: 'dist',
    target: 'es2024',
    assetsInlineLimit: 0,
    // Of the packages that are built in.
    license: { fileName: 'LICENSES.md' },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The libraries mark components for a server that renders them, which this is not.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
    },
  },
})
