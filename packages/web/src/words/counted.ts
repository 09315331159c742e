// SPDX-License-Identifier: Apache-2.0
// A number with the form of its noun that the language asks for.

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** `counted('en', { one: 'portion', other: 'portions' })(2)` is "2 portions". */
export function counted(language: string, forms: Forms): (count: number) => string {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (count) => `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`
}
