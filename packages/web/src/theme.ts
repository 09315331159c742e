// SPDX-License-Identifier: Apache-2.0
// Looks of the pages. Colours of markings belong to the policy and come with each banner; what is coloured here keeps
// away from them: one calm ink for acts, and no red for errors.
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#eef4f8',
  '#dbe7f0',
  '#b9d0e2',
  '#93b8d3',
  '#6f9fc2',
  '#4f86ad',
  '#376d94',
  '#255a80',
  '#17466a',
  '#0c3150',
]

/** Surfaces and edges of the library's components in the dark: the same scale as that of the pages (styles/scale.css). */
const dark: MantineColorsTuple = [
  '#e2e8ee',
  '#c6d0d9',
  '#a6b4c1',
  '#8a99a7',
  '#3a4856',
  '#293440',
  '#1e2832',
  '#171f27',
  '#0f151b',
  '#090d12',
]

/** Filled buttons stand on shade 8 in the light and on shade 6 in the dark: 9.9 and 5.5 to 1 with their white text. */
export const theme = createTheme({
  colors: { ink, dark },
  black: '#16212c',
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: 'sm',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace',
  // Text of the library as large as that of the pages.
  fontSizes: { md: '0.9375rem' },
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // What it is called is said only of what has a role.
    Loader: { defaultProps: { role: 'status', size: 'sm' } },
    Badge: { defaultProps: { radius: 'sm' } },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } } },
  },
})
