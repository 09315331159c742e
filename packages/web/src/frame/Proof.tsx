// SPDX-License-Identifier: Apache-2.0
// Asks who is there while a request waits, over the view as it is: what was typed stays. Somebody else who signs in
// here begins anew, with nothing of the first left on screen.
import { Anchor, Button, Group, Modal, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { useEffect, useState } from 'react'
import { api } from '../api/client.ts'
import { signIn } from '../api/passkey.ts'
import { type ProofAsked, proveBy } from '../api/proof.ts'
import { useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { node } from '../world.ts'
import { ProblemNote } from './ProblemNote.tsx'

type Waiting = { readonly asked: ProofAsked; readonly done: (proven: boolean) => void }

export function Proof() {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  useEffect(() => {
    proveBy((asked) => new Promise((done) => setWaiting({ asked, done })))
    return () => proveBy(null)
  }, [])
  const end = (proven: boolean) => {
    waiting?.done(proven)
    setWaiting(null)
  }
  return <Asking asked={waiting?.asked ?? null} onEnd={end} />
}

type AskingProps = {
  readonly asked: ProofAsked | null
  readonly onEnd: (proven: boolean) => void
}

function Asking({ asked, onEnd }: AskingProps) {
  const { problem, proof, frame } = useWords()
  const { person } = useSession()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async () => {
      await signIn()
      return replyOf(api.GET('/api/v1/session'))
    },
    onSuccess: (session) => (session.person === person ? onEnd(true) : location.assign('/')),
  })
  const isEnded = asked === 'ended'
  const close = () => {
    reset()
    onEnd(false)
  }
  return (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={isEnded ? problem.ended : proof.title}
      closeButtonProps={{ 'aria-label': frame.close }}
    >
      <Text>{isEnded ? problem.endedNext : proof.why}</Text>
      {error !== null && <ProblemNote error={error} />}
      {node.provider && (
        <Anchor href="/sign-in/provider?anew" target="_blank">
          {proof.atProvider}
        </Anchor>
      )}
      <Group mt="md">
        <Button loading={isPending} onClick={() => mutate()} data-autofocus>
          {proof.act}
        </Button>
        {node.provider && (
          <Button variant="default" onClick={() => onEnd(true)}>
            {proof.provenThere}
          </Button>
        )}
        <Button variant="default" onClick={close}>
          {proof.cancel}
        </Button>
      </Group>
    </Modal>
  )
}
