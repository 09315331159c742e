// SPDX-License-Identifier: Apache-2.0
// What the page to sign in does, as the browser gets it. It puts text of others into the page as text only.

export const scriptText = `'use strict'
const at = (id) => document.getElementById(id)
const show = (id) => {
  for (const part of document.querySelectorAll('section')) part.hidden = part.id !== id
  at(id).querySelector('h1').focus()
}

async function call(method, path, body) {
  const response = await fetch('/api/v1' + path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const reply = await response.json()
  if (response.ok) return reply
  throw new Error([reply.detail || reply.code, reply.next].filter(Boolean).join('. Next: '))
}

const link = /^#(claim|enrol)=(tlc-[0-9a-f]{64})$/.exec(location.hash)
// Out of the address bar and the history: whoever looks over a shoulder sees no secret.
if (link) history.replaceState(null, '', location.pathname)

async function enrol() {
  const isClaim = link[1] === 'claim'
  const { options } = await call('POST', '/claim/begin', {
    secret: link[2],
    login: isClaim ? at('login').value : null,
    name: isClaim ? at('name').value : null,
  })
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const made = await navigator.credentials.create({ publicKey })
  await call('POST', '/claim/finish', {
    registration: made.toJSON(),
    passkeyName: at('passkey').value,
  })
}

async function signIn() {
  const { options } = await call('POST', '/session/begin', {})
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const answered = await navigator.credentials.get({ publicKey })
  await call('POST', '/session/finish', { assertion: answered.toJSON() })
}

async function welcome() {
  const session = await call('GET', '/session')
  at('who').textContent = session.name
  at('roles').textContent = session.roles.join(', ') || 'none yet'
  at('clearance').textContent = session.clearance || 'none yet'
  show('signed-in')
}

async function makeToken() {
  const order = { name: at('token-name').value, scopes: ['all'], validSeconds: 12 * 3600 }
  const { secret } = await call('POST', '/tokens', order)
  at('token').textContent = secret
}

function doing(work) {
  return async (event) => {
    event.preventDefault()
    const button = event.submitter || event.target
    at('problem').textContent = ''
    button.disabled = true
    try {
      await work()
    } catch (error) {
      at('problem').textContent =
        error.name === 'NotAllowedError' ? 'No passkey was used. Try again when you have it.' : error.message
    }
    button.disabled = false
  }
}

at('enrol-form').addEventListener('submit', doing(async () => { await enrol(); await welcome() }))
at('sign-in-button').addEventListener('click', doing(async () => { await signIn(); await welcome() }))
at('again-button').addEventListener('click', doing(async () => { await signIn(); await welcome() }))
at('sign-out-button').addEventListener('click', doing(async () => {
  await call('POST', '/session/end', {})
  at('token').textContent = ''
  show('sign-in')
}))
at('token-form').addEventListener('submit', doing(makeToken))

if (!('PublicKeyCredential' in window)) {
  at('problem').textContent = 'This browser makes no passkeys here. Open the page by https, or by the name localhost.'
} else if (link) {
  at('first').hidden = link[1] !== 'claim'
  for (const field of at('first').querySelectorAll('input')) field.required = link[1] === 'claim'
  show('enrol')
} else {
  welcome().catch(() => show('sign-in'))
}
`
