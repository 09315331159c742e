// SPDX-License-Identifier: Apache-2.0
// A list of the API whole: page after page, until there is no next one.

export type Paged = { readonly next: string | null }
/** Empty for the first page. */
export type PageQuery = { readonly cursor?: string }

/** The members that are lists, each of all pages; the others as the first page has them. */
export async function everyPage<T extends Paged>(
  ask: (query: PageQuery) => Promise<T>,
): Promise<Omit<T, 'next'>> {
  const { next: second, ...first } = await ask({})
  let whole: Readonly<Record<string, unknown>> = first
  for (let next = second; next !== null; ) {
    const page = await ask({ cursor: next })
    whole = joined(whole, page)
    next = page.next
  }
  return whole as Omit<T, 'next'>
}

function joined(whole: Readonly<Record<string, unknown>>, page: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(whole).map(([member, value]) => {
      const more = page[member]
      return [member, Array.isArray(value) && Array.isArray(more) ? [...value, ...more] : value]
    }),
  )
}
