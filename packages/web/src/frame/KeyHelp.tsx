// SPDX-License-Identifier: Apache-2.0
// The keys that there are, and the switch that turns them off (WCAG 2.1.4): `?` or its button opens it.
import { Button, Checkbox, Kbd, Modal } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { switchKeys, useKeys, useKeysOn } from './keys.ts'
import type { View } from './views.ts'

export function KeyHelp({ views }: { readonly views: readonly View[] }) {
  const { keys, frame, views: names } = useWords()
  const [isOpen, setOpen] = useState(false)
  const isOn = useKeysOn()
  useKeys({ '?': () => setOpen(true) })
  const rows = [
    ...views.map(({ name, key }) => ({ does: keys.goTo(names[name]), pressed: ['g', key] })),
    { does: keys.commands, pressed: ['/'] },
    { does: keys.down, pressed: ['j'] },
    { does: keys.up, pressed: ['k'] },
    { does: keys.tick, pressed: ['x'] },
    { does: keys.star, pressed: ['s'] },
    { does: keys.putAway, pressed: ['e'] },
    { does: keys.undo, pressed: ['z'] },
    { does: keys.approve, pressed: ['a'] },
    { does: keys.return, pressed: ['r'] },
    { does: keys.deny, pressed: ['d'] },
    { does: keys.help, pressed: ['?'] },
    { does: keys.mark, pressed: ['F2'] },
    { does: keys.whoCan, pressed: ['Shift', 'F2'] },
    { does: keys.lineBreak, pressed: ['Shift', 'Enter'] },
    { does: keys.leaveCode, pressed: ['Ctrl', 'Enter'] },
    { does: keys.nextCell, pressed: ['Tab'] },
    { does: keys.parted, pressed: ['F6'] },
    { does: keys.cells, pressed: ['←', '↑', '→', '↓'] },
  ]
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        className="head-keys"
        aria-label={keys.title}
        onClick={() => setOpen(true)}
      >
        ?
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={keys.title}
        closeButtonProps={{ 'aria-label': frame.close }}
      >
        <Checkbox
          label={keys.on}
          description={keys.onWhy}
          checked={isOn}
          onChange={({ currentTarget: { checked } }) => switchKeys(checked)}
        />
        <dl className="keys" data-on={isOn}>
          {rows.map(({ does, pressed }) => (
            <div key={does}>
              <dt>
                {pressed.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  )
}
