// SPDX-License-Identifier: Apache-2.0

export const homeMore = {
  waits: 'Waits for you',
  nothingWaits: 'Nothing waits for you.',
  ends: 'Still to be done before it is over',
  by: 'by',
  changed: 'What has happened lately',
  nothingChanged: 'Nothing in the last days that you may know of.',
  /** `command`: what does it where no view does. */
  tasks: {
    'answer-request': { what: 'A holder asks to pass on', command: 'tearline onward list' },
    'review-submission': { what: 'A release to be reviewed', command: 'tearline release list' },
    'revise-submission': {
      what: 'A release came back to you to be changed',
      command: 'tearline release list',
    },
    'accept-agreement': { what: 'An agreement to be signed', command: 'tearline agreement list' },
    'compare-words': {
      what: 'A party whose words are to be compared',
      command: 'tearline partner confirm',
    },
    'decide-approval': {
      what: 'An act that takes a second person',
      command: 'tearline approval list',
    },
    'judge-quarantine': {
      what: 'Something came that was put aside',
      command: 'tearline quarantine list',
    },
    'finish-draft': { what: 'A draft of yours', command: 'tearline report import' },
    'resume-webhook': { what: 'An address that is not told any more', command: 'tearline doctor' },
    'decide-dead-letter': {
      what: 'An envelope that a partner will not take',
      command: 'tearline deadletter list',
    },
    'await-tombstone': {
      what: 'A recall that a party has not answered',
      command: 'tearline custody',
    },
    'look-at-alarm': {
      what: 'An alarm: a party contradicts itself',
      command: 'tearline incidents',
    },
    'read-in-time': { what: 'Unread, and soon over', command: 'tearline read' },
    'use-consent': {
      what: 'A consent of an originator, soon over',
      command: 'tearline onward list',
    },
    'renew-agreement': {
      what: 'An agreement that soon ends',
      command: 'tearline agreement propose',
    },
  },
  changes: {
    'report.written': 'A report was written',
    'release.approved': 'A report was released',
    'release.received': 'A report came',
    'recall.issued': 'A report was recalled',
    'recall.received': 'An originator took a report back',
    'tombstone.received': 'A party destroyed its keys',
    'consent.given': 'A consent was given',
    'consent.received': 'A consent came',
    'onward.asked': 'An originator was asked',
    'onward.received': 'A holder asked to pass on',
    'onward.answered': 'A holder was answered',
    'onward.answer-received': 'An originator answered',
    'agreement.proposed': 'An agreement was proposed',
    'agreement.signed': 'An agreement was signed',
    'agreement.received': 'An agreement came',
    'agreement.ended': 'An agreement was ended',
    'party.paired': 'A party was paired',
    'party.suspended': 'A party was suspended',
    'party.revoked': 'A party was revoked',
    'policy.added': 'A policy was added',
    'release.quarantined': 'A report was put aside as it came',
    'envelope.quarantined': 'An envelope was put aside as it came',
    'incident.noticed': 'An originator was told of an incident',
    'incident.received': 'A party told of an incident',
    'channel.stopped': 'The channel of a party was stopped',
    'ledger.fork': 'A party showed two ledgers',
  },
}
