// SPDX-License-Identifier: Apache-2.0
// Which database a node opens, by its configuration.
import { fromUtf8 } from '@tearline/base'
import type { Database } from '@tearline/store'
import { NodeError } from '../error.ts'
import { type Config, nodeFiles, readOrUndefined } from './config.ts'

/** @throws NodeError `node.config` */
export function databaseOf({ store }: Config, directory: string): Database {
  const { data } = nodeFiles(directory)
  switch (store.kind) {
    case 'sqlite':
      return { kind: 'sqlite', directory: data }
    case 'postgres':
      return { kind: 'postgres', url: urlOf(store), schema: store.schema, memory: data }
  }
}

function urlOf({ url, file }: Config['store']): string {
  if (url !== null) return url
  if (file !== null) return readUrl(file)
  throw new NodeError('node.config', 'a store of kind `postgres` has no address', {
    at: '/store/url',
    next: 'set store.url, or store.file to a file that holds the URL; a password belongs into the file',
  })
}

function readUrl(path: string): string {
  const bytes = readOrUndefined(path)
  if (bytes !== undefined) return fromUtf8(bytes).trim()
  throw new NodeError('node.config', 'the file with the address of the store is not there', {
    at: '/store/file',
    next: 'write the URL into it, or name another file; only the node may be able to read it',
  })
}
