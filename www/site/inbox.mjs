// A small inbox: verifies every delivery with the reference library of Standard Webhooks, and shows what arrived.
import { Webhook } from 'standardwebhooks';

const escape = (text) => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Why a conversation was handed over, in words; what is not here is shown as it came. */
const reasons = {
  user_requested: 'asked for a person', low_confidence: 'no reliable answer', clarify_limit: 'could not work out the question', commitment_request: 'asked for other terms',
  negative_feedback: 'the answer did not help', agent_error: 'a fault of the assistant', quota: 'the limit of the conversation', agent_paused: 'the assistant does not answer now',
};

const kinds = { 'handoff.created': 'Handed over', 'message.created': 'Added', test: 'Test' };
const speakers = { buyer: 'Buyer', agent: 'Assistant', human: 'Seller' };
const when = (at) => new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const contact = ({ name, email, phone } = {}) => [escape(name), email && `<a href="mailto:${escape(email)}">${escape(email)}</a>`, phone && `<a href="tel:${escape(phone.replace(/[^+\d]/g, ''))}">${escape(phone)}</a>`].filter(Boolean).join('<br>');

/** An inbox for a secret. `fail` can be set to a status to answer instead of accepting. */
export function inbox(secret) {
  const webhook = new Webhook(secret);
  const events = [];
  const box = {
    events,
    fail: null,
    refused: 0,
    receive(headers, body) {
      if (box.fail) return box.fail;
      try {
        webhook.verify(body, headers);
      } catch {
        box.refused += 1;
        return 401;
      }
      const event = JSON.parse(body);
      // At least once: the same id is the same event.
      if (!events.some((e) => e.id === event.id)) events.push(event);
      return 204;
    },
    page() {
      const fact = (label, value) => (value ? `<div><dt>${label}</dt><dd>${value}</dd></div>` : '');
      const card = (e) => `<article class="handoff" id="e-${escape(e.id)}" aria-labelledby="t-${escape(e.id)}">
        <p class="who"><span class="tag">${escape(kinds[e.type] ?? e.type)}</span>${e.urgent ? ' <span class="tag urgent">Urgent</span>' : ''} <time datetime="${escape(e.created_at)}">${escape(when(e.created_at))}</time></p>
        <h2 id="t-${escape(e.id)}">${escape(e.quote.title)}</h2><p class="told">${escape(e.summary)}</p>
        <dl>${fact('Quote', escape(e.quote.id))}${fact('Customer', escape(e.quote.buyer))}${fact('Contact', contact(e.contact))}
        ${fact('Asked', `${escape(e.route.target)} <small>${escape(e.route.why)}</small>`)}${fact('Why', escape(reasons[e.reason] ?? e.reason))}</dl>
        ${e.suggested_reply ? `<p class="suggested"><strong>Suggested reply</strong> ${escape(e.suggested_reply)}</p>` : ''}
        ${/^https?:/.test(e.links?.reply ?? '') ? `<p><a class="answer" href="${escape(e.links.reply)}">Read and answer</a></p>` : ''}
        <details><summary>What was said (${e.transcript.length})</summary><ol>${e.transcript.map((l) => `<li class="${escape(l.role)}"><span class="who">${escape(speakers[l.role] ?? l.role)}</span> ${escape(l.text)}</li>`).join('')}</ol></details></article>`;
      const list = events.length ? [...events].reverse().map(card).join('') : '<p>Nothing yet. Ask for a person in the chat of a quote, and the handoff appears here.</p>';
      return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Inbox</title><link rel="stylesheet" href="/style.css"><script src="/inbox.js" defer></script></head><body><main class="sheet"><h1>Inbox</h1><p class="fine">Every delivery was verified. New ones appear by themselves.</p><div id="events" aria-live="polite">${list}</div></main></body></html>`;
    },
  };
  return box;
}
