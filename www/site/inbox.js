// Shows new deliveries as they come; what was opened stays open.
const events = document.getElementById('events');
setInterval(async () => {
  if (document.hidden) return;
  const response = await fetch('/inbox').catch(() => null);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('events');
  const known = new Set([...events.querySelectorAll('article')].map((a) => a.id));
  const added = [...fresh.querySelectorAll('article')].filter((a) => !known.has(a.id));
  if (added.length === 0) return;
  if (known.size === 0) events.textContent = '';
  events.prepend(...added);
}, 3_000);
