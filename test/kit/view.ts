// A view of the pages as one person comes to it, and the ways that lead there.
import type { Page } from 'playwright-core'

export type View = { readonly name: string; readonly open: () => Promise<Page> }

export function by(page: Page, name: string, act: () => Promise<unknown>): View {
  return {
    name,
    open: async () => {
      await act()
      return page
    },
  }
}

/** By the list of views. */
export const go = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name }).click()

/** By the address. */
export const goTo = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)
