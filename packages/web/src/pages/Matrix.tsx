// SPDX-License-Identifier: Apache-2.0
// What each party would get: portions down, parties across, each decision with its reasons.
import type { Portion, Preview } from '../api/reports.ts'
import { MarkingChip } from '../frame/Marking.tsx'
import { Outcome, Reasons } from '../frame/Reasons.tsx'
import { TermsList } from '../frame/TermsList.tsx'
import { useWords } from '../words/words.ts'

type MatrixProps = { readonly parties: readonly Preview[]; readonly portions: readonly Portion[] }

export function Matrix({ parties, portions }: MatrixProps) {
  const { release: words, portions: counted } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus
    <section className="scroll" tabIndex={0} aria-label={words.matrix}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{words.portion}</th>
            {parties.map((each) => (
              <th scope="col" key={each.party}>
                {each.party}
                <br />
                {each.banner !== null && each.bannerColours !== null ? (
                  <MarkingChip text={each.banner} {...each.bannerColours} />
                ) : (
                  words.nothing
                )}
                <br />
                {counted(each.portions)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {portions.map(({ portion, number, marking }) => (
            <tr key={portion}>
              <th scope="row">
                {number} <span className="mark">{marking}</span>
              </th>
              {parties.map((each) => (
                <Cell key={each.party} party={each} portion={portion} />
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{words.terms}</th>
            {parties.map(({ party, terms }) => (
              <td key={party}>
                <TermsList terms={terms} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Cell({ party, portion }: { readonly party: Preview; readonly portion: string }) {
  const found = party.decisions.find((each) => each.portion === portion)
  if (found === undefined) return <td />
  return (
    <td>
      <details>
        <summary>
          <Outcome outcome={found.outcome} />
        </summary>
        <Reasons reasons={found.reasons} />
      </details>
    </td>
  )
}
