// SPDX-License-Identifier: Apache-2.0
// Asks who is there, over the view as it is: what was typed stays. Where nobody is signed in any more, nothing of the
// view is seen meanwhile. Somebody else who signs in here begins anew, with nothing of the first left on screen.
import { Anchor, Button, Group, Modal, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { quietly } from '../api/client.ts'
import { signIn } from '../api/passkey.ts'
import { type Desk, type Presence, tellEnded, watchDesk } from '../api/presence.ts'
import { type ProofAsked, proveBy } from '../api/proof.ts'
import { type Session, useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { node } from '../world.ts'
import { ProblemNote } from './ProblemNote.tsx'

type Waiting = { readonly asked: ProofAsked; readonly done: (proven: boolean) => void }

export function Proof() {
  const { proof } = useWords()
  const session = useSession()
  const { person, idleSeconds } = session
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const [presence, setPresence] = useState<Presence>('here')
  const isEnded = presence === 'away' || waiting?.asked === 'ended'
  const end = (proven: boolean) => {
    if (proven) desk.current?.back()
    waiting?.done(proven)
    setWaiting(null)
  }
  useEffect(() => {
    proveBy((asked) => {
      if (asked === 'ended') tellEnded(person)
      return new Promise((done) => setWaiting({ asked, done }))
    })
    return () => proveBy(null)
  }, [person])
  const onProven = useEffectEvent(async () => {
    if (isEnded && (await isStill(session))) end(true)
  })
  const desk = useRef<Desk>(null)
  useEffect(() => {
    desk.current = watchDesk({ person, idleSeconds, onPresence: setPresence, onProven })
    return () => desk.current?.close()
  }, [person, idleSeconds])
  useCover(isEnded)
  return (
    <>
      <Asking asked={isEnded ? 'ended' : (waiting?.asked ?? null)} onEnd={end} />
      <p className="leaving" aria-live="assertive">
        {presence === 'leaving' && proof.leaving}
      </p>
    </>
  )
}

/** Also from what is printed, searched on the page or read out (styles/frame.css). */
function useCover(isCovered: boolean): void {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-covered', isCovered)
  }, [isCovered])
}

/** Somebody else who signed in meanwhile gets a page of their own; so does who may know of something else by now. */
async function isStill(known: Session): Promise<boolean> {
  const session = await replyOf(quietly.GET('/api/v1/session'))
  if (rightsOf(session) === rightsOf(known)) return true
  location.assign('/')
  return false
}

function rightsOf({ person, nation, clearance, compartments, roles }: Session): string {
  return JSON.stringify({ person, nation, clearance, compartments, roles })
}

type AskingProps = {
  readonly asked: ProofAsked | null
  readonly onEnd: (proven: boolean) => void
}

function Asking({ asked, onEnd }: AskingProps) {
  const { problem, proof, frame } = useWords()
  const session = useSession()
  const { mutate, isPending, error, reset } = useMutation({
    // Whether somebody has proven it elsewhere, and who, the node says and not a button.
    mutationFn: async (how: 'here' | 'elsewhere') => {
      if (how === 'here') await signIn()
      return isStill(session)
    },
    onSuccess: (isSame) => isSame && onEnd(true),
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
      withCloseButton={!isEnded}
      closeOnEscape={!isEnded}
      closeOnClickOutside={!isEnded}
      closeButtonProps={{ 'aria-label': frame.close }}
      // Apart from other dialogs: they are covered with the view (styles/frame.css).
      portalProps={{ reuseTargetNode: false }}
      data-proof
    >
      <Text>{isEnded ? problem.endedNext : proof.why}</Text>
      {error !== null && <ProblemNote error={error} />}
      {node.provider && (
        <Anchor href="/sign-in/provider?anew" target="_blank">
          {proof.atProvider}
        </Anchor>
      )}
      <Group mt="md">
        <Button loading={isPending} onClick={() => mutate('here')} data-autofocus>
          {proof.act}
        </Button>
        {node.provider && (
          <Button variant="default" onClick={() => mutate('elsewhere')}>
            {proof.provenThere}
          </Button>
        )}
        <Button variant="default" onClick={isEnded ? () => location.assign('/sign-in') : close}>
          {isEnded ? proof.leave : proof.cancel}
        </Button>
      </Group>
    </Modal>
  )
}
