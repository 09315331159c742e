// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react'
import { node } from '../world.ts'

/** What the browser's tab and a screen reader call the view. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – ${node.name}`
  }, [title])
}
