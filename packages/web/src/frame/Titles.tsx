// SPDX-License-Identifier: Apache-2.0
// Titles in lists, where their reader chose to see them. To show one is to open it: it is off until somebody switches
// it on, the choice is kept in this browser for that person alone, and only lines on screen are asked for.
import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useState, useSyncExternalStore } from 'react'
import { useSession } from '../api/session.ts'
import { type Line, titleQuery } from '../api/titles.ts'
import { useWords } from '../words/words.ts'
import { MarkingChip } from './Marking.tsx'

const name = 'tearline.titles'
const listeners = new Set<() => void>()

/** Whoever signs in here next has chosen nothing: nothing is opened in their name. */
function chosenBy(): string | null {
  return localStorage.getItem(name)
}

function switchTitles(person: string, isOn: boolean): void {
  if (isOn) localStorage.setItem(name, person)
  else localStorage.removeItem(name)
  for (const each of listeners) each()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function useTitlesOn(): boolean {
  const { person } = useSession()
  return useSyncExternalStore(listen, chosenBy) === person
}

export function TitlesSwitch() {
  const { listing } = useWords()
  const { person } = useSession()
  return (
    <Checkbox
      my="sm"
      label={listing.titles}
      checked={useTitlesOn()}
      onChange={({ currentTarget: { checked } }) => switchTitles(person, checked)}
    />
  )
}

type TitleProps = {
  /** Null where nothing can be opened any more. */
  readonly line: Line | null
  /** What stands there until it is open, and where it does not open. */
  readonly instead: ReactNode
}

/** The words of a line's link: the title under its own mark, or what stands instead. */
export function LineTitle({ line, instead }: TitleProps) {
  const isOn = useTitlesOn()
  return isOn && line !== null ? <Opened line={line} instead={instead} /> : instead
}

function Opened({ line, instead }: { readonly line: Line; readonly instead: ReactNode }) {
  const { listing } = useWords()
  const { ref, wasSeen } = useSeen()
  const { data, error } = useQuery({ ...titleQuery(line), enabled: wasSeen })
  return (
    <span ref={ref}>
      {data ? (
        <>
          <MarkingChip text={data.marking} {...data.colours} /> <bdi>{data.title}</bdi>{' '}
          <span className="quiet beside-title">· {instead}</span>
        </>
      ) : (
        instead
      )}
      {error !== null && <> ({listing.noTitle})</>}
    </span>
  )
}

/** True once the element has been on screen. */
function useSeen() {
  const [wasSeen, setSeen] = useState(false)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      setSeen(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, wasSeen }
}
