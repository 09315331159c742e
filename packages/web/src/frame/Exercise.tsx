// SPDX-License-Identifier: Apache-2.0
import { useWords } from '../words/words.ts'
import { node } from '../world.ts'

/** On every view and every printed page of a node whose data are invented. */
export function ExerciseMark() {
  const { frame } = useWords()
  if (!node.exercise) return null
  return (
    <span className="exercise" title={frame.exerciseMeaning}>
      {frame.exercise}
    </span>
  )
}
