// What the API answers to an opening, as far as the story looks at it.
import { fromBase64, fromUtf8 } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { Stage } from './stage.ts'

export type Reading = {
  readonly banner: string
  readonly portions: readonly {
    readonly number: number
    readonly portion: string
    readonly marking: string
    readonly label: Label
    readonly mediaType: string
    readonly content: string
  }[]
}

export type Inbox = {
  readonly releases: readonly {
    readonly release: string
    readonly report: string
    readonly originator: string
    readonly from: string
    readonly banner: string
    readonly portions: readonly { readonly portion: string; readonly marking: string }[]
    readonly state: string
  }[]
}

export type Decided = readonly {
  readonly portion: string
  readonly outcome: 'permit' | 'deny'
  readonly reasons: readonly { readonly code: string; readonly text: string }[]
}[]

export function texts({ portions }: Reading): readonly string[] {
  return portions.map(({ content }) => fromUtf8(fromBase64(content)))
}

/** Shows the banner and the beginning of each portion, as a reader would see them. */
export function show(stage: Stage, reading: Reading): void {
  stage.detail(`┌ ${reading.banner}`)
  reading.portions.forEach(({ number, marking }, index) => {
    const text = texts(reading)[index] ?? ''
    stage.detail(`│ ${number}. ${marking} ${text.slice(0, 70).replaceAll('\n', ' ')}…`)
  })
  stage.detail(`└ ${reading.banner}`)
}
