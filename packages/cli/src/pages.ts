// SPDX-License-Identifier: Apache-2.0
// A list of the API whole: page after page, until there is no next one.

type Pages = { readonly next: string | null } & { readonly [list: string]: unknown }

/** The members that are lists, each of all pages; the others as the first page has them. */
export async function everyPage<T>(
  get: (path: string) => Promise<Pages>,
  path: string,
): Promise<T> {
  const { next: second, ...first } = await get(path)
  let whole: Readonly<Record<string, unknown>> = first
  const more = path.includes('?') ? '&' : '?'
  for (let next = second; next !== null; ) {
    const page = await get(`${path}${more}cursor=${next}`)
    whole = joined(whole, page)
    next = page.next
  }
  return whole as T
}

function joined(whole: Readonly<Record<string, unknown>>, page: Pages) {
  return Object.fromEntries(
    Object.entries(whole).map(([member, value]) => {
      const more = page[member]
      return [member, Array.isArray(value) && Array.isArray(more) ? [...value, ...more] : value]
    }),
  )
}
