// SPDX-License-Identifier: Apache-2.0
// The banner, at the top and the bottom of every view and of every printed page. The node computes words and colours;
// a view whose banner is not known is shown with the loud default.
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'

export type Banner = {
  readonly text: string
  readonly background: string
  readonly foreground: string
}

type Place = 'top' | 'bottom'
type Shown = { readonly banner: Banner | null; readonly show: (banner: Banner | null) => void }

const BannerContext = createContext<Shown>({ banner: null, show: () => {} })

export function BannerProvider({ children }: { readonly children: ReactNode }) {
  const [banner, show] = useState<Banner | null>(null)
  return <BannerContext value={{ banner, show }}>{children}</BannerContext>
}

/** The view that calls it is marked so for as long as it is on screen. */
export function useBanner(banner: Banner | null | undefined): void {
  const { show } = use(BannerContext)
  const { text, background, foreground } = banner ?? {}
  useEffect(() => {
    show(
      text === undefined || background === undefined || foreground === undefined
        ? null
        : { text, background, foreground },
    )
    return () => show(null)
  }, [show, text, background, foreground])
}

const unknown = { background: '#000000', foreground: '#ffffff' }

export function BannerBar({ place }: { readonly place: Place }) {
  const { banner } = use(BannerContext)
  const { frame } = useWords()
  const { text, background, foreground } = banner ?? { text: frame.noBanner, ...unknown }
  // Read aloud once: the one at the bottom is for eyes and paper.
  return (
    <div
      className="banner"
      data-place={place}
      aria-hidden={place === 'bottom'}
      style={{ background, color: foreground }}
    >
      {text}
    </div>
  )
}
