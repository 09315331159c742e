// SPDX-License-Identifier: Apache-2.0
// The connection that writes, one turn after another: a batch begins by taking the one row of `writeTurn`, so that
// batches of all processes follow each other as on a database that one process has, and none sees half of another.
//
//   begin; take the turn    [ savepoint, statements, release ] ...    commit
//          waits for the others             sent without waiting        waits for the disk, and gives the turn back
//
// INVARIANT (nothing-lost): a commit counts once the server has said COMMIT; a connection that breaks before that
// leaves it unknown, and stops the store.
import { setImmediate } from 'node:timers/promises'
import type { QueryResult as Answer, QueryConfig } from 'pg'
import type { Engine, Turn } from '../engine.ts'
import type { Faults } from '../faults.ts'
import { type Line, openLine, type Place, told } from './connection.ts'
import { ConnectionLost, failureOf } from './failure.ts'

const takeTurn = 'update "writeTurn" set number = number + 1 returning number'

export class WritingLine {
  readonly #place: Place
  readonly #faults: Faults
  #line: Line | null = null
  #isOpen = false
  /** The number of our last turn. */
  #turn = 0
  /** Statements that are not answered yet; none of these promises is rejected. */
  readonly #underWay = new Set<Promise<unknown>>()
  /** Of a statement that nobody waited for. */
  #failure: unknown = null

  constructor(place: Place, faults: Faults) {
    this.#place = place
    this.#faults = faults
  }

  readonly transaction: Engine['transaction'] = {
    begin: () => this.#begin(),
    commit: () => this.#commit(),
    rollback: () => this.#rollback(),
    savepoint: () => this.#sendAhead('savepoint unit'),
    release: () => this.#sendAhead('release unit'),
    rollbackToSavepoint: async () => {
      await this.#quiet()
      await this.send({ text: 'rollback to unit' })
      this.#failure = null
    },
    isOpen: () => this.#isOpen,
  }

  send(query: QueryConfig): Promise<Answer> {
    const answer = this.#send(query)
    const ended: Promise<unknown> = answer.catch(() => {}).then(() => this.#underWay.delete(ended))
    this.#underWay.add(ended)
    return answer
  }

  async #send(query: QueryConfig): Promise<Answer> {
    if (this.#line === null) throw new ConnectionLost('the connection to the database is gone')
    try {
      return await this.#line.client.query(query)
    } catch (error) {
      throw told(error)
    }
  }

  /** What a failed unit began beside what failed may send another statement when one is answered: until none does. */
  async #quiet(): Promise<void> {
    while (this.#underWay.size > 0) {
      await Promise.all(this.#underWay)
      await setImmediate()
    }
  }

  async close(): Promise<void> {
    await this.#line?.client.end()
  }

  /** Between two turns a connection may break without harm: another takes its place. */
  async #begin(): Promise<Turn> {
    this.#failure = null
    this.#isOpen = true
    const number = await this.#takeTurn().catch((error: unknown) => {
      if (failureOf(error) !== 'io') throw error
      this.#line = null
      return this.#takeTurn()
    })
    const turn = number === this.#turn + 1 ? 'ours' : 'others'
    this.#turn = number
    return turn
  }

  async #takeTurn(): Promise<number> {
    if (this.#line?.lost() !== false) this.#line = await openLine(this.#place, true)
    await this.#sendAhead('begin')
    const { rows } = await this.send({ text: takeTurn })
    return rows[0].number
  }

  async #commit(): Promise<void> {
    this.#faults.before('commit')
    if (this.#failure !== null) throw this.#failure
    const { command } = await this.send({ text: 'commit' })
    if (this.#failure !== null) throw this.#failure
    this.#isOpen = false
    // A transaction in which something failed answers a commit with its end.
    if (command !== 'COMMIT') throw new ConnectionLost('the database did not commit')
  }

  async #rollback(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    // What was rolled back counted no turn: the next one of ours has the same number.
    this.#turn -= 1
    if (this.#line?.lost() !== false) return
    await this.send({ text: 'rollback' })
  }

  /** The answer is looked at before the commit. */
  async #sendAhead(text: string): Promise<void> {
    this.send({ text }).catch((error: unknown) => {
      this.#failure ??= error
    })
  }
}
