// SPDX-License-Identifier: Apache-2.0
// The page to sign in, whole: no asset from elsewhere, no script in the page, nothing in it that differs from person
// to person. It is a client of the API like any other.
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import { hasProvider } from '../provider/client.ts'
import { escaped } from './escaped.ts'
import { scriptText } from './script.ts'
import { styleText } from './style.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
}

export function pagesApp(ctx: Context): Hono {
  const app = new Hono()
  const serve = (path: string, type: string, text: string) =>
    app.get(path, (c) => c.body(text, 200, { ...headers, 'content-type': type }))
  app.get('/sign-in', (c) =>
    c.body(pageText(ctx), 200, { ...headers, 'content-type': 'text/html; charset=utf-8' }),
  )
  serve('/sign-in.js', 'text/javascript; charset=utf-8', scriptText)
  serve('/sign-in.css', 'text/css; charset=utf-8', styleText)
  return app
}

function pageText(ctx: Context): string {
  const { me, config } = ctx
  const party = escaped(config.party.name === me ? me : `${config.party.name} (${me})`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in – ${party}</title>
<link rel="stylesheet" href="/sign-in.css">
<script src="/sign-in.js" defer></script>
</head>
<body>
<main>
<p>Tearline node of <strong>${party}</strong></p>
<p id="problem" role="alert"></p>
<noscript><p>This page needs its script to talk to your passkey.</p></noscript>
<section id="sign-in" hidden>
<h1 tabindex="-1">Sign in</h1>
<p>With the passkey that you made for this node. There is no password.</p>
<button id="sign-in-button" type="button">Sign in with a passkey</button>
${hasProvider(ctx) ? '<a class="act" href="/sign-in/provider">Sign in at your organisation</a>' : ''}
</section>
<section id="enrol" hidden>
<h1 tabindex="-1">Make your passkey</h1>
<form id="enrol-form" autocomplete="off">
<div id="first">
<p>You are the first here: this makes you the administrator. An administrator lets people in and reads no content.</p>
<label for="login">Login</label>
<input id="login" name="login" maxlength="100">
<label for="name">Your name</label>
<input id="name" name="name" maxlength="200">
</div>
<label for="passkey">What you call this passkey</label>
<input id="passkey" name="passkey" maxlength="100" value="my first passkey" required>
<button>Make the passkey</button>
</form>
</section>
<section id="signed-in" hidden>
<h1 tabindex="-1">Signed in</h1>
<dl>
<dt>Name</dt><dd id="who"></dd>
<dt>Roles</dt><dd id="roles"></dd>
<dt>Clearance</dt><dd id="clearance"></dd>
</dl>
<button id="again-button" type="button">Prove again who you are</button>
${hasProvider(ctx) ? '<a class="act" href="/sign-in/provider?anew">Prove it at your organisation</a>' : ''}
<button id="sign-out-button" type="button">Sign out</button>
<form id="token-form" autocomplete="off">
<h2>A token for the command line</h2>
<p>It does what you may do, for twelve hours. Set <code>TEARLINE_TOKEN</code> to it; it is shown once.</p>
<label for="token-name">What it is for</label>
<input id="token-name" name="token-name" maxlength="100" value="the command line" required>
<button>Make a token</button>
<p><output id="token"></output></p>
</form>
</section>
</main>
</body>
</html>
`
}
