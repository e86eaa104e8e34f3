// Starts the console: texts of the reader's language, theme, and what the browser or a library does for it.
import { BarChart } from 'chartist';
import init, { start } from 'glue';

const at = (file) => '/admin/console/' + file;
const KEY = { language: 'countersign:language', theme: 'countersign:theme' };
const kept = (key) => { try { return localStorage.getItem(key) ?? ''; } catch { return ''; } };
const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ } };

const wanted = [kept(KEY.language), ...navigator.languages].map((l) => l.slice(0, 2).toLowerCase());
const language = wanted.find((l) => WORDS[l]) ?? 'en';
document.documentElement.lang = language;
const paint = (theme) => { document.documentElement.dataset.theme = theme; };
paint(kept(KEY.theme));

const spans = [['year', 31536e6], ['month', 2592e6], ['week', 6048e5], ['day', 864e5], ['hour', 36e5], ['minute', 6e4]];
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });

const shell = {
  language: () => language,
  setLanguage(value) { keep(KEY.language, value); location.reload(); },
  theme: () => kept(KEY.theme),
  setTheme(value) { keep(KEY.theme, value); paint(value); },
  icons: () => at(ICONS),
  number: (value) => new Intl.NumberFormat(language).format(value),
  ago(text) {
    const past = Date.parse(text) - Date.now();
    if (Number.isNaN(past)) return '';
    const [unit, span] = spans.find(([, s]) => Math.abs(past) >= s) ?? ['minute', 6e4];
    return relative.format(Math.trunc(past / span), unit);
  },
  date(text) {
    const time = new Date(text);
    if (Number.isNaN(time.getTime())) return text;
    // A day has no hour.
    const options = text.length === 10 ? { month: 'short', day: 'numeric', timeZone: 'UTC' } : { dateStyle: 'medium', timeStyle: 'short' };
    return new Intl.DateTimeFormat(language, options).format(time);
  },
  chart(element, json) {
    const { labels, series } = JSON.parse(json);
    const every = Math.ceil(labels.length / 8);
    element.replaceChildren();
    new BarChart(element, { labels, series: series.map((s, n) => ({ ...s, className: `series series--${n}` })) }, {
      stackBars: true, chartPadding: { top: 8, right: 0, bottom: 0, left: 0 },
      axisX: { showGrid: false, labelInterpolationFnc: (l, n) => (n % every ? null : l) },
      axisY: { onlyInteger: true, offset: 32 },
    });
  },
  save(name, text) {
    const link = Object.assign(document.createElement('a'), { download: name, href: URL.createObjectURL(new Blob([text], { type: 'application/json' })) });
    link.click();
    URL.revokeObjectURL(link.href);
  },
  send(path, token, body, type, progress, done) {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', type);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.upload.onload = () => progress(1);
    request.onloadend = () => done({ status: request.status, text: request.responseText });
    request.send(body);
  },
};

try {
  const [words] = await Promise.all([fetch(at(WORDS[language])).then((r) => r.text()), init({ module_or_path: at(WASM) })]);
  const root = document.getElementById('console');
  root.replaceChildren();
  start(root, shell, words);
} catch (error) {
  document.getElementById('console').textContent = `The console could not be started: ${error.message}. Load the page again; a browser of 2024 or later is needed.`;
  throw error;
}
