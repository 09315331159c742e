// What is pasted into an editor, as another program would put it there.
import type { Locator } from 'playwright-core'

type Browserly = {
  readonly DataTransfer: new () => { readonly setData: (type: string, text: string) => void }
  readonly ClipboardEvent: new (type: string, init: object) => object
}

export async function pasteFromOutside(
  into: Locator,
  text: string,
  type = 'text/html',
): Promise<void> {
  await into.evaluate(
    (element, [type, text]) => {
      const { DataTransfer, ClipboardEvent } = globalThis as unknown as Browserly
      const clipboardData = new DataTransfer()
      clipboardData.setData(type, text)
      const init = { clipboardData, bubbles: true, cancelable: true }
      const target = element as unknown as { readonly dispatchEvent: (event: object) => void }
      target.dispatchEvent(new ClipboardEvent('paste', init))
    },
    [type, text] as const,
  )
}
