// SPDX-License-Identifier: Apache-2.0
// What each party would get: portions down, parties across, each decision with its reasons; what might go can be kept
// back.
import { Button, Checkbox } from '@mantine/core'
import { Fragment, type ReactNode, useRef, useState } from 'react'
import type { Preview, Withheld } from '../../api/release.ts'
import type { Portion } from '../../api/reports.ts'
import { MarkingChip, PortionMark } from '../../frame/Marking.tsx'
import { PortionText } from '../../frame/Portions.tsx'
import { Outcome, Reasons } from '../../frame/Reasons.tsx'
import { TermsList } from '../../frame/TermsList.tsx'
import { useWords } from '../../words/words.ts'
import { useGrid } from './grid.ts'
import { PreviewAs } from './PreviewAs.tsx'
import { isWithheld, toggled } from './withheld.ts'

type MatrixProps = {
  readonly parties: readonly Preview[]
  readonly portions: readonly Portion[]
  /** Chosen by name; the others stand on the community that it goes to. */
  readonly named: readonly string[]
  /** What is kept back by choice here, and how it changes; absent where nothing is to be chosen. */
  readonly keeping?: Keeping | undefined
}

type Keeping = {
  readonly withheld: Withheld
  readonly onChange: (withheld: Withheld) => void
}

export function Matrix({ parties, portions, named, keeping }: MatrixProps) {
  const { release: words } = useWords()
  const [shown, setShown] = useState<string | null>(null)
  const table = useRef<HTMLTableElement>(null)
  useGrid(table)
  return (
    <>
      <div className="scroll">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML lets a table be a grid */}
        <table className="matrix" role="grid" aria-label={words.matrix} ref={table}>
          <Head parties={parties} named={named} onShow={setShown} />
          <tbody>
            {portions.map((portion) => (
              <tr key={portion.portion}>
                <th scope="row">
                  {portion.number} <PortionMark {...portion} />
                  <PortionText portion={portion} />
                </th>
                {parties.map((each) => (
                  <Cell key={each.party} party={each} portion={portion} keeping={keeping}>
                    <Versions party={each} portion={portion.portion} portions={portions} />
                  </Cell>
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
      </div>
      <PreviewAs
        preview={parties.find(({ party }) => party === shown) ?? null}
        portions={portions}
        onClose={() => setShown(null)}
      />
    </>
  )
}

type HeadProps = Pick<MatrixProps, 'named'> & {
  readonly parties: readonly Preview[]
  readonly onShow: (party: string) => void
}

function Head({ parties, named, onShow }: HeadProps) {
  const { release: words, portions: counted } = useWords()
  return (
    <thead>
      <tr>
        <th scope="col">{words.portion}</th>
        {parties.map((each) => (
          <th scope="col" key={each.party}>
            {each.party} · {each.portions === 0 ? words.nothing : counted(each.portions)}
            {!named.includes(each.party) && <p className="through quiet">{words.ofCommunity}</p>}
            {each.banner !== null && each.bannerColours !== null && (
              <p className="cell-act">
                <MarkingChip text={each.banner} {...each.bannerColours} />
              </p>
            )}
            {each.portions > 0 && (
              <Button size="compact-xs" variant="default" onClick={() => onShow(each.party)}>
                {words.previewAs(each.party)}
              </Button>
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

type CellProps = {
  readonly party: Preview
  readonly portion: Portion
  readonly keeping: Keeping | undefined
  readonly children: ReactNode
}

function Cell({ party, portion: { portion, number }, keeping, children }: CellProps) {
  const { release: words } = useWords()
  const found = party.decisions.find((each) => each.portion === portion)
  const isKept = party.withheld.includes(portion)
  // What another has kept back stays so: only one's own choice can be taken back.
  const isOwn = keeping !== undefined && isWithheld(keeping.withheld, party.party, portion)
  const isOffered = keeping !== undefined && (isOwn || found?.outcome === 'permit')
  return (
    <td data-goes={found?.outcome === 'permit'}>
      {isKept && (
        <strong>
          <span aria-hidden>–</span> {words.keptBack}
        </strong>
      )}
      {found !== undefined && (
        <details>
          <summary>
            <Outcome outcome={found.outcome} />
          </summary>
          <Reasons reasons={found.reasons} />
        </details>
      )}
      {children}
      {isOffered && (
        <Checkbox
          size="md"
          label={words.keep}
          aria-label={words.keepBack(number, party.party)}
          checked={isOwn}
          onChange={() => keeping.onChange(toggled(keeping.withheld, party.party, portion))}
        />
      )}
    </td>
  )
}

type VersionsProps = Pick<MatrixProps, 'portions'> & {
  readonly party: Preview
  readonly portion: string
}

/** Of a portion and its tear line: which of the two goes to this party. */
function Versions({ party: { versions }, portion, portions }: VersionsProps) {
  const { release: words } = useWords()
  const numberOf = (id: string) => portions.find((each) => each.portion === id)?.number ?? 0
  return (
    <>
      {versions.map(({ portion: tearLine, of, gets }) => (
        <Fragment key={tearLine}>
          {of === portion && gets === 'tear-line' && (
            <p className="through">{words.tornOff(numberOf(tearLine))}</p>
          )}
          {tearLine === portion && gets !== 'neither' && (
            <p className="through quiet">{words.versions[gets](numberOf(of))}</p>
          )}
        </Fragment>
      ))}
    </>
  )
}
