// SPDX-License-Identifier: Apache-2.0
// How the page to sign in looks: in the light and the dark that the reader has chosen, at any size of text.

export const styleText = `:root { color-scheme: light dark; --ink: #1a1c20; --paper: #fbfbfa; --line: #6b7078; --act: #1d4e89; --act-ink: #ffffff; --bad: #9d1c1c }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e6; --paper: #17191c; --line: #9aa0a8; --act: #9cc4f0; --act-ink: #10151b; --bad: #ff9d9d } }
* { box-sizing: border-box }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
main { max-width: 30rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
input { width: 100%; padding: .6rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .3rem }
button, .act { display: inline-block; margin: 1.25rem .5rem 0 0; padding: .6rem 1.1rem; font: inherit; font-weight: 600; color: var(--act-ink); background: var(--act); border: 2px solid transparent; border-radius: .3rem; text-decoration: none; cursor: pointer }
button[disabled] { opacity: .6; cursor: default }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
[role=alert] { color: var(--bad); font-weight: 600 }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.1rem } output { overflow-wrap: anywhere; font-family: ui-monospace, monospace }
dt { font-weight: 600 } dd { margin: 0 0 .5rem }
@media (forced-colors: active) { button, .act { border-color: ButtonText } }
`
