// SPDX-License-Identifier: Apache-2.0
// never-weaker: no computed label permits what one of its sources forbids. Labels at rest are compared with the truth in
// each text when they are learned (learn.ts); here, the banners that readers are shown.
import { isAtLeast, readMark } from '../marks.ts'
import { hold } from '../promise.ts'
import type { Run } from '../run.ts'

type Reading = {
  readonly banner: string
  readonly portions: readonly { readonly portion: string; readonly number: number }[]
}

export function checkBanners(run: Run): void {
  for (const { node, request, status, text } of run.fresh.answers) {
    if (status !== 200 || !/\/(?:reports|releases)\/[^/]*\/(?:read|export)$/.test(request)) continue
    const reading = JSON.parse(text) as Reading
    const banner = readMark(reading.banner)
    const parties = [...run.nodes.keys()].filter((code) => code !== node)
    for (const { portion } of reading.portions) {
      const known = run.model.portions.get(portion)
      if (known === undefined) continue
      const others = parties.filter((code) => code !== known.originator)
      const isSo = isAtLeast(banner, known.mark, others)
      hold(isSo, 'never-weaker', `${node} shows ${reading.banner} over ${portion}`)
    }
    const numbers = reading.portions.map(({ number }) => number)
    const isWhole = numbers.every((number, at) => number === at + 1)
    hold(isWhole, 'hidden-means-absent', `${node} shows a gap: ${numbers}`)
  }
}
