// SPDX-License-Identifier: Apache-2.0
// What to do next where a refusal does not say it: the node does not know that it is asked from a command line.

const byCode: Readonly<Record<string, string>> = {
  'ledger.lock-missing':
    'after a restore: tearline restore --accept-loss, which asks the partners what they have seen',
  'node.agreement-state': 'see where it stands with: tearline agreement list',
  'node.already-answered': 'see the answer with: tearline onward list',
  'node.denied': 'ask the originator: tearline onward request RELEASE --to PARTY --purpose TEXT',
  'node.key-file': 'name the key file of this node with --key-file',
  'node.not-found':
    'see what there is for you with: tearline inbox, tearline report list, tearline partner list',
  'node.nothing-to-send': 'see why with: tearline report preview REPORT --to PARTY',
  'node.partner-unreachable': 'see who answers with: tearline doctor',
  'node.role-missing':
    'have a person do it who has that role: --as analyst, officer, security, admin',
  'node.unpaired': 'take their document first: tearline partner add FILE',
  'release.agreement-ceiling': 'name a classification of the policy, such as SECRET',
  'release.terms-wider':
    'see the terms that bind you with: tearline agreement list; they may only be tightened',
  'store.busy': 'another process has the node open: end it, or wait until it is done',
  'store.full': 'free some room on the disk, then run the same command again',
}

/** By the part of the code before the dot. */
const byPackage: Readonly<Record<string, string>> = {
  base: 'give it as it was printed, whole and unchanged',
  exchange: 'ask the partner to send it again; tearline incidents shows what was put aside',
  formats: 'correct the file at the place named, then import it again',
  label: 'see how a mark is read with: tearline label parse MARK --policy NAME',
  ledger: 'ask for the file again from where it comes; what does not verify proves nothing',
  release: 'correct what is named, then run the same command again',
  seal: 'ask the partner for their document again: it was damaged, or is not theirs',
  store: 'look at the node with: tearline doctor',
}

const policyStep =
  'correct the file at the line and column named, then read it with: tearline policy check FILE'

export function nextStep(code: string): string {
  const [room = ''] = code.split('.')
  if (/^label\.(spif|xml)-/.test(code)) return policyStep
  return byCode[code] ?? byPackage[room] ?? 'look at the node with: tearline doctor'
}
