// SPDX-License-Identifier: Apache-2.0

export const docsStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1rem }
h2 { margin-top: 3rem }
h3 { font: 600 1rem ui-monospace, monospace; overflow-wrap: anywhere }
article { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem 0 }
pre { overflow-x: auto; padding: .5rem; background: color-mix(in srgb, currentColor 7%, transparent) }
summary { cursor: pointer }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px }
nav ul { columns: 3 12rem; padding-left: 1rem }
dt { font-weight: 600 }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem }
`
