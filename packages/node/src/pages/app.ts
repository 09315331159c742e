// SPDX-License-Identifier: Apache-2.0
// The pages as files (design: the pages have no privileges): the same bytes for everybody, signed in or not. What
// they show comes from the API. The policy allows scripts and styles of this node alone.
import { base64 } from '@tearline/base'
import { Hono } from 'hono'
import { hasProvider } from '../auth/provider/client.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { escaped } from './escaped.ts'
import type { PageFile, PageFiles } from './files.ts'

const yearSeconds = 365 * 24 * 3600

/** For every GET that nothing else answers: an asset, or the one page, which reads the path by itself. */
export function pagesApp(ctx: Context, { index, assets }: PageFiles): Hono {
  const app = new Hono()
  app.get('*', (c, next) => {
    const { path } = c.req
    const asset = assets.get(path)
    if (asset !== undefined) return sendAsset(c.req.raw, asset)
    if (!isView(path, c.req.header('accept'))) return next()
    const nonce = base64(ctx.rng.bytes(limits.nonceBytes))
    return new Response(filled(index, { ...aboutNode(ctx), NONCE: nonce }), {
      headers: { ...fixed, ...pageHeaders(nonce), 'content-type': 'text/html; charset=utf-8' },
    })
  })
  return app
}

/** What a page says of its node before anybody has signed in. */
function aboutNode(ctx: Context) {
  const { me, config } = ctx
  return {
    PARTY: me,
    NAME: config.party.name,
    EXERCISE: config.exercise ? 'yes' : 'no',
    PROVIDER: hasProvider(ctx) ? 'yes' : 'no',
  }
}

/** Each stands in an attribute, in double quotes. */
function filled(page: string, values: Readonly<Record<string, string>>): string {
  return page.replaceAll(/%([A-Z]+)%/g, (_all, name: string) => escaped(values[name] ?? ''))
}

/** What a browser asks for when somebody goes to an address; programs are told what is not there. */
function isView(path: string, accept: string | undefined): boolean {
  return !path.startsWith('/api/') && !path.includes('.') && (accept ?? '').includes('text/html')
}

/** Names of assets change with their bytes. */
async function sendAsset(request: Request, asset: PageFile): Promise<Response> {
  const { mediaType, bytes } = asset
  const accepts = request.headers.get('accept-encoding') ?? ''
  const packed = /\bbr\b/.test(accepts) ? await asset.packed() : null
  return new Response(packed ?? bytes, {
    headers: {
      ...fixed,
      'content-type': mediaType,
      'cache-control': `public, max-age=${yearSeconds}, immutable`,
      vary: 'accept-encoding',
      ...(packed === null ? {} : { 'content-encoding': 'br' }),
    },
  })
}

const fixed = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

function pageHeaders(nonce: string) {
  return {
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default ProseMirrorClipboard',
    ].join('; '),
  }
}
