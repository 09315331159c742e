// SPDX-License-Identifier: Apache-2.0

export type Language = 'en' | 'fr'

/** What the node writes, and what stays so where there are no words. */
export const spoken: Language = 'en'
