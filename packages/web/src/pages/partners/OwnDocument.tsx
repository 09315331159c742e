// SPDX-License-Identifier: Apache-2.0
// What a partner needs of this party.
import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ownPartyQuery } from '../../api/partners.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { save } from '../../frame/save.ts'
import { useWords } from '../../words/words.ts'

export function OwnDocument() {
  const { partners } = useWords()
  const words = partners.own
  const { data, error } = useQuery(ownPartyQuery)
  return (
    <section aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && (
        <Button
          variant="default"
          onClick={() =>
            save(words.fileName(data.party), new Blob([JSON.stringify(data.document, null, 2)]))
          }
        >
          {words.act}
        </Button>
      )}
    </section>
  )
}
