// SPDX-License-Identifier: Apache-2.0
// Trusted Types: no library may turn text into markup or script. The one use that is left is a style sheet made by
// the component library, which holds no `<`; everything else throws.

type Policies = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createHTML: (text: string) => string },
  ) => unknown
}

const { trustedTypes } = window as unknown as { readonly trustedTypes?: Policies }

trustedTypes?.createPolicy('default', {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('markup is not made from text here')
    return text
  },
})
