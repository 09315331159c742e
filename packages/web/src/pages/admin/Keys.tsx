// SPDX-License-Identifier: Apache-2.0
// Keys of the node: changed while it works, with notice to partners; and closing it.
import { Title } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../api/act.ts'
import { rotateKeys, rotations, sealNode } from '../../api/running.ts'
import { Confirm } from '../../frame/Confirm.tsx'
import { NumberField } from '../../frame/NumberField.tsx'
import { useWords } from '../../words/words.ts'

export function Keys() {
  const { admin } = useWords()
  const words = admin.running
  return (
    <section aria-label={words.keys}>
      <Title order={2}>{words.keys}</Title>
      <ul className="rows">
        {rotations.map((keys) => (
          <li key={keys} className="row wide">
            <span>{words.rotations[keys]}</span>
            <Rotate keys={keys} />
          </li>
        ))}
      </ul>
      <Seal />
    </section>
  )
}

/** Long enough for a partner that is away over a weekend. */
const usualHours = 72
/** As the node takes it. */
const mostHours = 30 * 24

function Rotate({ keys }: { readonly keys: (typeof rotations)[number] }) {
  const { admin } = useWords()
  const words = admin.running
  const [hours, setHours] = useState(usualHours)
  const { mutate, isPending, error, data } = useAct(() => rotateKeys(keys, hours * 3600), [])
  return (
    <div>
      <Confirm
        name={words.rotate}
        why={words.rotateWhy}
        act={{ isPending, error, run: () => mutate() }}
      >
        <NumberField
          label={words.notice}
          min={0}
          max={mostHours}
          value={hours}
          onChange={(found) => setHours(found ?? usualHours)}
        />
      </Confirm>
      {data !== undefined && <p role="status">{words.rotated(data.told)}</p>}
    </div>
  )
}

function Seal() {
  const { admin } = useWords()
  const words = admin.running
  const { mutate, isPending, error } = useAct(sealNode, [])
  // Whoever closed it has no session any more.
  const run = () => mutate(undefined, { onSuccess: () => location.assign('/') })
  return <Confirm name={words.seal} why={words.sealWhy} act={{ isPending, error, run }} />
}
