// SPDX-License-Identifier: Apache-2.0
// What is allowed in a configuration and seldom meant: the operator is told, and nothing is refused.
import type { Config } from './config.ts'

export type Remark = {
  /** The setting. */
  readonly at: string
  readonly text: string
  readonly next: string
}

export function configRemarks(config: Config): readonly Remark[] {
  return [
    ...plainAddress(config),
    ...addressOfThisMachine(config),
    ...openFigures(config),
    ...onePort(config),
  ]
}

function plainAddress({ address }: Config): readonly Remark[] {
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:' || isLoopback(hostname)) return []
  const text = 'partners reach this node without TLS: who watches the network sees that you talk'
  return [{ at: 'address', text, next: 'put TLS in front of the node, and give an https address' }]
}

/** What listens for others, and tells them to call themselves. */
function addressOfThisMachine({ address, listen }: Config): readonly Remark[] {
  if (!isLoopback(new URL(address).hostname) || isLoopback(listen.host)) return []
  const text = `it listens on ${listen.host}, and its address leads partners to their own machine`
  return [{ at: 'address', text, next: 'give the address at which partners reach this node' }]
}

function openFigures({ metrics }: Config): readonly Remark[] {
  if (metrics.port === null || isLoopback(metrics.host)) return []
  const text = `figures are served on ${metrics.host} to whoever reaches it, without a token`
  const next = 'serve them on 127.0.0.1, or let only the monitoring system reach that port'
  return [{ at: 'metrics.host', text, next }]
}

function onePort({ listen, metrics }: Config): readonly Remark[] {
  if (metrics.port !== listen.port || metrics.port === 0) return []
  const text = 'the port of the node is the port of the figures'
  return [{ at: 'metrics.port', text, next: 'give the figures a port of their own, such as 9464' }]
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host)
}
