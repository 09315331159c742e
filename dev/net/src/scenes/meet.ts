import { pair } from '../network.ts'
import type { Scene } from '../stage.ts'

/** Documents are exchanged by machine, words are compared by people. */
export const meet: Scene = {
  title: 'Five nations pair, two by two',
  play: async (stage) => {
    const nodes = Object.values(stage.network)
    for (const [index, a] of nodes.entries()) {
      for (const b of nodes.slice(index + 1)) {
        const words = await pair(a, b)
        if (index === 0) stage.detail(`${a.code}–${b.code}: both read “${words.join(' ')}”`)
      }
    }
    const { partners } = await stage.network.XAA.as('admin').get<Partners>('/partners')
    stage.check(
      'no-key-outside',
      partners.length === 4 && partners.every(({ state }) => state === 'paired'),
      'all four of Auralia’s partners are paired, each after its words were compared',
    )
    const wrong = await stage.refusalOf(() =>
      stage.network.XAA.as('admin').post('/partners/XBB/confirm', { words: Array(8).fill('zoo') }),
    )
    stage.check('bad-in-clear-out', wrong?.code === 'node.words-differ', 'other words are refused')
  },
}

type Partners = { readonly partners: readonly { readonly state: string }[] }
