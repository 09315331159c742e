// SPDX-License-Identifier: Apache-2.0
import { chunked } from '../lists.ts'
import { type CustodyEdge, CustodyReader } from './reader.ts'

export class CustodyTransactor extends CustodyReader {
  async add(edges: readonly CustodyEdge[]): Promise<void> {
    for (const some of chunked(edges)) await this.db.insertInto('custody').values(some).execute()
  }
}
