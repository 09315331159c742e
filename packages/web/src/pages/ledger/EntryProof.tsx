// SPDX-License-Identifier: Apache-2.0
// The proof of one entry: fetched when it is asked for, and checked by this browser step by step.
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { answers } from '../../api/answers.ts'
import { ledgerKeysQuery, proveEntry } from '../../api/ledger.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { save } from '../../frame/save.ts'
import { type Opened, openingIn, receiptIn, receiptText } from '../../receipt/receipt.ts'
import { verdictOn } from '../../receipt/verify.ts'
import { useWords } from '../../words/words.ts'
import { Steps, Unable } from './Steps.tsx'

export function EntryProof({ index }: { readonly index: number }) {
  const { ledger: words } = useWords()
  const { mutate, isPending, error, data } = useMutation({ mutationFn: () => prove(index) })
  return (
    <div className="proof">
      <Group>
        <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate()}>
          {words.prove}
        </Button>
        {data !== undefined && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => save(`entry-${index}.tlog-proof`, new Blob([data.text]))}
          >
            {words.download}
          </Button>
        )}
      </Group>
      {error !== null &&
        (error instanceof SyntaxError ? <Unable /> : <ProblemNote error={error} />)}
      {data !== undefined && <Steps verdict={data.verdict} log={data.trust.log} />}
    </div>
  )
}

/** What the node answers is checked as if it came from anybody. */
async function prove(index: number) {
  const trust = await answers.fetchQuery(ledgerKeysQuery)
  const opened: Opened = await proveEntry(index)
  const text = receiptText(opened)
  const [receipt, opening] = [receiptIn(text), openingIn(text)]
  if (receipt === null || opening === null || receipt.index !== index) throw new SyntaxError()
  return { text, trust, verdict: await verdictOn(receipt, opening, trust) }
}
