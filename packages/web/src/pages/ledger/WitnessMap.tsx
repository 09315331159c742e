// SPDX-License-Identifier: Apache-2.0
// Who stands around this ledger: each partner at the end of a line, drawn as far in as it has cosigned. The table beside
// it says the same in words, so that this is for the eye alone.
import type { Audit } from '../../api/ledger.ts'
import { node } from '../../world.ts'

/** Past this the names would cover each other: the table has all. */
const partiesMax = 24

const radius = 78
const centre = 26

export function WitnessMap({ audit: { witnesses, size } }: { readonly audit: Audit }) {
  if (witnesses.length === 0 || witnesses.length > partiesMax) return null
  return (
    <svg className="witness-map" viewBox="-130 -110 260 220" aria-hidden>
      {witnesses.map(({ party, seen }, at) => (
        <Spoke
          key={party}
          party={party}
          angle={(2 * Math.PI * at) / witnesses.length - Math.PI / 2}
          share={size === 0 ? 0 : (seen?.size ?? 0) / size}
        />
      ))}
      <circle className="witness-self" r={centre} />
      <text className="witness-self-name" dy="0.35em">
        {node.party}
      </text>
    </svg>
  )
}

type SpokeProps = { readonly party: string; readonly angle: number; readonly share: number }

function Spoke({ party, angle, share }: SpokeProps) {
  const place = (distance: number) => ({
    x: Math.cos(angle) * distance,
    y: Math.sin(angle) * distance,
  })
  const outer = place(radius)
  const reached = place(radius - share * (radius - centre))
  const name = place(radius + 16)
  return (
    <g>
      <line className="witness-all" x1={outer.x} y1={outer.y} x2="0" y2="0" />
      <line className="witness-seen" x1={outer.x} y1={outer.y} x2={reached.x} y2={reached.y} />
      <circle className="witness-party" data-whole={share === 1} cx={outer.x} cy={outer.y} r="6" />
      <text x={name.x} y={name.y} dy="0.35em" textAnchor={anchorOf(angle)}>
        {party}
      </text>
    </g>
  )
}

/** A name stands outside, beside its dot or over it. */
function anchorOf(angle: number): 'start' | 'middle' | 'end' {
  const side = Math.cos(angle)
  if (Math.abs(side) < 0.3) return 'middle'
  return side > 0 ? 'start' : 'end'
}
