// SPDX-License-Identifier: Apache-2.0
import type { terms as termsEn } from '../en/terms.ts'

export const terms: typeof termsEn = {
  title: 'Conditions',
  onward: {
    never: 'Ne jamais retransmettre',
    ask: 'Demander à l’émetteur avant de retransmettre',
    'within-releasable': 'Peut aller à ceux que ses mentions nomment',
  },
  keys: {
    held: 'l’émetteur donne la clé à chaque ouverture',
    handed: 'lisible sans l’émetteur',
  },
  lease: (duration) => `pendant ${duration} à la fois`,
  expires: 'expire le',
  permittedActions: {
    CLEAR: 'Agir sans limite (PAP:CLEAR)',
    GREEN: 'Agir ouvertement, comme bloquer ou sonder (PAP:GREEN)',
    AMBER: 'Rechercher, ne toucher à rien (PAP:AMBER)',
    RED: 'Seulement ce que personne au-dehors ne peut remarquer (PAP:RED)',
  },
  evidence: {
    yes: 'Peut servir de preuve',
    ask: 'Demander avant de s’en servir comme preuve',
    no: 'Ne doit pas servir de preuve',
  },
  purpose: (purposes) =>
    purposes.length === 1
      ? `Seulement pour : ${purposes[0]}`
      : `Seulement pour ce qui sert à la fois : ${purposes.join(' ; ')}`,
  watermark: 'Chaque exemplaire nomme son lecteur',
}
