// SPDX-License-Identifier: Apache-2.0
// Styles that libraries make as they run carry the nonce of this answer of the node; others the browser does not apply.

/** Under this name the library that keeps a page still behind a dialog looks for it (get-nonce). */
declare global {
  var __webpack_nonce__: string | undefined
}

export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
}

globalThis.__webpack_nonce__ = nonce()
