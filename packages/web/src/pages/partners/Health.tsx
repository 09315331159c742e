// SPDX-License-Identifier: Apache-2.0
// How it stands with a partner, in words: alarms first, then mail, clock and ledgers.
import { Alert, Loader, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ledgerQuery } from '../../api/ledger.ts'
import { type Health as Facts, healthQuery } from '../../api/partners.ts'
import { useSession } from '../../api/session.ts'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

export function Health({ party }: { readonly party: string }) {
  const { partners, listing } = useWords()
  const words = partners.health
  const { data, error } = useQuery(healthQuery(party))
  return (
    <section aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      {error !== null && <ProblemNote error={error} />}
      {data === undefined && error === null && <Loader aria-label={listing.waiting} />}
      {data !== undefined && (
        <>
          <Alarms health={data} />
          <dl className="facts">
            <Mail health={data} />
            <Clock health={data} />
            <Ledgers health={data} />
          </dl>
        </>
      )}
    </section>
  )
}

type Props = { readonly health: Facts }

function Alarms({ health: { party, stopped, gap } }: Props) {
  const { partners } = useWords()
  const words = partners.health
  const forked = useFork(party)
  return (
    <>
      {stopped && (
        <Alarm>
          <p>{words.stopped}</p>
        </Alarm>
      )}
      {forked !== null && (
        <Alarm>
          <p>
            {words.fork} <Moment at={forked} />
          </p>
        </Alarm>
      )}
      {gap !== null && (
        <Alarm>
          <p>
            {words.gap(gap.expected, gap.got)} <Moment at={gap.at} />
          </p>
        </Alarm>
      )}
    </>
  )
}

function Alarm({ children }: { readonly children: React.ReactNode }) {
  const { partners } = useWords()
  return (
    <Alert className="problem" variant="outline" color="gray" title={partners.health.alarms}>
      {children}
    </Alert>
  )
}

/** When the newest proof against it was recorded; null where none is, and for whom the ledger is not shown. */
function useFork(party: string): string | null {
  const { roles } = useSession()
  const enabled = roles.includes('security-officer') || roles.includes('auditor')
  const { data } = useInfiniteQuery({
    ...ledgerQuery({ kind: 'ledger.fork', about: party }),
    enabled,
  })
  const at = data?.pages[0]?.entries[0]?.event['at']
  return typeof at === 'string' ? at : null
}

function Mail({ health }: Props) {
  const { partners: all } = useWords()
  const words = all.health
  const { lastSeen, queued, oldest, nextTry, paused, dead, lastRefusal } = health
  return (
    <>
      <Fact name={all.lastSeen}>
        {lastSeen === null ? all.neverSeen : <Moment at={lastSeen} />}
      </Fact>
      <Fact name={words.waits}>
        {queued === 0 ? all.noneWaiting : all.waiting(queued)}
        {oldest !== null && (
          <>
            , {words.oldest} <Moment at={oldest} />
          </>
        )}
        {nextTry !== null && (
          <>
            , {words.next} <Moment at={nextTry} />
          </>
        )}
      </Fact>
      {paused !== null && <Fact name={words.paused}>{words.pauses[paused]}</Fact>}
      {dead > 0 && <Fact name={words.dead}>{words.deadCount(dead)}</Fact>}
      {lastRefusal !== null && (
        <Fact name={words.refused}>
          <code>{lastRefusal.code}</code> <Moment at={lastRefusal.at} />
        </Fact>
      )}
    </>
  )
}

function Clock({ health: { skew, wrongClock } }: Props) {
  const { partners } = useWords()
  const words = partners.health
  return (
    <Fact name={words.clock}>
      {skew === null
        ? words.clockUnknown
        : `${words.skew(skew.seconds)}; ${words.clocks[wrongClock]}`}
    </Fact>
  )
}

function Ledgers({ health: { ledger, ours } }: Props) {
  const { partners } = useWords()
  const words = partners.health
  const { told, cosigned } = ledger
  const theirs = told === null ? words.toldNothing : words.told(told)
  const byUs = cosigned === null ? words.notCosigned : words.cosigned(cosigned)
  return (
    <>
      <Fact name={words.theirLedger}>{[theirs, byUs].join(', ')}</Fact>
      <Fact name={words.ourLedger}>
        {words.told(ours.size)}, {ours.seen === null ? words.notSeen : words.seen(ours.seen.size)}{' '}
        {ours.seen !== null && <Moment at={ours.seen.at} />}
      </Fact>
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
