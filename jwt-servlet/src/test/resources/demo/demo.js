'use strict';

const API = 'wp-json/';
const TOKEN = ENDPOINT + '/token';
const VALIDATE = TOKEN + '/validate';
const ME = API + 'wp/v2/users/me';
const POSTS = API + 'wp/v2/posts';
const DRAFT = { title: 'Created with JWT', content: 'By the page of the demo.', status: 'draft' };

const $ = (id) => document.getElementById(id);
let token = '';

const bearer = (value) => (value ? { Authorization: `Bearer ${value}` } : {});
const post = (path, body, headers = {}) => ({
  method: 'POST',
  path,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const get = (path, headers = {}) => ({ method: 'GET', path, headers });
const credentials = (username, password) => post(TOKEN, { username, password });

const SAMPLE = `eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.${'A'.repeat(43)}`;

function forged() {
  const [header, claims, signature] = (token || SAMPLE).split('.');
  return [header, claims, (signature[0] === 'A' ? 'B' : 'A') + signature.slice(1)].join('.');
}

const CALLS = {
  validate: () => post(VALIDATE, '', bearer(token)),
  me: () => get(ME, bearer(token)),
  create: () => post(POSTS, DRAFT, bearer(token)),
  posts: () => get(POSTS, bearer(token)),
  wrongPassword: () => credentials($('username').value, 'wrong'),
  noHeader: () => get(ME),
  noBearer: () => post(VALIDATE, '', { Authorization: token || 'token' }),
  malformed: () => get(ME, bearer('not-a-token')),
  forged: () => get(ME, bearer(forged())),
  expired: async () => get(ME, bearer(await expiredToken())),
  forbidden: async () => post(POSTS, DRAFT, bearer(await readersToken())),
  noRoute: () => get(TOKEN),
  badJson: () => post(TOKEN, '{"username": '),
};

// No login gives one: the demo makes it for this page.
async function expiredToken() {
  const response = await fetch('demo/expired-token');
  return response.text();
}

async function readersToken() {
  const { path, ...request } = credentials('reader', 'reader-demo');
  return (await (await fetch(path, { ...request, credentials: 'omit' })).json()).token;
}

async function exchange({ method, path, headers, body }, call = 'logIn', scrolls = true) {
  // A cookie would let in a request that shows what happens without a token.
  const response = await fetch(path, { method, headers, body, credentials: 'omit' });
  const text = await response.text();
  const challenge = response.headers.get('WWW-Authenticate');
  const request = [`${method} /${path}`, ...Object.entries(headers).map(([k, v]) => `${k}: ${v}`)];
  show(
    request.join('\n') + (body ? `\n\n${body}` : ''),
    response,
    (challenge ? `WWW-Authenticate: ${challenge}\n\n` : '') + pretty(text),
  );
  $('exchange').dataset.call = call;
  if (scrolls) {
    $('exchange').scrollIntoView({ block: 'nearest' });
  }
  return text;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function show(request, response, answer) {
  const title = element('h3', `${response.status} ${response.statusText}`.trim());
  title.className = response.ok ? 'good' : 'bad';
  title.setAttribute('role', 'status');
  $('exchange').replaceChildren(element('pre', request), title, element('pre', answer));
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function decode(part) {
  const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
}

function keep(newToken) {
  token = newToken;
  const parts = token.split('.');
  parts.forEach((part, i) => { $(`part-${i}`).textContent = part; });
  $('header').textContent = pretty(decode(parts[0]));
  $('claims').textContent = pretty(decode(parts[1]));
  const { alg } = JSON.parse(decode(parts[0]));
  $('signature').textContent = alg.startsWith('HS')
    ? `${alg.replace('HS', 'HMAC-SHA')} of the two parts before it, with the secret that only the server has`
    : `${alg} of the two parts before it, with the private key that only the server has`;
  $('has-token').hidden = false;
  $('no-token').hidden = true;
  countDown();
}

function countDown() {
  if (!token) {
    return;
  }
  const { exp } = claimsOf(token);
  $('countdown').textContent = timeTo(exp) || '0 s, and is refused once the clock skew is over';
  $('expires').textContent = new Date(exp * 1000).toLocaleString();
}

const claimsOf = (jwt) => JSON.parse(decode(jwt.split('.')[1]));

function timeTo(exp) {
  const left = Math.max(0, Math.floor(exp - Date.now() / 1000));
  const [days, hours, minutes] = [Math.floor(left / 86400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60];
  return left ? `${days} d ${hours} h ${minutes} min ${left % 60} s` : '';
}

async function report(call) {
  try {
    return await call();
  } catch (error) {
    $('exchange').replaceChildren(element('p', `The demo does not answer: ${error.message}`));
    return '';
  }
}

// Nobody guesses the names and passwords of a real WordPress.
function forStrangers() {
  const name = document.createElement('input');
  name.id = 'username';
  name.autocomplete = 'off';
  $('username').replaceWith(name);
  $('password').type = 'password';
  $('password').value = '';
  $('users').textContent = 'The users are those of the WordPress that the demo was started with.';
  document.querySelectorAll('[data-call="wrongPassword"], [data-call="forbidden"]').forEach((button) => {
    button.hidden = true;
  });
}

if (!OWN_USERS) {
  forStrangers();
}
$('username').addEventListener('change', () => {
  if (OWN_USERS) {
    $('password').value = `${$('username').value}-demo`;
  }
});
$('login').addEventListener('submit', (event) => {
  event.preventDefault();
  report(async () => {
    const answer = parsed(await exchange(credentials($('username').value, $('password').value)));
    if (answer.token) {
      keep(answer.token);
      beginSession(answer);
    }
  });
});
document.querySelectorAll('[data-call]').forEach((button) => {
  button.addEventListener('click', () => report(async () => {
    const { call } = button.dataset;
    await exchange(await CALLS[call](), call);
  }));
});
setInterval(countDown, 1000);
