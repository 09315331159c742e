// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ally, describeStore, digest, id, third } from './kit.ts'

describeStore('what went on without its originator’s name', ({ open }) => {
  const made = (name: string, consent: string) => ({
    ...{ release: digest(name), consent: digest(consent), report: id('report') },
    ...{ originator: ally, to: third, salt: 'c2FsdA==', of: id('report') },
    portions: [{ portion: id('portion'), of: id('portion') }],
  })

  it('is found by the copy, and by the consents that it hides', async () => {
    const store = await open()
    const [first, second] = [made('one', 'consent'), made('two', 'other')]
    await store.write(async (tx) => {
      await tx.concealed.save(first)
      await tx.concealed.save(second)
    })
    const { read } = store
    const found = await read.concealed.byReport(first.report)
    assert.deepEqual({ ...found, saved: 0 }, { ...first, saved: 0 })
    assert.equal(await read.concealed.byReport(first.of), null)
    const under = await read.concealed.underConsents([second.consent, digest('third')])
    assert.deepEqual(
      under.map(({ release }) => release),
      [second.release],
    )
    assert.equal((await read.concealed.byReports([first.report, second.report])).length, 2)
  })

  it('hides one consent behind one copy', async () => {
    const store = await open()
    const first = made('one', 'consent')
    await store.write((tx) => tx.concealed.save(first))
    await assert.rejects(
      store.write((tx) => tx.concealed.save({ ...made('two', 'consent'), report: first.report })),
    )
  })
})
