// SPDX-License-Identifier: Apache-2.0
import { ExchangeError } from '@tearline/exchange'

/** What a partner hears after an alarm. */
export function stoppedError(): ExchangeError {
  return new ExchangeError('exchange.stopped', 'the channel is stopped until people have looked')
}
