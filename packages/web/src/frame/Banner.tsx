// SPDX-License-Identifier: Apache-2.0
// The banner, at the top and the bottom of every view and of every printed page. The node computes words and colours;
// a view whose banner is not known is shown with the loud default.
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { node } from '../world.ts'

export type Banner = {
  readonly text: string
  readonly background: string
  readonly foreground: string
}

type Place = 'top' | 'bottom'
type Shown = { readonly banner: Banner | null; readonly show: (banner: Banner | null) => void }

const BannerContext = createContext<Shown>({ banner: null, show: () => {} })

type ProviderProps = {
  /** Until a view says more. */
  readonly first?: Banner
  readonly children: ReactNode
}

export function BannerProvider({ first, children }: ProviderProps) {
  const [found, show] = useState<Banner | null>(null)
  const banner = found ?? first ?? null
  return <BannerContext value={{ banner, show }}>{children}</BannerContext>
}

type Marked = {
  readonly banner: string
  readonly bannerColours: { readonly background: string; readonly foreground: string }
}

export function bannerOf({ banner, bannerColours }: Marked): Banner {
  return { text: banner, ...bannerColours }
}

/** A view without content of its own is marked with the most that this person could meet. */
export function useHighestBanner(): void {
  const { frame } = useWords()
  const { upTo } = useSession()
  useBanner(upTo && { ...bannerOf(upTo), text: frame.upTo(upTo.banner) })
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

export const unknown = { background: '#000000', foreground: '#ffffff' }

export function BannerBar({ place }: { readonly place: Place }) {
  const { banner } = use(BannerContext)
  const { frame } = useWords()
  const { text, background, foreground } = banner ?? { text: frame.noBanner, ...unknown }
  const look = {
    className: 'banner',
    'data-place': place,
    style: { background, color: foreground },
  }
  const marking = (
    <>
      {node.exercise && <span className="print-only">{frame.exercise} · </span>}
      {text}
    </>
  )
  // Read aloud once: the one at the bottom is for eyes and paper.
  return place === 'top' ? (
    <section aria-label={frame.bannerName} {...look}>
      {marking}
    </section>
  ) : (
    <div aria-hidden {...look}>
      {marking}
    </div>
  )
}
