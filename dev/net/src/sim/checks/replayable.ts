// SPDX-License-Identifier: Apache-2.0
// replayable: every decision names the versions it was made with, and gives the same answer and the same reasons when
// replayed. Ahead of some releases a copy of the node is kept; at the end another process opens the copy, with the clock
// as it was, decides again, and must come to the digest that the ledger holds.
import { canonicalBytes } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { hold } from '../promise.ts'
import { openCopy } from '../replica.ts'
import type { Run } from '../run.ts'

type Preview = {
  readonly parties: readonly {
    readonly decisions: readonly {
      readonly portion: string
      readonly outcome: string
      readonly reasons: readonly { readonly code: string; readonly rule: string }[]
    }[]
  }[]
}

export async function checkReplay(run: Run): Promise<void> {
  for (const { node, copy, now, order, path, release, token } of run.decided) {
    const event = run.model
      .ledgerOf(node)
      .find(({ kind, release: id }) => kind === 'release.approved' && id === release)
    const replica = await openCopy(copy, now)
    try {
      const { policy, store } = replica.ctx
      const versions = { policy: policy.version, ...(await store.read.revisions()) }
      const text = await replica.ask(token, path, order)
      const { decisions = [] } = (JSON.parse(text) as Preview).parties[0] ?? {}
      const again = digestOf(
        canonicalBytes(
          decisions.map(({ portion, outcome, reasons }) => ({
            ...{ portion, outcome, versions },
            reasons: reasons.map(({ code, rule }) => ({ code, rule })),
          })),
        ),
      )
      hold(again === event?.['decision'], 'replayable', `${node} decides otherwise on ${release}`)
    } finally {
      await replica.close()
    }
  }
}
