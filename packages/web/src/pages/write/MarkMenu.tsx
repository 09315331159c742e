// SPDX-License-Identifier: Apache-2.0
// Choosing a mark: what fits and why, what was used last, what the policy offers, and one that is typed. Which marks
// there are, and whether a typed one is one, the node says.
import { useMutation, useQuery } from '@tanstack/react-query'
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { MarkingChip } from '../../frame/Marking.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { type Marking, markingsQuery, readMarking, suggestionsQuery } from './queries.ts'
import type { Desk } from './useDesk.ts'

type Props = { readonly desk: Desk; readonly at: string }

type Choice =
  | {
      readonly kind: 'mark'
      readonly group: string
      readonly marking: Marking
      readonly note: string
    }
  | { readonly kind: 'more' }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'none' }

export function MarkMenu({ desk, at }: Props) {
  const { write: words, listing } = useWords()
  const isWaiting = useQuery(markingsQuery).isPending
  const box = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [hasMore, setMore] = useState(false)
  const [chosen, setChosen] = useState(0)
  const choices = useChoices({ desk, at, text, hasMore })
  const { choose, error } = useChoosing({ desk, at, showMore: () => setMore(true) })
  const list = useId()
  usePlace(box, { desk, at, size: choices.length })
  const close = () => {
    desk.openMenu(null)
    desk.editor?.view.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    const choice = choices[chosen]
    if (step !== undefined) setChosen((chosen + step + choices.length) % choices.length)
    else if (event.key === 'Enter' && choice !== undefined) choose(choice)
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
  }
  return (
    <div className="mark-menu" ref={box} role="dialog" aria-label={words.chooseMark}>
      <input
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={`${list}-${chosen}`}
        aria-label={words.typeMark}
        placeholder={words.typeMark}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) desk.openMenu(null)
        }}
      />
      <div role="listbox" id={list} aria-label={words.marks}>
        {choices.map((choice, index) => (
          <Option
            key={keyOf(choice)}
            id={`${list}-${index}`}
            choice={choice}
            heading={headingOf(choices, index)}
            isChosen={index === chosen}
            onChoose={() => choose(choice)}
          />
        ))}
        {isWaiting && <p className="mark-group">{listing.waiting}</p>}
      </div>
      {error !== null && <ProblemNote error={error} />}
    </div>
  )
}

type OptionProps = {
  readonly id: string
  readonly choice: Choice
  readonly heading: string | null
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Option({ id, choice, heading, isChosen, onChoose }: OptionProps) {
  const { write: words } = useWords()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <>
      {heading !== null && (
        <div className="mark-group" role="presentation">
          {heading}
        </div>
      )}
      {/* The keys are the input's, which points here. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div
        ref={element}
        id={id}
        role="option"
        aria-selected={isChosen}
        className="mark-option"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onChoose}
      >
        <OptionText choice={choice} words={words} />
      </div>
    </>
  )
}

type TextProps = { readonly choice: Choice; readonly words: Words['write'] }

function OptionText({ choice, words }: TextProps) {
  switch (choice.kind) {
    case 'mark':
      return (
        <>
          <MarkingChip text={choice.marking.marking} {...choice.marking.colours} />{' '}
          <span className="quiet">{choice.note}</span>
        </>
      )
    case 'more':
      return <>{words.more}</>
    case 'typed':
      return <>{words.typed(choice.text)}</>
    case 'none':
      return <>{words.takeMark}</>
  }
}

type Asked = Props & { readonly text: string; readonly hasMore: boolean }

function useChoices({ desk, at, text, hasMore }: Asked): readonly Choice[] {
  const { write: words } = useWords()
  const { data: offered } = useQuery(markingsQuery)
  const portion = desk.editor?.idOf(at) ?? null
  const { data: found } = useQuery(suggestionsQuery(desk.draft?.draft ?? null, portion))
  const of = (group: string, markings: readonly Marking[] = []): Choice[] =>
    markings.map((marking) => ({ kind: 'mark', group, marking, note: marking.banner }))
  const suggested = (found?.suggestions ?? []).map((each): Choice => {
    const note = words.because[each.because](each.words)
    return { kind: 'mark', group: words.groups.suggested, marking: each, note }
  })
  const isSought = text.trim() !== ''
  const marks = [
    ...suggested,
    ...of(words.groups.recent, offered?.recent),
    ...of(words.groups.common, offered?.common),
    ...(hasMore || isSought ? of(words.groups.more, offered?.more) : []),
  ]
    .filter(isFirst)
    .map((choice) => ({ choice, rank: rankOf(choice, text) }))
    .filter(({ rank }) => rank < ranks.none)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice)
  const hasRest = !hasMore && !isSought && (offered?.more.length ?? 0) > 0
  const current = desk.editor?.markOf(at) ?? null
  return [
    ...marks,
    ...(hasRest ? [{ kind: 'more' } as const] : []),
    ...(isSought ? [{ kind: 'typed', text: text.trim() } as const] : []),
    ...(current !== null && !isSought ? [{ kind: 'none' } as const] : []),
  ]
}

function isFirst(choice: Choice, index: number, all: readonly Choice[]): boolean {
  return all.findIndex((each) => markOf(each) === markOf(choice)) === index
}

function markOf(choice: Choice): string | null {
  return choice.kind === 'mark' ? choice.marking.marking : null
}

const ranks = { same: 0, begins: 1, within: 2, none: 3 } as const

/** What was typed is the mark itself, how it begins, or words that stand in it or in how a banner says it. */
function rankOf(choice: Choice, text: string): number {
  const typed = plain(text)
  if (choice.kind !== 'mark' || typed === '') return ranks.same
  const { marking, banner } = choice.marking
  const said = [marking, banner].map(plain)
  if (said.includes(typed)) return ranks.same
  if (said.some((each) => each.startsWith(typed))) return ranks.begins
  const words = typed.split(/[\s,]+/)
  const known = said.join(' ').split(/[\s,/]+/)
  const isWithin = words.every((word) => known.some((each) => each.startsWith(word)))
  return isWithin ? ranks.within : ranks.none
}

/** Whether brackets and capitals are typed is all the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[()]/g, '').trim()
}

type Choosing = Props & { readonly showMore: () => void }

function useChoosing({ desk, at, showMore }: Choosing) {
  const take = (marking: Marking | null) => {
    if (marking !== null) desk.editor?.learn(marking.marking, marking.colours)
    desk.editor?.mark(at, marking?.marking ?? null)
    desk.openMenu(null)
    desk.editor?.view.focus()
  }
  const { mutate, error } = useMutation({ mutationFn: readMarking, onSuccess: take })
  const choose = (choice: Choice) => {
    switch (choice.kind) {
      case 'mark':
        return take(choice.marking)
      case 'more':
        return showMore()
      case 'typed':
        return mutate(choice.text)
      case 'none':
        return take(null)
    }
  }
  return { choose, error }
}

function headingOf(choices: readonly Choice[], index: number): string | null {
  const [before, here] = [choices[index - 1], choices[index]]
  if (here?.kind !== 'mark') return null
  return before?.kind === 'mark' && before.group === here.group ? null : here.group
}

function keyOf(choice: Choice): string {
  return choice.kind === 'mark' ? choice.marking.marking : choice.kind
}

type Place = Props & { readonly size: number }

/** Beneath the chip of its block, and always between the banners. */
function usePlace(box: RefObject<HTMLDivElement | null>, { desk: { editor }, at, size }: Place) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: as the list grows it takes more room
  useLayoutEffect(() => {
    const chip = editor?.elementOf(at)?.getBoundingClientRect()
    const menu = box.current
    if (chip === undefined || menu === null) return
    const { innerWidth, innerHeight } = window
    menu.style.left = `${Math.max(8, Math.min(chip.left, innerWidth - menu.offsetWidth - 8))}px`
    menu.style.top = `${Math.max(40, Math.min(chip.bottom + 4, innerHeight - menu.offsetHeight - 40))}px`
  }, [box, editor, at, size])
}
