// SPDX-License-Identifier: Apache-2.0
// The rendition as one party would get it: its numbers, its banner, its terms, and the bytes that travel.
import { Modal, Text } from '@mantine/core'
import type { Preview } from '../../api/release.ts'
import type { Portion } from '../../api/reports.ts'
import { Portions } from '../../frame/Portions.tsx'
import { TermsList } from '../../frame/TermsList.tsx'
import { useWords } from '../../words/words.ts'

type PreviewAsProps = {
  /** Null: closed. */
  readonly preview: Preview | null
  /** Of the report, opened by whoever looks. */
  readonly portions: readonly Portion[]
  readonly onClose: () => void
}

export function PreviewAs({ preview, portions, onClose }: PreviewAsProps) {
  const { release: words, frame } = useWords()
  return (
    <Modal
      opened={preview !== null}
      onClose={onClose}
      size="xl"
      title={preview === null ? '' : words.previewAs(preview.party)}
      closeButtonProps={{ 'aria-label': frame.close }}
    >
      {preview !== null && <Rendition preview={preview} portions={portions} />}
    </Modal>
  )
}

function Rendition({
  preview,
  portions,
}: Omit<PreviewAsProps, 'onClose' | 'preview'> & { readonly preview: Preview }) {
  const { release: words } = useWords()
  const { party, banner, bannerColours, rendition, terms, canonical } = preview
  const shown = rendition.flatMap(({ portion, number, marking, colours }) => {
    const known = portions.find((each) => each.portion === portion)
    return known === undefined ? [] : [{ ...known, number, marking, colours }]
  })
  const colours = bannerColours && {
    background: bannerColours.background,
    color: bannerColours.foreground,
  }
  return (
    <div className="as-party">
      <Text size="sm">{words.previewLead(party)}</Text>
      {colours !== null && (
        <p className="as-banner" style={colours}>
          {banner}
        </p>
      )}
      <Portions portions={shown} />
      <TermsList terms={terms} />
      {canonical !== null && <Statement canonical={canonical} />}
    </div>
  )
}

function Statement({ canonical }: { readonly canonical: string }) {
  const { release: words, language } = useWords()
  const bytes = Uint8Array.from(atob(canonical), (char) => char.charCodeAt(0))
  return (
    <details>
      <summary>{words.bytes(bytes.length.toLocaleString(language))}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus */}
      <pre className="statement" tabIndex={0}>
        {new TextDecoder().decode(bytes)}
      </pre>
    </details>
  )
}
