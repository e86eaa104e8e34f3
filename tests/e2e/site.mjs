// A web site on loopback with as many pages as are asked for, and the traps that sites have.
import { createServer } from 'node:http';

/** What the pages are about. */
export const parts = ['rudder', 'propeller', 'gondola', 'envelope', 'ballast', 'anchor', 'engine', 'cabin', 'valve', 'mooring mast'];

/** The fact that a page states: a number that stands on no other. */
export const weight = (n) => 1000 + n * 7;
/** The same as a source of its own. */
export const source = (n, kilograms = weight(n)) => ({ name: `m-${n}.md`, text: `# Model M-${n}\n\n## Weight of the ${parts[n % parts.length]}\n\nThe weight of the ${parts[n % parts.length]} of model M-${n} is ${kilograms} kilograms. It was weighed in hangar ${n % 17}.\n\n## Crew\n\nModel M-${n} has a crew of ${n % 9 + 2} people. The captain of model M-${n} has flown ${n * 3 + 5} hours.\n` });
export const question = (n) => `What is the weight of the ${parts[n % parts.length]} of model M-${n}?`;

const around = (title, main, head = '') => `<!doctype html><html lang="en"><head><title>${title} | Zeppelins</title>
  <meta property="og:site_name" content="Zeppelins">${head}</head><body>
  <header><a href="/">Zeppelins</a></header><nav><ul><li><a href="/docs/">Docs</a></li><li><a href="/blog/">Blog</a></li><li><a href="/about">About us</a></li></ul></nav>
  <div class="cookie-consent" role="dialog">We use cookies to improve your experience. Accept all cookies?</div>
  <main><h1>${title}</h1>${main}</main>
  <aside>Subscribe to our newsletter for zeppelin news.</aside><footer>© Zeppelins, all rights reserved. Imprint and privacy.</footer></body></html>`;

export class Site {
  /** A site of so many pages under /docs/, which link to their neighbours. */
  static async make(pages) {
    const site = new Site();
    site.pages = pages;
    site.asked = [];
    site.changed = new Set();
    site.gone = new Set();
    site.down = false;
    site.server = createServer((request, response) => site.answer(request, response));
    await new Promise((r) => site.server.listen(0, '127.0.0.1', r));
    site.base = `http://127.0.0.1:${site.server.address().port}`;
    return site;
  }

  page(n) {
    const part = parts[n % parts.length];
    const kilograms = weight(n) + (this.changed.has(n) ? 1 : 0);
    const next = [n + 1, n + 2, (n * 3) % this.pages].filter((m) => m < this.pages).map((m) => `<p>See also <a href="/docs/${m}?utm_source=see#weight">model M-${m}</a>.</p>`).join('');
    return around(`Model M-${n}`, `<h2>Weight of the ${part}</h2><p>The weight of the ${part} of model M-${n} is ${kilograms} kilograms.</p>
      <ul><li>Colour: silver</li><li>Crew: ${n % 9 + 2} people</li></ul>${next}`);
  }

  answer(request, response) {
    const url = new URL(request.url, 'http://site');
    const path = url.pathname;
    this.asked.push(request.url);
    const send = (status, body, headers = {}) => response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    if (this.down) return send(503, '');
    if (path === '/robots.txt') return send(200, 'User-agent: *\nDisallow: /docs/private/\n', { 'content-type': 'text/plain' });
    const number = path.match(/^\/docs\/(\d+)$/)?.[1];
    if (number && Number(number) < this.pages && !this.gone.has(Number(number))) {
      const body = this.page(Number(number));
      const etag = `"${number}-${this.changed.has(Number(number))}"`;
      if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
      return send(200, body, { etag });
    }
    if (path === '/docs/' && request.headers['if-none-match'] === '"start"') return response.writeHead(304).end();
    switch (path) {
      case '/docs/': return send(200, around('Zeppelin documentation', `<p>All models of our zeppelins, with their weights and crews.</p>
        <p>${[0, 1, 2, 'calendar?day=1', 'loop', 'round', 'inside', 'metadata', 'huge', 'never', 'picture', 'fake', 'private/plans', 'hidden', 'print/1', 'own/2', '../elsewhere', 'loop/loop/loop/loop', 'bomb.xml.gz', 'broken'].map((l) => `<a href="${l}">${l}</a> and then some text about it. `).join('')}</p>`), { etag: '"start"' });
      // A calendar without an end, a path that leads into itself, a session in every address.
      case '/docs/calendar': return send(200, around(`Day ${url.searchParams.get('day')}`, `<p>Nothing happens on day ${url.searchParams.get('day')}.</p><p>Then <a href="calendar?day=${Number(url.searchParams.get('day')) + 1}">the next</a> comes.</p>`));
      case '/docs/loop': return send(200, around('Loop', `<p>A loop with ${Math.random()} in it.</p><p>Go <a href="loop;jsessionid=${Math.random()}">on</a> and <a href="loop/loop/loop/loop">on</a>.</p>`));
      case '/docs/round': return send(302, '', { location: '/docs/round' });
      case '/docs/inside': return send(302, '', { location: 'http://10.0.0.1/admin' });
      case '/docs/metadata': return send(302, '', { location: 'http://169.254.169.254/latest/meta-data/' });
      case '/docs/huge': return send(200, 'x'.repeat(6_000_000));
      case '/docs/never': return undefined; // never answers
      case '/docs/picture': return send(200, 'PNG', { 'content-type': 'image/png' });
      case '/docs/fake': return send(200, '%PDF-1.7 nonsense', { 'content-type': 'application/pdf' });
      case '/docs/private/plans': return send(200, around('Plans', '<p>Secret plans of the airship.</p>'));
      case '/docs/hidden': return send(200, around('Hidden', '<p>Hidden words of the airship.</p>', '<meta name="robots" content="noindex">'));
      case '/docs/print/1': return send(200, this.page(1)); // the same in another place
      case '/docs/own/2': return send(200, this.page(2), { link: 'none' });
      case '/docs/broken': return send(500, '');
      default: return send(404, around('Not found', '<p>There is nothing here.</p>'));
    }
  }

  async end() {
    this.server.closeAllConnections();
    await new Promise((r) => this.server.close(r));
  }
}
