// SPDX-License-Identifier: Apache-2.0
import type { written as english } from '../en/written.ts'

export const written: typeof english = {
  title: 'Comment il a été écrit',
  lowered: (number) => `La mention de l’alinéa ${number} a été abaissée`,
  tearLine: (number, of) =>
    `L’alinéa ${number} est la version élargie de l’alinéa ${of} : il le remplace devant un public plus large.`,
  isTearLine: (of) => `Version élargie de l’alinéa ${of}, pour un public plus large`,
  hasTearLine: (number) => `Pour un public plus large, l’alinéa ${number} en tient lieu`,
  opening: 'Comme le registre en a l’empreinte',
  openingLead:
    'Un auditeur à qui vous montrez ceci le compare avec l’entrée. Les raisons y sont : montrez-le à qui vous les diriez.',
}
