// The quote as a page: what a seller would send. The figures are those of the edge, so page and chat agree.
import { words } from './words.mjs';

const escape = (text) => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const lines = (text) => escape(text).replace(/\n/g, '<br>');

/** The HTML of a quote. `view` is what `GET /admin/quotes/{id}` gives. */
export function page({ quote, totals, lines: amounts }, { base, token, others }) {
  const language = quote.language.split('-')[0];
  const w = words[language] ?? words.en;
  const money = new Intl.NumberFormat(quote.language, { style: 'currency', currency: quote.currency });
  const percent = (p) => (p == null || Number(p) === 0 ? w.none : new Intl.NumberFormat(quote.language, { style: 'percent', maximumFractionDigits: 2 }).format(Number(p) / 100));
  const number = (n) => new Intl.NumberFormat(quote.language).format(Number(n));
  const date = (d) => (d ? new Intl.DateTimeFormat(quote.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(d)) : w.none);
  const row = (item, i) => `<tr data-cs-line="${escape(item.id)}"${item.optional ? ' class="optional"' : ''}>
      <td><strong>${escape(item.name)}</strong>${item.optional ? ` <span class="tag">${w.optional}</span>` : ''}
        <small>${escape(item.sku)}</small><p>${escape(item.description)}</p>
        <button type="button" class="ask" data-ask="${escape(item.name)}" hidden>${w.ask}</button></td>
      <td class="n" data-label="${w.quantity}">${number(item.quantity ?? 1)} ${escape(item.unit)}</td>
      <td class="n" data-label="${w.price}">${money.format(item.unit_price)}<small>${w[item.interval ?? 'once']}</small></td>
      <td class="n" data-label="${w.discount}">${percent(item.discount_percent)}</td>
      <td class="n" data-label="${w.tax}">${percent(item.tax_percent)}</td>
      <td class="n" data-label="${w.amount}">${money.format(amounts[i].net)}</td></tr>`;
  const sums = Object.entries(totals.by_interval).map(([interval, t]) => `<tr><th scope="row">${w[interval]}</th>
      <td class="n" data-label="${w.net}">${money.format(t.net)}</td><td class="n" data-label="${w.tax}">${money.format(t.tax)}</td>
      <td class="n total" data-label="${w.total}">${money.format(t.total)}</td></tr>`);
  const due = (d) => (/^\d{4}-\d\d-\d\d$/.test(d ?? '') ? date(d) : escape(d));
  const schedule = (quote.payment_schedule ?? []).map((p) => `<li>${escape(p.label)}${p.percent ? ` (${percent(p.percent)})` : ''}: ${p.amount ? money.format(p.amount) : ''} <span>${due(p.due)}</span></li>`);
  return `<!doctype html>
<html lang="${escape(quote.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${w.quote} ${escape(quote.id)} – ${escape(quote.title)}</title><link rel="stylesheet" href="/style.css"><script src="/ask.js" defer></script></head>
<body><nav class="languages" aria-label="Demo">${others}</nav>
<main class="sheet">
  <header><div><p class="brand">${escape(quote.seller?.name)}</p><h1>${escape(quote.title)}</h1>
    <p class="meta">${w.quote} ${escape(quote.id)} · ${w.version} ${escape(quote.version)}</p></div>
    <dl><div><dt>${w.issued}</dt><dd>${date(quote.issued_on)}</dd></div><div><dt>${w.valid}</dt><dd><strong>${date(quote.valid_until)}</strong></dd></div></dl></header>
  <section class="parties">
    <div><h2>${w.from}</h2><p>${escape(quote.seller?.name)}<br>${lines(quote.seller?.address)}</p></div>
    <div><h2>${w.to}</h2><p>${escape(quote.buyer?.name)}<br>${w.attention} ${escape(quote.buyer?.contact)}<br>${lines(quote.buyer?.address)}</p></div>
    <div><h2>${w.contact}</h2><p>${escape(quote.owner?.name)}<br>${escape(quote.owner?.role)}<br>${escape(quote.owner?.email)}<br>${escape(quote.owner?.phone)}</p></div>
  </section>
  <table class="items"><thead><tr><th>${w.item}</th><th class="n">${w.quantity}</th><th class="n">${w.price}</th><th class="n">${w.discount}</th><th class="n">${w.tax}</th><th class="n">${w.amount}</th></tr></thead>
    <tbody>${quote.line_items.map(row).join('')}</tbody></table>
  <table class="sums"><thead><tr><td></td><th class="n">${w.net}</th><th class="n">${w.tax}</th><th class="n">${w.total}</th></tr></thead><tbody>${sums.join('')}
    <tr><th scope="row">${w.firstYear}</th><td></td><td></td><td class="n total" data-label="${w.total}">${money.format(totals.first_year.total)}</td></tr></tbody></table>
  ${Object.keys(totals.optional).length ? `<p class="fine">${w.excluded}</p>` : ''}
  <section class="columns"><div><h2>${w.payment}</h2><p>${escape(quote.payment_terms)}</p>
      ${schedule.length ? `<h3>${w.schedule}</h3><ul>${schedule.join('')}</ul>` : ''}</div>
    <div><h2>${w.terms}</h2>${(quote.terms ?? []).map((t) => `<h3>${escape(t.heading)}</h3><p>${escape(t.text)}</p>`).join('')}</div></section>
  <section class="signature"><h2>${w.signature}</h2><p>${w.place}</p>
    <div class="lines"><p>${w.name}</p><p>${w.date}</p><p>${w.sign}</p></div></section>
</main>
<script src="${escape(base)}/v1/widget.js" data-quote-token="${escape(token)}" async></script>
</body></html>`;
}
