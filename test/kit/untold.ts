// What a view says in English as in French: nobody has said it in French. Names, marks, codes, times and what people
// wrote are the same in every language, and so are a few words.
import type { Page } from 'playwright-core'

/** Spelled alike in both. */
const alike =
  /^(?:Questions?|Parties|Portions?|Documents?|Code|Codes|Communication|Conditions|Version|Question|Shift|Ctrl|Enter|Tab|Markdown)$/
/** What the stage is made of: parties, people, a policy's names, what somebody typed. */
const given = [
  /^(?:Party )?X[A-Z]{2}(?: \(X[A-Z]{2}\))?(?:, X[A-Z]{2}| · [A-Z ]+)*$/,
  /^· X[A-Z]{2}$/,
  /^(?:analyst|officer|security|admin|auditor|Lantern|An agreement|my first passkey)$/,
  /^(?:eu|lantern|nato|tlp|uk|us)$/,
  /^[A-Z][A-Z :/+,-]*$/,
  /^\(.*\)$/,
  /^[a-z]{3}-[0-9a-f]+$/,
  /^\d{6}Z[A-Z]{3}\d\d$/,
  /^version \d+$/,
  /^\d\d:\d\d UTC$/,
  /^STIX \d\.\d$/,
  /^http:/,
  // Told aloud before the language was changed.
  /^Marked (?:UNMARKED|\(.*\))$/,
  /^[0-9a-f]{8}$/,
  /^(?:bridge mined|they guard it|it is urgent|the town of Cedra: .*)$/,
  /^(?:The ferryman says that .*|Boats are counted at dawn|Day Boats Monday 12)$/,
]

/** Sentences and names of what is seen and of what is read aloud, but of no content. */
export function saidOn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const content = 'script, style, code, pre, time, textarea, .text, .excerpt, .said, .ProseMirror, [data-content]'
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const said = []
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      if (!node.parentElement.closest(content)) said.push(node.textContent.trim())
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      for (const each of document.querySelectorAll('[' + name + ']')) {
        if (!each.closest('.ProseMirror, [aria-hidden=true]')) said.push(each.getAttribute(name).trim())
      }
    }
    return said
  })()`)
}

/** `english` and `french`: what was said on one view. */
export function untold(english: readonly string[], french: readonly string[]): readonly string[] {
  const before = new Set(english)
  const same = [...new Set(french)].filter((text) => before.has(text) && /\p{L}{2}/u.test(text))
  return same.filter((text) => !alike.test(text) && !given.some((each) => each.test(text)))
}
