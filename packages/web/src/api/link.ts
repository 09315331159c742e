// SPDX-License-Identifier: Apache-2.0
// The one-time link that somebody may have come by. It is taken before anything else is: out of the address bar and
// the history, since whoever looks over a shoulder shall see no secret.

export type Link = { readonly use: 'claim' | 'enrol'; readonly secret: string }

const linkPattern = /^#(claim|enrol)=(tlc-[0-9a-f]{64})$/

function takeLink(): Link | null {
  const [, use, secret] = linkPattern.exec(location.hash) ?? []
  if (use === undefined || secret === undefined) return null
  history.replaceState(history.state, '', location.pathname)
  return { use: use === 'claim' ? 'claim' : 'enrol', secret }
}

/** Whoever pastes one into the address of a page that is open stays on that page. */
window.addEventListener('hashchange', () => {
  if (linkPattern.test(location.hash)) location.reload()
})

/** Null for everybody who came without one. */
export const link: Link | null = takeLink()
