// SPDX-License-Identifier: Apache-2.0
// How a marking looks. The background is the policy's colour; the text on it is black or white, whichever is read
// better (WCAG 2.2, contrast ratio): one of the two has at least 4.58 to 1 on any colour.

export type Colours = { readonly background: string; readonly foreground: string }

const black = '#000000'
const white = '#FFFFFF'

/** `background`: `#RRGGBB`. A classification that no colour is written for is black: nobody takes it for a low one. */
export function coloursOn(background: string | null): Colours {
  if (background === null) return { background: black, foreground: white }
  const light = contrastOf(background, white) >= contrastOf(background, black)
  return { background, foreground: light ? white : black }
}

/** From 1 to 21. */
function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
