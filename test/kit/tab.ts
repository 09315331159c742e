// Hands on a keyboard, and no mouse: a thing is reached by Tab, as whoever has no pointer reaches it.
import type { Locator, Page } from 'playwright-core'

/** More than a view has: what is not reached by then is not reached. */
const stopsMax = 120

/** Tab until the thing has the focus, which must be seen. */
async function tabTo(page: Page, thing: Locator): Promise<void> {
  await thing.waitFor()
  for (let stop = 0; stop < stopsMax; stop++) {
    await page.keyboard.press('Tab')
    if (!(await thing.evaluate((each) => each === each.ownerDocument.activeElement))) continue
    if (await hasRing(page)) return
    throw new Error(`nobody sees that ${thing} has the focus`)
  }
  throw new Error(`Tab does not reach ${thing}`)
}

function hasRing(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement)
    return outlineStyle !== 'none' || boxShadow !== 'none'
  })()`)
}

export async function press(page: Page, thing: Locator): Promise<void> {
  await tabTo(page, thing)
  await page.keyboard.press('Enter')
}
