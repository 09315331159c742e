// SPDX-License-Identifier: Apache-2.0
// Whose node it is, at the head of every view.
import mark from '../first/tear.svg'
import { node } from '../world.ts'
import { ExerciseMark } from './Exercise.tsx'

export function Party() {
  return (
    <>
      <img className="head-mark" src={mark} alt="" width={22} height={22} />
      <span className="head-name">{node.name}</span>
      <ExerciseMark />
    </>
  )
}
