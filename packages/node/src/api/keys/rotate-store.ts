// SPDX-License-Identifier: Apache-2.0
import { rotateStore } from '../../acts/rotate-store.ts'
import { operation } from '../operation.ts'
import { storeKeyShape } from './store.ts'

export const rotateStoreOperation = operation({
  id: 'keys.rotate-store',
  method: 'post',
  path: '/keys/rotate-store',
  summary:
    'Change the key that the store seals under; what there is, is sealed anew while the node works.',
  acts: true,
  refusals: ['node.rotation-under-way'],
  reply: storeKeyShape,
  handle: rotateStore,
})
