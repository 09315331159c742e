// SPDX-License-Identifier: Apache-2.0
// The same holders as a table, a row each.
import { Title } from '@mantine/core'
import type { Custody } from '../../api/custody.ts'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'
import { HolderState, PartyName } from './HolderState.tsx'
import { Times } from './HolderTree.tsx'

export function HolderTable({ custody }: { readonly custody: Custody }) {
  const { custody: words } = useWords()
  if (custody.holders.length === 0) return null
  const heads = [
    ...[words.party, words.through, words.state, words.portions],
    ...[words.since, words.opened, words.exported],
  ]
  return (
    <section>
      <Title order={2}>{words.table}</Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus */}
      <section className="scroll" tabIndex={0} aria-label={words.table}>
        <table className="lines">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {custody.holders.map((holder) => (
              <tr key={`${holder.party} ${holder.through}`}>
                <th scope="row">
                  <PartyName holder={holder} />
                </th>
                <td>{holder.through ?? custody.originator}</td>
                <td>
                  <HolderState {...holder} originator={custody.originator} />
                </td>
                <td className="number">{holder.portions}</td>
                <td>{holder.since !== null && <Moment at={holder.since} />}</td>
                <td>
                  <Times doings={holder.opened} />
                </td>
                <td>
                  <Times doings={holder.exported} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
