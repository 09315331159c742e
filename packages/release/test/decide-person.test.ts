// SPDX-License-Identifier: Apache-2.0
// `decide` where a person uses what its party has: role, clearance, compartments, nation.
import type { Action, PersonSubject, Role } from '../src/index.ts'
import { decides } from './table.ts'
import { consent, holding, mark, person, widest, XAA, XBB, XCC } from './world.ts'

const by = (change: Partial<PersonSubject> = {}, action: Action = 'read') => ({
  action,
  subject: person(change),
  by: XBB,
  terms: null,
})
const has = { holdings: [holding({ holder: XBB, terms: widest })] }
const reads = ['permit.held', 'permit.label-releasable', 'permit.person-cleared'] as const
const role = (action: Action, ...held: Role[]) => by({ roles: held }, action)
const heron = { label: mark('(S//HERON//OC/REL TO XAA, XBB)') }
const tlp = { label: mark('TLP:AMBER', XAA, 'tlp') }
const cleared = { clearance: 'TLP:RED' }

decides([
  ['a cleared analyst', by(), has, reads],
  ['clearance just as high', by({ clearance: 'SECRET' }), has, reads],
  ['clearance below', by({ clearance: 'CONFIDENTIAL' }), has, ['deny.clearance-below']],
  [
    'clearance that the policy does not know',
    by({ clearance: 'COSMIC' }),
    has,
    ['deny.clearance-unknown'],
  ],
  ['in the compartment', { ...by(), ...heron }, has, reads],
  [
    'out of the compartment',
    { ...by({ compartments: [] }), ...heron },
    has,
    ['deny.compartment-missing'],
  ],
  ['of a nation outside the list', by({ nation: XCC }), { ...has }, reads],
  [
    'of a nation outside a shorter list',
    { ...by({ nation: XCC }), label: mark('(S//REL TO XAA, XBB)') },
    has,
    ['deny.nation-outside'],
  ],
  ['whose party does not have it', by(), {}, ['deny.no-ground']],
  [
    'whose party the label leaves out',
    { ...by(), label: mark('(S//NF)') },
    has,
    ['deny.nation-outside', 'deny.not-releasable'],
  ],
  [
    'whose party has it by exception',
    { ...by(), label: mark('(S//NF)') },
    { ...has, consents: [consent({ holder: XAA, to: XBB })] },
    ['permit.exception', 'permit.held', 'permit.person-cleared'],
  ],
  [
    'of another nation than the party that has it by exception',
    { ...by({ nation: XCC }), label: mark('(S//NF)') },
    { ...has, consents: [consent({ holder: XAA, to: XBB })] },
    ['deny.nation-outside'],
  ],
  [
    'of the originator',
    { ...by({ party: XAA, nation: XAA }), by: XAA },
    {},
    ['permit.own', 'permit.person-cleared'],
  ],
  [
    'TLP, named by the source',
    { ...by(cleared), ...tlp },
    has,
    ['permit.held', 'permit.named-by-owner', 'permit.person-cleared'],
  ],
  [
    'TLP, not named',
    { ...by(cleared), ...tlp },
    { holdings: [holding({ holder: XBB, from: XCC })] },
    ['deny.nation-outside', 'deny.not-releasable'],
  ],

  ['an analyst knows of it', role('know-of', 'analyst'), has, reads],
  ['a security officer reads', role('read', 'security-officer'), has, reads],
  ['a security officer cites', role('cite', 'security-officer'), has, ['deny.role-missing']],
  ['an administrator reads', role('read', 'administrator'), has, ['deny.role-missing']],
  ['an auditor knows of it', role('know-of', 'auditor'), has, ['deny.role-missing']],
  ['an analyst passes on', role('pass-on', 'analyst'), has, ['deny.role-missing']],
  ['a disclosure officer passes on', role('pass-on', 'disclosure-officer'), has, reads],
  ['an analyst exports', role('export', 'analyst'), has, reads],
  ['without any role', role('read'), has, ['deny.role-missing']],
  ['an administrator who is an analyst too', role('read', 'administrator', 'analyst'), has, reads],

  [
    'at the originator, asked for a key',
    { ...by(), by: XAA },
    has,
    ['permit.agreement-in-force', ...reads],
  ],
  [
    'at the originator, clearance below',
    { ...by({ clearance: 'CONFIDENTIAL' }), by: XAA },
    has,
    ['deny.clearance-below'],
  ],
])
