// SPDX-License-Identifier: Apache-2.0
// The banner, at the top and the bottom of every view and of every printed page. The node computes words and colours;
// a view whose banner is not known is shown with the loud default.
import {
  type CSSProperties,
  createContext,
  type ReactNode,
  use,
  useLayoutEffect,
  useState,
} from 'react'
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

/** The view that calls it is marked so for as long as it is on screen, and from its first frame on. */
export function useBanner(banner: Banner | null | undefined): void {
  const { show } = use(BannerContext)
  const { text, background, foreground } = banner ?? {}
  useLayoutEffect(() => {
    show(
      text === undefined || background === undefined || foreground === undefined
        ? null
        : { text, background, foreground },
    )
    return () => show(null)
  }, [show, text, background, foreground])
}

export const unknown = { background: '#000000', foreground: '#ffffff' }

function useShown(): Banner {
  const { banner } = use(BannerContext)
  const { frame } = useWords()
  return banner ?? { text: frame.noBanner, ...unknown }
}

/** What every view stands in. On paper it carries the banner itself, at both ends of each page (styles/paper.css). */
export function Framed({ children }: { readonly children: ReactNode }) {
  const { text, background, foreground } = useShown()
  const { frame } = useWords()
  const colours = { '--banner-background': background, '--banner-foreground': foreground }
  return (
    <div
      className="frame"
      data-banner={node.exercise ? `${frame.exercise} · ${text}` : text}
      style={colours as CSSProperties}
    >
      <BannerBar place="top" />
      {children}
      <BannerBar place="bottom" />
    </div>
  )
}

function BannerBar({ place }: { readonly place: Place }) {
  const { frame } = useWords()
  const { text, background, foreground } = useShown()
  const look = {
    className: 'banner',
    'data-place': place,
    style: { background, color: foreground },
  }
  // Read aloud once: the one at the bottom is for eyes.
  return place === 'top' ? (
    <section aria-label={frame.bannerName} {...look}>
      {text}
    </section>
  ) : (
    <div aria-hidden {...look}>
      {text}
    </div>
  )
}
