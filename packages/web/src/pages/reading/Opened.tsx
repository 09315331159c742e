// SPDX-License-Identifier: Apache-2.0
// The text itself, opened once for as long as it is on screen, and the ways on from it: to cite it, to print it.
import { Button, Checkbox, Group, Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { StandingNow } from '../../api/inbox.ts'
import { exportRelease, type Portion, releaseReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { Portions } from '../../frame/Portions.tsx'
import { PrintButton } from '../../frame/PrintButton.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { WhoMaySee } from '../../frame/WhoMaySee.tsx'
import { useWords } from '../../words/words.ts'
import { node, nodeNow } from '../../world.ts'
import { AskHere } from '../questions/AskHere.tsx'

export function Opened({ standing }: { readonly standing: StandingNow }) {
  const { reading, listing, onward } = useWords()
  const { release, terms } = standing
  const { data, error } = useQuery(releaseReading(release))
  const { roles } = useSession()
  const [cited, setCited] = useState<ReadonlySet<string>>(new Set())
  useBanner(data === undefined ? undefined : bannerOf(data))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  // The node refuses it in any case: nothing is offered that is.
  const mayLeave = terms.keys === 'handed'
  const onExport = () => exportRelease(release)
  // Of what others gave, its node tells officers alone (portions.who-may-see).
  const isOfficer = roles.some(
    (role) => role === 'disclosure-officer' || role === 'security-officer',
  )
  const cite = (portion: string, isOn: boolean) =>
    setCited(new Set([...cited].filter((each) => each !== portion).concat(isOn ? portion : [])))
  return (
    <>
      <div className="printed">
        {terms.watermark && <Watermark />}
        <Portions
          portions={data.portions}
          {...(mayLeave && { onExport })}
          beneath={({ portion, number }) => (
            <>
              <Checkbox
                className="no-print cite"
                size="sm"
                label={reading.citeThis(number)}
                checked={cited.has(portion)}
                onChange={({ currentTarget: { checked } }) => cite(portion, checked)}
              />
              {isOfficer && <WhoMaySee portion={portion} number={number} />}
            </>
          )}
        />
        {terms.watermark && <Watermark />}
      </div>
      <Text className="not-printed">{reading.notPrinted}</Text>
      <Group className="no-print" mt="md">
        <Button
          renderRoot={(props) => (
            <Link
              to="/inbox/$release/onward"
              params={{ release }}
              search={cited.size === 0 ? {} : { portions: [...cited].join(',') }}
              {...props}
            />
          )}
        >
          {onward.ask}
        </Button>
        <Cite release={release} portions={data.portions} cited={cited} />
        {mayLeave && <PrintButton onExport={onExport} />}
      </Group>
      {!mayLeave && (
        <Text size="sm" className="quiet no-print" mt="md">
          {reading.stays(standing.originator)}
        </Text>
      )}
      <AskHere standing={standing} portions={data.portions} ticked={cited} />
      <Text size="sm" className="quiet" mt="md">
        {reading.honest}
      </Text>
    </>
  )
}

type CiteProps = {
  readonly release: string
  readonly portions: readonly Portion[]
  readonly cited: ReadonlySet<string>
}

/** Leads to a new report that begins with these portions, in their order; none ticked: with all. */
function Cite({ release, portions, cited }: CiteProps) {
  const { reading } = useWords()
  const all = portions.map(({ portion }) => portion)
  const chosen = cited.size === 0 ? all : all.filter((portion) => cited.has(portion))
  return (
    <Button
      variant="default"
      renderRoot={(props) => (
        <Link to="/reports/new" search={{ cite: chosen.join(','), release }} {...props} />
      )}
    >
      {cited.size === 0 ? reading.citeAll : reading.cite(chosen.length)}
    </Button>
  )
}

function Watermark() {
  const { reading } = useWords()
  const { name } = useSession()
  return (
    <p className="quiet">
      {reading.copyOf(`${name} (${node.party})`)} <Moment at={new Date(nodeNow()).toISOString()} />
    </p>
  )
}
