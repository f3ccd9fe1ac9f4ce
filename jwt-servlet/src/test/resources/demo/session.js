'use strict';

const REFRESH = TOKEN + '/refresh';
const REVOKE = TOKEN + '/revoke';

// What comes of the last login: the refresh token that is good, and the one that was used for it.
let session = null;

function beginSession({ token, refresh_token: refresh, user_nicename: user }) {
  if (!refresh) {
    session = null;
    $('session').hidden = true;
    $('no-session').hidden = false;
    $('no-session').textContent = 'The answer has no refresh token, as the settings of this demo have it.';
    showButtons();
    return;
  }
  const { sid, gen, exp } = claimsOf(refresh);
  session = { id: sid, user, userId: claimsOf(token).data?.user?.id, gen, exp, refresh, old: '', usedAt: 0, live: true };
  tell('', 'A session began: the access token is for requests, the refresh token gets the next one.');
  showSession();
}

function showSession() {
  $('session').hidden = false;
  $('no-session').hidden = true;
  $('session-user').textContent = session.user;
  $('session-id').textContent = session.id.slice(0, 8);
  $('session-live').textContent = session.live ? 'live' : 'ended';
  $('session-live').className = session.live ? 'good' : 'bad';
  $('generation').textContent = session.gen ? `number ${session.gen + 1} of this session` : 'the first of this session';
  showButtons();
  tick();
}

function showButtons() {
  ['refresh', 'revoke', 'revoke-all'].forEach((id) => { $(id).disabled = !session; });
  $('reuse').disabled = !session?.old;
}

function tell(kind, words) {
  $('outcome').className = kind;
  $('outcome').textContent = words;
}

function end(words) {
  session.live = false;
  tell('bad', words);
  showSession();
}

function tick() {
  if (!session) {
    return;
  }
  $('access-left').textContent = timeTo(claimsOf(token).exp) || '0 s';
  $('session-left').textContent = timeTo(session.exp) || '0 s';
  const left = Math.ceil(GRACE - (Date.now() - session.usedAt) / 1000);
  const isStolen = left > 0
    ? `For ${left} s more, the grace, the old refresh token is taken again: an answer may have been lost.`
    : 'From now on, whoever uses the old refresh token counts as a thief.';
  $('old-hint').textContent = session.old && session.live ? isStolen : '';
}

const present = (refresh) => post(REFRESH, { refresh_token: refresh });

async function refresh() {
  const used = session.refresh;
  const answer = parsed(await exchange(present(used), 'refresh', false));
  if (!answer.refresh_token) {
    refused(answer);
    return;
  }
  const { gen } = claimsOf(answer.refresh_token);
  keep(answer.token);
  if (gen === session.gen) {
    tell('good', `Refreshed again within ${GRACE} s: the session stays where it was, as for two tabs that refresh at once.`);
  } else {
    Object.assign(session, { gen, refresh: answer.refresh_token, old: used, usedAt: Date.now() });
    tell('good', 'Refreshed: new tokens for the same session. The old refresh token is used up.');
  }
  showSession();
}

function refused(answer) {
  if (answer.code === 'jwt_auth_store_unavailable') {
    tell('bad', 'Refused for now: the store of the sessions does not answer. Nothing has changed.');
  } else {
    end(`Refused: ${answer.message || 'no answer'}. Log in again.`);
  }
}

// As a thief would, who has got it from somewhere: what comes of it is not kept.
async function reuse() {
  const wasLive = session.live; // the event may be here before the answer
  const answer = parsed(await exchange(present(session.old), 'reuse', false));
  if (answer.refresh_token) {
    tell('good', `Taken once more, for the grace of ${GRACE} s is not over: nobody is logged out for an answer that was lost. Try it again after that.`);
  } else if (wasLive && answer.code === 'jwt_auth_invalid_refresh_token') {
    end('Refused, and the session has ended, for the thief and for you: a refresh token that was used came again. Try “Who am I?”, then log in again.');
  } else {
    refused(answer);
  }
}

async function revoke(all) {
  const body = all ? { all: true } : '';
  const answer = parsed(await exchange(post(REVOKE, body, bearer(token)), all ? 'revoke-all' : 'revoke', false));
  if (answer.code !== 'jwt_auth_token_revoked') {
    refused(answer);
  } else if (all) {
    end(`Logged out everywhere: all sessions of ${session.user} have ended, in other browsers, too.`);
  } else {
    end('Logged out: this session has ended. Its tokens are refused here at once, and within 2 s by other servers.');
  }
}

// Another tab, or another browser, may have ended it.
function follow({ kind, session: id, user }) {
  const isMine = session?.live && (id ? id === session.id : user === session.userId);
  if (isMine && (kind === 'revoked' || kind === 'refresh_token_reused')) {
    end('This session has ended: see the events.');
  }
}

$('store').textContent = STORE;
$('refresh').addEventListener('click', () => report(refresh));
$('reuse').addEventListener('click', () => report(reuse));
$('revoke').addEventListener('click', () => report(() => revoke(false)));
$('revoke-all').addEventListener('click', () => report(() => revoke(true)));
setInterval(tick, 1000);
