// SPDX-License-Identifier: Apache-2.0
// The commands, noun by noun; each stands in `commands/<noun>-<verb>.ts`.
import { version } from '@tearline/node'
import { Command } from 'commander'
import { agreementAccept } from './commands/agreement-accept.ts'
import { agreementEnd } from './commands/agreement-end.ts'
import { agreementList } from './commands/agreement-list.ts'
import { agreementPropose } from './commands/agreement-propose.ts'
import { approvalApprove } from './commands/approval-approve.ts'
import { approvalList } from './commands/approval-list.ts'
import { approvalRefuse } from './commands/approval-refuse.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand } from './commands/backup.ts'
import { bundleExport } from './commands/bundle-export.ts'
import { bundleImport } from './commands/bundle-import.ts'
import { communityAdd } from './commands/community-add.ts'
import { communityChange } from './commands/community-change.ts'
import { communityList } from './commands/community-list.ts'
import { communityShow } from './commands/community-show.ts'
import { configCheck } from './commands/config-check.ts'
import { configPrint } from './commands/config-print.ts'
import { custodyCommand } from './commands/custody.ts'
import { deadletterDrop } from './commands/deadletter-drop.ts'
import { deadletterList } from './commands/deadletter-list.ts'
import { deadletterRetry } from './commands/deadletter-retry.ts'
import { deputyAppoint } from './commands/deputy-appoint.ts'
import { deputyEnd } from './commands/deputy-end.ts'
import { deputyList } from './commands/deputy-list.ts'
import { doctorCommand } from './commands/doctor.ts'
import { emergencyAsk } from './commands/emergency-ask.ts'
import { emergencyList } from './commands/emergency-list.ts'
import { inboxCommand } from './commands/inbox.ts'
import { incidentsCommand } from './commands/incidents.ts'
import { initCommand } from './commands/init.ts'
import { jobList } from './commands/job-list.ts'
import { jobRun } from './commands/job-run.ts'
import { labelConvert } from './commands/label-convert.ts'
import { labelDominates } from './commands/label-dominates.ts'
import { labelExplain } from './commands/label-explain.ts'
import { labelParse } from './commands/label-parse.ts'
import { labelPrint } from './commands/label-print.ts'
import { labelRollup } from './commands/label-rollup.ts'
import { labelTranslate } from './commands/label-translate.ts'
import { ledgerCheckProof } from './commands/ledger-check-proof.ts'
import { ledgerList } from './commands/ledger-list.ts'
import { ledgerPolicy } from './commands/ledger-policy.ts'
import { ledgerProof } from './commands/ledger-proof.ts'
import { ledgerVerify } from './commands/ledger-verify.ts'
import { maySeeCommand } from './commands/may-see.ts'
import { migrateCommand } from './commands/migrate.ts'
import { onwardAnswer } from './commands/onward-answer.ts'
import { onwardDrafts } from './commands/onward-drafts.ts'
import { onwardList } from './commands/onward-list.ts'
import { onwardRequest } from './commands/onward-request.ts'
import { onwardRule } from './commands/onward-rule.ts'
import { partnerAdd } from './commands/partner-add.ts'
import { partnerConfirm } from './commands/partner-confirm.ts'
import { partnerHealth } from './commands/partner-health.ts'
import { partnerList } from './commands/partner-list.ts'
import { partnerRevoke } from './commands/partner-revoke.ts'
import { partyShow } from './commands/party-show.ts'
import { passOnCommand } from './commands/pass-on.ts'
import { personClaim } from './commands/person-claim.ts'
import { personClearance } from './commands/person-clearance.ts'
import { personDeactivate } from './commands/person-deactivate.ts'
import { personEnrol } from './commands/person-enrol.ts'
import { personInvite } from './commands/person-invite.ts'
import { personList } from './commands/person-list.ts'
import { personRoles } from './commands/person-roles.ts'
import { policyAdd } from './commands/policy-add.ts'
import { policyCheck } from './commands/policy-check.ts'
import { policyDiff } from './commands/policy-diff.ts'
import { policyList } from './commands/policy-list.ts'
import { policyShow } from './commands/policy-show.ts'
import { quarantineList } from './commands/quarantine-list.ts'
import { quarantineLookAgain } from './commands/quarantine-look-again.ts'
import { questionAnswer } from './commands/question-answer.ts'
import { questionAsk } from './commands/question-ask.ts'
import { questionDecline } from './commands/question-decline.ts'
import { questionDraft } from './commands/question-draft.ts'
import { questionList } from './commands/question-list.ts'
import { questionShow } from './commands/question-show.ts'
import { readCommand } from './commands/read.ts'
import { recallCommand } from './commands/recall.ts'
import { recallsCommand } from './commands/recalls.ts'
import { releaseCommand } from './commands/release.ts'
import { releasesCommand } from './commands/releases.ts'
import { reportImport } from './commands/report-import.ts'
import { reportList } from './commands/report-list.ts'
import { reportPreview } from './commands/report-preview.ts'
import { reportShow } from './commands/report-show.ts'
import { restoreCommand } from './commands/restore.ts'
import { rotateLedger, rotateParty, rotateWitness } from './commands/rotate-keys.ts'
import { rotateStore } from './commands/rotate-store.ts'
import { rotateUnsealing } from './commands/rotate-unsealing.ts'
import { sealCommand } from './commands/seal.ts'
import { searchCommand } from './commands/search.ts'
import { serveCommand } from './commands/serve.ts'
import { settingsSet } from './commands/settings-set.ts'
import { settingsShow } from './commands/settings-show.ts'
import { submissionApprove } from './commands/submission-approve.ts'
import { submissionDeny } from './commands/submission-deny.ts'
import { submissionList } from './commands/submission-list.ts'
import { submissionReturn } from './commands/submission-return.ts'
import { submissionSubmit } from './commands/submission-submit.ts'
import { submissionWithdraw } from './commands/submission-withdraw.ts'
import { systemdCommand } from './commands/systemd.ts'
import { tasksCommand } from './commands/tasks.ts'
import { tokenIssue } from './commands/token-issue.ts'
import { tokenList } from './commands/token-list.ts'
import { tokenRevoke } from './commands/token-revoke.ts'
import { unsealCommand } from './commands/unseal.ts'
import { webhookAdd } from './commands/webhook-add.ts'
import { webhookDrop } from './commands/webhook-drop.ts'
import { webhookList } from './commands/webhook-list.ts'
import { webhookResume } from './commands/webhook-resume.ts'
import { whatStandsBetweenCommand } from './commands/what-stands-between.ts'
import { whoMaySeeCommand } from './commands/who-may-see.ts'
import type { Environment } from './environment.ts'

type Make = (environment: Environment) => Command
type Noun = readonly [name: string, description: string, verbs: readonly Make[]]

/** In the order of a first day. */
const tree: readonly (Make | Noun)[] = [
  initCommand,
  serveCommand,
  unsealCommand,
  sealCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  [
    'rotate',
    'new keys, while the node goes on working',
    [rotateParty, rotateLedger, rotateWitness, rotateStore, rotateUnsealing],
  ],
  doctorCommand,
  systemdCommand,
  ['config', 'what the operator decides about the node', [configCheck, configPrint]],
  ['settings', 'how the node works, while it works', [settingsShow, settingsSet]],
  ['party', 'the document of this party', [partyShow]],
  [
    'person',
    'the people of this party',
    [
      personClaim,
      personList,
      personInvite,
      personClearance,
      personRoles,
      personEnrol,
      personDeactivate,
    ],
  ],
  ['approval', 'what waits for a second person', [approvalList, approvalApprove, approvalRefuse]],
  [
    'submission',
    'releases that wait for a second person',
    [
      submissionSubmit,
      submissionList,
      submissionApprove,
      submissionReturn,
      submissionDeny,
      submissionWithdraw,
    ],
  ],
  ['deputy', 'standing in for somebody who is away', [deputyAppoint, deputyList, deputyEnd]],
  ['token', 'what machines act with', [tokenIssue, tokenList, tokenRevoke]],
  [
    'partner',
    'the parties that this node talks to',
    [partnerAdd, partnerConfirm, partnerList, partnerHealth, partnerRevoke],
  ],
  [
    'agreement',
    'what parties have signed: nothing is released without one',
    [agreementPropose, agreementAccept, agreementList, agreementEnd],
  ],
  [
    'community',
    'named lists of parties that releases are addressed to',
    [communityAdd, communityList, communityShow, communityChange],
  ],
  ['report', 'what this party writes', [reportImport, reportList, reportShow, reportPreview]],
  releaseCommand,
  releasesCommand,
  tasksCommand,
  inboxCommand,
  readCommand,
  searchCommand,
  maySeeCommand,
  whoMaySeeCommand,
  whatStandsBetweenCommand,
  [
    'onward',
    'asking an originator to let something go further',
    [onwardRequest, onwardList, onwardDrafts, onwardAnswer, onwardRule],
  ],
  [
    'question',
    'asking an originator about what it released, and answering',
    [questionAsk, questionList, questionShow, questionDraft, questionAnswer, questionDecline],
  ],
  passOnCommand,
  [
    'emergency',
    'a warning past a consent, where a life is in danger',
    [emergencyAsk, emergencyList],
  ],
  recallCommand,
  recallsCommand,
  custodyCommand,
  incidentsCommand,
  [
    'quarantine',
    'what came without permission, kept sealed',
    [quarantineList, quarantineLookAgain],
  ],
  ['deadletter', 'envelopes that were given up', [deadletterList, deadletterRetry, deadletterDrop]],
  ['job', 'what the node does by itself', [jobList, jobRun]],
  [
    'webhook',
    'addresses that are told what happens',
    [webhookAdd, webhookList, webhookResume, webhookDrop],
  ],
  ['bundle', 'files that carry envelopes across an air gap', [bundleExport, bundleImport]],
  auditCommand,
  [
    'ledger',
    'what this node did, and the proofs of it',
    [ledgerVerify, ledgerList, ledgerProof, ledgerCheckProof, ledgerPolicy],
  ],
  [
    'label',
    'marks and banners; needs no node',
    [
      labelParse,
      labelExplain,
      labelPrint,
      labelRollup,
      labelDominates,
      labelConvert,
      labelTranslate,
    ],
  ],
  [
    'policy',
    'label policies: what may stand on a label, and who may read it',
    [policyList, policyShow, policyCheck, policyDiff, policyAdd],
  ],
]

const help = `
exit codes: 0 done, 1 refused or bad input, 2 wrong command line, 3 our own mistake; for serve also 4 stopped by a
fault and to be started again, 5 an old state was put back and it must not be started as it is
environment: TEARLINE_PASSPHRASE opens a node made with --passphrase; TEARLINE_TOKEN is used instead of
tokens.json; both come from a file with _FILE behind the name. TEARLINE_DIR and TEARLINE_KEY_FILE are --dir and
--key-file; TEARLINE_LISTEN_PORT and its like decide over config.json: tearline config print --origin. NO_COLOR
turns colours off`

export function program(environment: Environment): Command {
  const tearline = new Command('tearline')
    .description('share sensitive reports with allies, and keep control of them')
    .version(version, '--version', 'print the version')
    .option(
      '--dir <directory>',
      'the directory of the node',
      environment.variables['TEARLINE_DIR'] ?? './tearline-node',
    )
    .option(
      '--key-file <file>',
      'the key that opens the node, where it is kept elsewhere',
      environment.variables['TEARLINE_KEY_FILE'],
    )
    .option('--as <person>', 'act as this person, a name in tokens.json')
    .option('--json', 'print the reply as JSON')
    .addHelpText('after', help)
    .exitOverride()
    // What is wrong with a command line is said in one way, by `main.ts`.
    .configureOutput({ outputError: () => {} })
  for (const each of tree) {
    tearline.addCommand(typeof each === 'function' ? each(environment) : noun(each, environment))
  }
  inherit(tearline)
  return tearline
}

function noun([name, description, verbs]: Noun, environment: Environment): Command {
  const command = new Command(name).description(description)
  for (const verb of verbs) command.addCommand(verb(environment))
  return command
}

function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent)
    inherit(command)
  }
}
