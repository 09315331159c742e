// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type NodeErrorCode =
  | 'node.agreement-missing'
  | 'node.agreement-state'
  | 'node.already-answered'
  | 'node.already-initialised'
  | 'node.author-releases'
  /** The node knows less than the answer that the asker goes by: it does not answer from an older state. */
  | 'node.behind'
  | 'node.busy'
  | 'node.config'
  | 'node.denied'
  | 'node.envelope-undeliverable'
  | 'node.key-file'
  | 'node.keys-closed'
  | 'node.key-unavailable'
  | 'node.not-found'
  | 'node.not-initialised'
  | 'node.nothing-to-send'
  | 'node.own-document'
  | 'node.partner-unreachable'
  /** A file of a policy's name with another object identifier, or with none. */
  | 'node.policy-identity'
  /** Other bytes under a name and version that are here. */
  | 'node.policy-taken'
  | 'node.request'
  | 'node.role-missing'
  | 'node.too-large'
  | 'node.unauthenticated'
  | 'node.unmarked-portion'
  | 'node.unpaired'
  | 'node.words-differ'

export class NodeError extends CodedError<NodeErrorCode> {
  override name = 'NodeError'
}

/** What does not exist and what the asker may not know of: the same words, the same bytes. */
export function notFound(): NodeError {
  // INVARIANT (hidden-means-absent): no argument, so that nothing about the thing can enter the answer.
  return new NodeError('node.not-found', 'there is nothing here that you may know of')
}
