// SPDX-License-Identifier: Apache-2.0
// What a view can do beside being gone to: for as long as it is on screen, it stands in the command palette.
import { useEffect, useRef, useSyncExternalStore } from 'react'

export type Offer = { readonly name: string; readonly act: () => void }

let offered: readonly Offer[] = []
const listeners = new Set<() => void>()

function offer(next: readonly Offer[]): void {
  offered = next
  for (const each of listeners) each()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useOffered(): readonly Offer[] {
  return useSyncExternalStore(listen, () => offered)
}

/** One view offers at a time. */
export function useOffers(offers: readonly Offer[]): void {
  const latest = useRef(offers)
  latest.current = offers
  const names = offers.map(({ name }) => name).join('\n')
  useEffect(() => {
    const acts = names.split('\n').map((name, at) => ({
      name,
      act: () => latest.current[at]?.act(),
    }))
    offer(acts)
    return () => offer([])
  }, [names])
}
