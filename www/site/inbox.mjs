// A small inbox: verifies every delivery with the reference library of Standard Webhooks, and shows what arrived.
import { Webhook } from 'standardwebhooks';

const escape = (text) => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Why a conversation was handed over, in words; what is not here is shown as it came. */
const reasons = {
  user_requested: 'asked for a person', low_confidence: 'no reliable answer', clarify_limit: 'could not work out the question', commitment_request: 'asked for other terms',
  negative_feedback: 'the answer did not help', agent_error: 'a fault of the assistant', quota: 'the limit of the conversation',
};

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
      const card = (e) => `<article class="handoff" id="e-${escape(e.id)}"><p class="who">${escape(e.type)} · ${escape(e.created_at)} · ${escape(reasons[e.reason] ?? e.reason)}</p>
        <h2>${escape(e.quote.title)} (${escape(e.quote.id)})</h2><p><strong>${escape(e.summary)}</strong></p>
        <p>→ ${escape(e.route.target)} <span class="who">(${escape(e.route.why)})</span></p>
        ${e.contact ? `<p>${escape([e.contact.name, e.contact.email, e.contact.phone].filter(Boolean).join(', '))}</p>` : ''}
        ${e.suggested_reply ? `<p>Suggested: ${escape(e.suggested_reply)}</p>` : ''}
        ${/^https?:/.test(e.links?.reply ?? '') ? `<p><a href="${escape(e.links.reply)}">Read and answer</a></p>` : ''}
        <details><summary>Transcript</summary><ol>${e.transcript.map((l) => `<li><span class="who">${escape(l.role)}:</span> ${escape(l.text)}</li>`).join('')}</ol></details></article>`;
      const list = events.length ? [...events].reverse().map(card).join('') : '<p>Nothing yet. Ask for a person in the chat of a quote, and the handoff appears here.</p>';
      return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Inbox</title><link rel="stylesheet" href="/style.css"><script src="/inbox.js" defer></script></head><body><main class="sheet"><h1>Inbox</h1><p class="fine">Every delivery was verified. New ones appear by themselves.</p><div id="events" aria-live="polite">${list}</div></main></body></html>`;
    },
  };
  return box;
}
