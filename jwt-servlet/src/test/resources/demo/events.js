'use strict';

const MAX_SHOWN = 50;

function details({ reason, user, session, kind }) {
  const whose = kind === 'revoked' && !session ? 'all sessions' : '';
  return [reason, user, session ? `session ${session.slice(0, 8)}` : whose].filter(Boolean).join(' · ');
}

function line(event) {
  const made = document.createElement('li');
  const kind = element('strong', event.kind.replaceAll('_', ' '));
  kind.className = ['issued', 'refreshed', 'store_back'].includes(event.kind) ? 'good' : 'bad';
  const time = element('time', new Date(event.time).toLocaleTimeString());
  made.append(time, ' ', kind, ` ${details(event)}`);
  made.dataset.kind = event.kind;
  made.dataset.session = event.session || '';
  return made;
}

const source = new EventSource('demo/events');
source.addEventListener('open', () => { $('no-events').textContent = ''; });
source.addEventListener('error', () => {
  $('no-events').textContent = source.readyState === EventSource.CLOSED
    ? 'No events come: too many pages look at them. Close one, and load this one again.'
    : 'No events come while the demo does not answer.';
});
source.addEventListener('message', ({ data }) => {
  const event = JSON.parse(data);
  $('events').prepend(line(event));
  $('events').children[MAX_SHOWN]?.remove();
  follow(event);
});
