// SPDX-License-Identifier: Apache-2.0
// The ten promises of the design, looked at after every step by somebody who sees everything. What is dear is looked at
// every so often and at the end: the files (all their bytes), the stores' keys (every portion at every node), and the
// replay of decisions (a copy of a node is opened for it).

import { checkAnswers } from './checks/bad-in-clear-out.ts'
import { checkClear, checkFiles } from './checks/clear-at-no-rest.ts'
import { checkEnded } from './checks/ended.ts'
import { checkHidden } from './checks/hidden-means-absent.ts'
import { checkLedgerFirst } from './checks/ledger-first.ts'
import { checkBanners } from './checks/never-weaker.ts'
import { checkGone, checkKeysSent, checkKeysStored } from './checks/no-key-outside.ts'
import { checkKept, checkOnce, checkReached } from './checks/nothing-lost.ts'
import { checkOmission } from './checks/omission.ts'
import { checkEvidence, checkHistory } from './checks/one-history.ts'
import { checkOnward, checkTold } from './checks/originator-first.ts'
import { checkReplay } from './checks/replayable.ts'
import type { Mail } from './mail.ts'
import type { Run } from './run.ts'

/** Asking as somebody who may not know is a request and an answer for each look. */
const hiddenEvery = 5
/** Every key at every node is a query and a decapsulation. */
const storesEvery = 25

export async function checkAll(run: Run): Promise<void> {
  await openMail(run)
  checkFailures(run)
  checkAnswers(run)
  checkKeysSent(run)
  checkGone(run)
  await checkEnded(run)
  checkLedgerFirst(run)
  checkOnward(run)
  checkBanners(run)
  await checkKept(run)
  await checkHistory(run)
  checkClear(run)
  if (run.step % hiddenEvery === 0) await checkHidden(run)
  if (run.step % storesEvery === storesEvery - 1) await checkKeysStored(run)
}

/** When all has come to rest. */
export async function checkEnd(run: Run): Promise<void> {
  await checkKeysStored(run)
  await checkHidden(run)
  await checkOnce(run)
  await checkReached(run)
  await checkTold(run)
  await checkEvidence(run)
  await checkOmission(run)
  await checkReplay(run)
  checkFiles(run)
}

async function openMail(run: Run): Promise<void> {
  for (const { entries, ...sent } of run.fresh.wire) {
    if (!sent.path.startsWith('/federation')) continue
    if (sent.leg === 'answer' && sent.status !== 200) continue
    const opened = await run.opener.open(sent.bytes)
    if (opened !== null) run.fresh.mail.push({ sent, entries, ...opened } satisfies Mail)
  }
}

/** What was thrown where nobody expected it. */
function checkFailures(run: Run): void {
  const [failure] = run.failures
  if (failure !== undefined) throw failure
}
