// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type NodeErrorCode =
  | 'node.agreement-missing'
  | 'node.agreement-state'
  | 'node.already-answered'
  | 'node.already-initialised'
  /** Somebody approves something else than what was asked for. */
  | 'node.approval-differs'
  | 'node.author-releases'
  /** The node knows less than the answer that the asker goes by: it does not answer from an older state. */
  | 'node.behind'
  /** A backup that was changed, is not whole, or is of another node. */
  | 'node.backup-damaged'
  /** A backup does not go there. */
  | 'node.backup-place'
  | 'node.busy'
  /** No policy of the node has a level of this name. */
  | 'node.clearance-unknown'
  /** As many communities, or versions of one, as there may be. */
  | 'node.communities-full'
  /** A copy that another party was given is no report for people. */
  | 'node.concealed-copy'
  /** A holder's own words about ours: they have no other originator to conceal. */
  | 'node.concealed-derived'
  /** What goes on without a name has the name in its terms or marks. */
  | 'node.concealed-named'
  /** A third party asks to pass on what it had without a name: only the true originator can let it. */
  | 'node.concealed-onward'
  /** A label that has no counterpart in a policy of ours. */
  | 'node.concealed-policy'
  | 'node.config'
  /** A browser sent it for a page of another site. */
  | 'node.cross-site'
  /** A cursor that was not made for this person, list and query. */
  | 'node.cursor'
  | 'node.denied'
  /** Nobody can stand in for this, or not at that time. */
  | 'node.deputy'
  /** An emergency release of what needs nobody's consent. */
  | 'node.emergency-needless'
  /** An emergency release of more than a warning. */
  | 'node.emergency-size'
  | 'node.envelope-undeliverable'
  /** One `Idempotency-Key` with two different requests. */
  | 'node.idempotency-reused'
  /** It took effect, and the node stopped before it had kept the answer. */
  | 'node.idempotency-unanswered'
  /** The same request is being worked on. */
  | 'node.idempotency-under-way'
  /** A mistake of ours: nothing more is said outside. */
  | 'node.internal'
  | 'node.key-file'
  | 'node.keys-closed'
  /** Without this person nobody would have the role. */
  | 'node.last-of-role'
  | 'node.last-passkey'
  /** A link to enrol with that is unknown, used, too old, or opened from elsewhere. */
  | 'node.link'
  /** An envelope with a number that its partner would wait for. */
  | 'node.letter-numbered'
  | 'node.login-taken'
  /** The file of keys is not as it was written. */
  | 'node.keys-damaged'
  /** The disk does not take the file of keys. */
  | 'node.keys-write'
  | 'node.key-unavailable'
  /** A body that is not announced as JSON. */
  | 'node.media-type'
  /** A method that the path does not take. */
  | 'node.method'
  /** No operation has this path. */
  | 'node.no-route'
  | 'node.not-found'
  | 'node.not-initialised'
  /** What only a served node can be asked. */
  | 'node.not-served'
  | 'node.nothing-to-send'
  | 'node.own-document'
  /** Somebody would change or approve what they may do themselves. */
  | 'node.own-duties'
  /** The built pages are not where they were said to be, or not as they were built. */
  | 'node.pages'
  | 'node.partner-unreachable'
  /** A file of a policy's name with another object identifier, or with none. */
  | 'node.policy-identity'
  /** Other bytes under a name and version that are here. */
  | 'node.policy-taken'
  /** What was to be edited is not any more what was read. */
  | 'node.precondition'
  /** An edit that does not say what was read. */
  | 'node.precondition-missing'
  /** `provider.json` is absent or not a mapping. */
  | 'node.provider'
  | 'node.provider-unreachable'
  /** A mark is lowered without a word why. */
  | 'node.reason-missing'
  | 'node.request'
  | 'node.role-missing'
  /** Roles that one person does not have together. */
  | 'node.roles-incompatible'
  /** A token that was not made for this operation. */
  /** A standing rule that makes no sense. */
  | 'node.rule'
  /** A standing rule that is on already, or over. */
  | 'node.rule-state'
  | 'node.rules-full'
  | 'node.scope'
  /** It takes a second person, and there is none yet in this act. */
  | 'node.second-person'
  /** What came back from a passkey or a provider proves nothing. */
  | 'node.sign-in-refused'
  /** No browser has business at this name or number of the node. */
  | 'node.site'
  /** The last proof of who one is, is too long ago for this act. */
  | 'node.step-up'
  /** What stands for another portion before a wider audience has a mark that reaches no further. */
  | 'node.tear-line-not-wider'
  /** Somebody has decided on it already. */
  | 'node.submission-ended'
  /** What would go is not any more what was submitted. */
  | 'node.submission-stale'
  /** A caveat that takes nothing away, but adds. */
  | 'node.submission-wider'
  | 'node.too-large'
  | 'node.too-many'
  /** Former keys of one kind that something still needs. */
  | 'node.too-many-keys'
  /** A partner holds more of this ledger than there is: an old state was put back. */
  | 'node.rolled-back'
  /** Keys that partners were told of do not speak yet: one change at a time. */
  | 'node.rotation-under-way'
  /** Nothing is answered until those who keep its key have opened the node. */
  | 'node.sealed'
  /** A search for nothing, for too much, or for too short a beginning. */
  | 'node.search'
  /** So many of so many shares cannot be made. */
  | 'node.shares'
  /** Something wrong was tried to open the node, and the next is not looked at yet. */
  | 'node.unseal-wait'
  | 'node.unauthenticated'
  | 'node.unmarked-portion'
  | 'node.unpaired'
  /** An address that a webhook may not have. */
  | 'node.webhook-address'
  | 'node.words-differ'

export class NodeError extends CodedError<NodeErrorCode> {
  override name = 'NodeError'
}

/** What does not exist and what the asker may not know of: the same words, the same bytes. */
export function notFound(): NodeError {
  // INVARIANT (hidden-means-absent): no argument, so that nothing about the thing can enter the answer.
  return new NodeError('node.not-found', 'there is nothing here that you may know of')
}

/** What a rule would refuse an act with, for whoever is to know before they try; null where it lets it be. */
export function hindranceOf(rule: () => void): NodeError | null {
  try {
    rule()
    return null
  } catch (error) {
    if (error instanceof NodeError) return error
    throw error
  }
}
