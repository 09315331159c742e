// The page itself, as it is built: the words of the first frame, and what the browser is told to fetch before the entry
// has run. What is blocking stands first: the script that decides on light and language, and one small style sheet.
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'
import { en } from './src/words/en.ts'
import { fr } from './src/words/fr.ts'

type Bundle = Rolldown.OutputBundle
type Chunk = Rolldown.OutputChunk

export function firstFrame(): readonly Plugin[] {
  return [
    {
      name: 'first-frame-words',
      transformIndexHtml: { order: 'pre', handler: inEachLanguage },
    },
    {
      name: 'first-frame-fetches',
      transformIndexHtml: {
        order: 'post',
        handler: (_html, { bundle }) => (bundle === undefined ? [] : tagsOf(bundle)),
      },
    },
  ]
}

/** `{{frame.noBanner}}`: the same words as in the views. */
function inEachLanguage(html: string): string {
  return html.replaceAll(/\{\{(\w+)\.(\w+)\}\}/g, (_all, group: string, name: string) =>
    [en, fr]
      .map((words) => `<span lang="${words.language}">${word(words, group, name)}</span>`)
      .join(''),
  )
}

function word(words: object, group: string, name: string): string {
  const text: unknown = Reflect.get(Reflect.get(words, group) ?? {}, name)
  if (typeof text !== 'string' || /[<&]/.test(text))
    throw new Error(`no plain words: ${group}.${name}`)
  return text
}

function tagsOf(bundle: Bundle): HtmlTagDescriptor[] {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const look = chunkOf(chunks, 'src/first/look.ts')
  // As a plain script it holds the paint back in every browser, and can import nothing.
  if (look.imports.length > 0) throw new Error('first/look.ts stands alone')
  const scripts = closureOf(bundle, chunkOf(chunks, 'src/app.tsx'))
  const sheets = scripts.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
  const entry = closureOf(bundle, chunkOf(chunks, 'index.html'))
  return [
    { tag: 'script', attrs: { src: `/${look.fileName}` }, injectTo: 'head-prepend' },
    ...sheets.map((name) => hint({ rel: 'preload', as: 'style', href: `/${name}` })),
    ...scripts
      .filter((chunk) => !entry.includes(chunk))
      .map(({ fileName }) => hint({ rel: 'modulepreload', href: `/${fileName}` })),
  ]
}

function hint(attrs: Readonly<Record<string, string>>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }
}

function chunkOf(chunks: readonly Chunk[], path: string): Chunk {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(path))
  if (found === undefined) throw new Error(`the build has no ${path}`)
  return found
}

/** With all that it imports at once. */
function closureOf(bundle: Bundle, from: Chunk): readonly Chunk[] {
  const found = new Set<Chunk>([from])
  for (const { imports } of found) {
    for (const name of imports) {
      const chunk = bundle[name]
      if (chunk?.type === 'chunk') found.add(chunk)
    }
  }
  return [...found]
}
