// The chat on pages that are built by React, by Vue with its router and by Turbo, in a frame, as a module, and after a consent:
// it comes and goes with what shows it, it leaves nothing behind, and it asks nothing when it is gone.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { scene } from './scene.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TIMES = 200;
/** What every app has: the chat of the package, and `show(token)`, by which a test shows the quote of a token, or no quote. */
const apps = {
  react: `
    import { createElement, StrictMode, useEffect, useState } from 'react';
    import { flushSync } from 'react-dom';
    import { createRoot } from 'react-dom/client';
    import { mount } from 'countersign-chat';
    const Chat = ({ token }) => useEffect(() => {
      const chat = mount({ quoteToken: token, baseUrl: base });
      return () => chat.destroy();
    }, [token]);
    const App = () => {
      const [token, set] = useState();
      window.show = (token) => flushSync(() => set(token));
      return token && createElement(Chat, { token });
    };
    createRoot(document.querySelector('#app')).render(createElement(StrictMode, null, createElement(App)));`,
  vue: `
    import { createApp, h } from 'vue';
    import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
    import 'countersign-chat';
    const Quote = { props: ['token'], render() { return h('countersign-chat', { 'quote-token': this.token, 'base-url': base }); } };
    const routes = [{ path: '/', component: { render: () => h('p', 'No quote') } }, { path: '/quotes/:token', component: Quote, props: true }];
    const router = createRouter({ history: createMemoryHistory(), routes });
    createApp({ render: () => h(RouterView) }).use(router).mount('#app');
    window.show = (token) => router.push(token ? '/quotes/' + token : '/');`,
  turbo: `
    import * as Turbo from '@hotwired/turbo';
    window.show = (token) => {
      const shown = new Promise((done) => addEventListener('turbo:load', done, { once: true }));
      Turbo.visit(token ? '/turbo?token=' + token : '/turbo');
      return shown;
    };`,
};
let stage, edge, chromium, base, server, guest, tokens;
const pages = new Map();
const script = (token, attributes = 'async') => `<script src="${base}/v1/widget.js" data-quote-token="${token}" ${attributes}></script>`;
const page = (head, body = '') => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Quote</title><link rel="icon" href="data:,">${head}<body><main id="app"><h1>Quote</h1></main>${body}`;

before(async () => {
  stage = await scene();
  ({ edge, chromium, base } = stage);
  for (const [name, contents] of Object.entries(apps)) {
    const { outputFiles: [file] } = await build({
      stdin: { contents, resolveDir: root }, bundle: true, write: false, format: 'iife', logLevel: 'error',
      alias: { 'countersign-chat': root + 'widget/package/build/index.js' },
      define: { base: JSON.stringify(base), 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    });
    pages.set(`/${name}.js`, file.text);
    pages.set('/' + name, page(`<script src="/${name}.js" defer></script>`));
  }
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://guest');
    const found = pages.get(pathname);
    const token = searchParams.get('token');
    response.writeHead(found ? 200 : 404, { 'content-type': pathname.endsWith('.js') ? 'text/javascript' : 'text/html' });
    response.end(token ? page('<script src="/turbo.js" defer></script>', script(token)) : found);
  });
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  guest = `http://127.0.0.1:${server.address().port}`;
  const { body, etag } = await stage.world.admin('GET', '/admin/config');
  await stage.world.admin('PUT', '/admin/config', { ...body, allowed_origins: [...body.allowed_origins, guest] }, { 'if-match': etag });
  tokens = await Promise.all(['Q-2041', 'Q-2043'].map(async (id) => (await stage.world.admin('POST', `/admin/quotes/${id}/token`, {})).body.token));
});
after(async () => {
  server?.closeAllConnections();
  server?.close();
  await stage?.end();
});

/** A page in a fresh browser, with what goes wrong in it. */
async function visit(path) {
  const context = await chromium.newContext();
  context.setDefaultTimeout(10_000);
  const tab = await context.newPage();
  const errors = [];
  tab.on('pageerror', (e) => errors.push(e.message));
  tab.on('console', (m) => { if (['error', 'warning'].includes(m.type())) errors.push(m.text()); });
  await tab.addInitScript(() => {
    const begin = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await begin.call(WebAssembly, ...given);
      window.wasm = made.instance.exports.memory;
      return made;
    };
    /** Shows the quotes in turn, and none after each fourth; opens the chat every twentieth time. */
    window.cycles = async (tokens, times) => {
      // What a quote begins with is asked once a quote: the worker's time is not what is looked at.
      const [ask, known] = [window.fetch, new Map()];
      window.fetch = async (url, options) => {
        if (!String(url).endsWith('/v1/bootstrap')) return ask(url, options);
        const key = options.headers.authorization;
        if (!known.has(key)) known.set(key, await (await ask(url, options)).text());
        return new Response(known.get(key));
      };
      for (let i = 0; i < times; i++) {
        const drawn = new Promise((done) => addEventListener('cs:launcher', done, { once: true }));
        await window.show(tokens[i % tokens.length]);
        await drawn;
        if (i % 20 === 0) await window.Countersign.open();
        if (i % 4 === 3) await window.show();
      }
      window.fetch = ask;
    };
  });
  await tab.goto(guest + path);
  await tab.waitForFunction(() => window.show || !document.querySelector('script[src^="/"]'));
  return { tab, errors };
}

/** What a page holds once the garbage is collected. */
async function held(tab) {
  const debug = await tab.context().newCDPSession(tab);
  await debug.send('Performance.enable');
  await tab.waitForTimeout(600);
  await debug.send('HeapProfiler.collectGarbage');
  const { metrics } = await debug.send('Performance.getMetrics');
  const value = (name) => metrics.find((m) => m.name === name).value;
  const wasm = await tab.evaluate(() => window.wasm?.buffer.byteLength ?? 0);
  await debug.detach();
  return { nodes: value('Nodes'), listeners: value('JSEventListeners'), heap: value('JSHeapUsedSize'), wasm };
}

/** Nothing is asked of the worker while a chat would look for answers every second. */
async function quiet() {
  await new Promise((r) => setTimeout(r, 300));
  const { length } = edge.asked;
  await new Promise((r) => setTimeout(r, 1_500));
  assert.deepEqual(edge.asked.slice(length), []);
}

for (const name of Object.keys(apps)) {
  test(`${name}: ${TIMES} quotes come, follow each other and go, and nothing is left`, async () => {
    const { tab, errors } = await visit('/' + name);
    const chats = tab.locator('countersign-chat');
    const cycles = (times) => tab.evaluate(([tokens, times]) => window.cycles(tokens, times), [tokens, times]);
    const gone = () => stage.world.until('no chat is left', async () => (await chats.count()) === 0);
    await cycles(24);
    await gone();
    const before = await held(tab);
    await cycles(TIMES);
    await gone();
    // A browser that is busy collects what it can only at the second or third asking; what leaks is never collected.
    let after;
    const isFlat = () => after.nodes <= before.nodes + 40 && after.listeners <= before.listeners + 5 && after.heap <= before.heap + 400_000 && after.wasm <= before.wasm + 65_536;
    for (let time = 0; time < 6 && !(after && isFlat()); time++) after = await held(tab);
    assert.ok(isFlat(), JSON.stringify([before, after]));
    // A person is asked for, so the chat looks for an answer, until it is gone.
    await tab.evaluate(([token]) => window.show(token), tokens);
    await tab.locator('countersign-chat[lang^=en]').waitFor({ state: 'attached' });
    await tab.evaluate(() => window.Countersign.send('I want to talk to a human'));
    await tab.locator('.cs-message__text', { hasText: 'Tom Ellery' }).first().waitFor();
    await tab.evaluate(() => window.show());
    await gone();
    await quiet();
    if (name === 'turbo') {
      // The page that comes back brings its own chat, and no shell of the one that stood there.
      await tab.goBack();
      await tab.locator('countersign-chat .cs-launcher').waitFor();
      assert.equal(await chats.count(), 1);
    }
    assert.deepEqual(errors, []);
    await tab.context().close();
  });
}

test('in a frame, as a module, and after a consent the chat answers; without the frame it asks nothing', async () => {
  const [token] = tokens;
  pages.set('/inner', page('', script(token, 'type="module" data-open')));
  pages.set('/outer', page('', '<iframe src="/inner" title="Quote" width="900" height="700"></iframe>'));
  pages.set('/late', page("<script>window.Countersign = [['on', 'answer', () => { document.title = 'Answered'; }], ['send', 'What is the total?']];</script>"));
  const { tab, errors } = await visit('/outer');
  const frame = tab.frameLocator('iframe');
  await frame.locator('.cs-composer__text').fill('I want to talk to a human');
  await frame.locator('.cs-composer__text').press('Enter');
  await frame.locator('.cs-message__text', { hasText: 'Tom Ellery' }).first().waitFor();
  await tab.evaluate(() => document.querySelector('iframe').remove());
  await quiet();
  await tab.goto(guest + '/late');
  await tab.waitForTimeout(500);
  assert.equal(await tab.locator('countersign-chat').count(), 0, 'nothing before the consent');
  // A consent manager puts a script in place of an inert one.
  await tab.evaluate(([base, token]) => {
    const script = document.createElement('script');
    Object.assign(script, { src: base + '/v1/widget.js', type: 'text/javascript' }).dataset.quoteToken = token;
    document.head.append(script);
  }, [base, token]);
  await tab.waitForFunction(() => document.title === 'Answered');
  assert.deepEqual(errors, []);
});
