// SPDX-License-Identifier: Apache-2.0
// Choosing tighter terms: only what the node says is no wider than what binds every party can be chosen.
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { Choices, Wish } from '../../api/release.ts'
import { NumberField } from '../../frame/NumberField.tsx'
import { useWords, type Words } from '../../words/words.ts'

type TermsFormProps = {
  readonly choices: Choices
  readonly wish: Wish
  readonly onChange: (wish: Wish) => void
  /** Of what stands there if nothing is chosen. */
  readonly unchanged: (value: string) => string
}

export function TermsForm({ choices, wish, onChange, unchanged }: TermsFormProps) {
  const { release, terms: words } = useWords()
  const set: Chosen['set'] = (field, value) => onChange(changed(wish, field, value))
  const chosen = {
    choices,
    wish,
    set,
    unchanged,
    words,
    fields: release.fields,
    asIs: release.unchanged,
  }
  return (
    <div className="terms-form">
      <OneOf {...chosen} field="onward" say={(value) => words.onward[value]} />
      <OneOf {...chosen} field="keys" say={(value) => words.keys[value]} />
      <OneOf {...chosen} field="permittedAction" say={(value) => words.permittedActions[value]} />
      <OneOf {...chosen} field="evidence" say={(value) => words.evidence[value]} />
      <Lease {...chosen} />
      <TextInput
        type="datetime-local"
        label={release.fields.expires}
        max={choices.expiresMax?.slice(0, 16)}
        value={wish.expires?.slice(0, 16) ?? ''}
        onChange={({ currentTarget: { value } }) =>
          set('expires', value === '' ? undefined : `${value}:00Z`)
        }
      />
      <Purpose {...chosen} />
      {choices.watermark.length > 1 && (
        <Checkbox
          label={release.fields.watermark}
          checked={wish.watermark === true}
          onChange={({ currentTarget: { checked } }) => set('watermark', checked || undefined)}
        />
      )}
    </div>
  )
}

/** What was not chosen is not asked for; a lease goes with keys that are handed over. */
function changed(wish: Wish, field: keyof Wish, value: Wish[keyof Wish] | undefined): Wish {
  const { [field]: _, ...others } = wish
  const next: Wish = value === undefined ? others : { ...others, [field]: value }
  if (next.keys !== 'held') return next
  const { leaseSeconds: __, ...held } = next
  return held
}

type Chosen = Omit<TermsFormProps, 'onChange'> & {
  /** Undefined: not chosen any more. */
  readonly set: <F extends keyof Wish>(field: F, value: Wish[F] | undefined) => void
  readonly words: Words['terms']
  readonly fields: Words['release']['fields']
  readonly asIs: string
}

type Listed = 'onward' | 'keys' | 'permittedAction' | 'evidence'

type OneOfProps<F extends Listed> = Chosen & {
  readonly field: F
  readonly say: (value: Choices[F][number]) => string
}

/** The widest stands first: it is what applies where nothing is chosen. */
function OneOf<F extends Listed>({
  field,
  say,
  choices,
  wish,
  set,
  unchanged,
  asIs,
  fields,
}: OneOfProps<F>) {
  const [widest, ...tighter] = choices[field] as readonly Choices[F][number][]
  if (widest === undefined) return null
  return (
    <NativeSelect
      label={fields[field]}
      description={unchanged(say(widest))}
      value={wish[field] ?? ''}
      disabled={tighter.length === 0}
      onChange={({ currentTarget: { value } }) => {
        const found = tighter.find((each) => each === value)
        set(field, found as Wish[F])
      }}
      data={[{ value: '', label: asIs }, ...tighter.map((value) => ({ value, label: say(value) }))]}
    />
  )
}

const units = { hours: 3_600, minutes: 60 } as const
/** Below it an hour is too coarse to tighten by. */
const minutesBelowSeconds = 4 * units.hours

function Lease({ choices: { leaseSecondsMax, keys }, wish, set, fields }: Chosen) {
  if (leaseSecondsMax === null || !keys.includes('handed') || wish.keys === 'held') return null
  const unit = leaseSecondsMax < minutesBelowSeconds ? 'minutes' : 'hours'
  const most = Math.floor(leaseSecondsMax / units[unit])
  return (
    <NumberField
      label={fields.lease[unit]}
      description={fields.leaseMost(most)}
      min={1}
      max={most}
      value={typeof wish.leaseSeconds === 'number' ? wish.leaseSeconds / units[unit] : null}
      onChange={(count) => set('leaseSeconds', count === null ? undefined : count * units[unit])}
    />
  )
}

/** A purpose that binds already goes on binding: what is typed comes beside it. */
function Purpose({ choices: { purposes }, wish, set, fields }: Chosen) {
  const typed = (wish.purpose ?? '').split('\n').filter((line) => !purposes.includes(line))
  return (
    <TextInput
      label={fields.purpose}
      description={purposes.length > 0 ? fields.purposeKept(purposes.join('; ')) : undefined}
      maxLength={500}
      value={typed.join(' ')}
      onChange={({ currentTarget: { value } }) =>
        set('purpose', value === '' ? undefined : [...purposes, value].join('\n'))
      }
    />
  )
}
