// The chat as a guest on any page: what it takes, what it leaves, and how a page speaks with it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Chat } from './chat.mjs';
import { scene } from './scene.mjs';

let stage, world, site, chromium, base, chat, violations, server, guest;
let page = '';
let policy = '';
before(async () => {
  stage = await scene();
  ({ world, site, chromium, base, chat, violations } = stage);
  server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html', ...(policy && { 'content-security-policy': policy }) }).end(page));
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  guest = `http://127.0.0.1:${server.address().port}`;
  const { body, etag } = await world.admin('GET', '/admin/config');
  await world.admin('PUT', '/admin/config', { ...body, allowed_origins: [...body.allowed_origins, guest] }, { 'if-match': etag });
});
after(async () => {
  server?.closeAllConnections();
  server?.close();
  await stage?.end();
});

const token = async (id = 'Q-2041') => (await world.admin('POST', `/admin/quotes/${id}/token`, {})).body.token;
const script = (token, attributes = '') => `<script src="${base}/v1/widget.js" data-quote-token="${token}" ${attributes} async></script>`;

/** A chat on a page of somebody else. */
async function visit(html, options = {}) {
  page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Quote</title><link rel="icon" href="data:,"><main><h1>Quote</h1></main>${html}`;
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const c = new Chat(await context.newPage());
  await c.page.goto(guest);
  return c;
}

test('after the body is replaced the script of the second quote shows the second quote', async () => {
  const [first, second] = [await token('Q-2041'), await token('Q-2043')];
  const c = await visit(`<h1>First</h1>${script(first)}`);
  await c.launcher.waitFor();
  await c.open();
  await c.page.evaluate(([base, token]) => {
    const body = document.createElement('body');
    document.body.replaceWith(body);
    const script = document.createElement('script');
    Object.assign(script, { src: base + '/v1/widget.js' }).dataset.quoteToken = token;
    body.append(script);
  }, [base, second]);
  await c.page.locator('countersign-chat[lang^=de]').waitFor({ state: 'attached' });
  assert.equal(await c.page.locator('countersign-chat').count(), 1);
  await c.open();
  assert.match(await c.panel.textContent(), /Guten Tag, ich bin Nora/);
  // Included once more on the same page, it does nothing.
  await c.page.evaluate(([base, token]) => {
    const script = document.createElement('script');
    Object.assign(script, { src: base + '/v1/widget.js' }).dataset.quoteToken = token;
    document.body.append(script);
  }, [base, first]);
  await c.page.waitForTimeout(700);
  assert.equal(await c.page.locator('countersign-chat').count(), 1);
  assert.deepEqual(c.errors, []);
});

test('a quote that changes while the panel opens is the one that is asked', async () => {
  const [first, second] = [await token('Q-2041'), await token('Q-2043')];
  for (const wait of [0, 1, 5, 20, 60]) {
    const c = await visit(script(first));
    await c.launcher.waitFor();
    await c.page.evaluate(async ([second, wait]) => {
      window.Countersign.open();
      if (wait) await new Promise((r) => setTimeout(r, wait));
      await window.Countersign.setQuote(second);
      await window.Countersign.send('Was kostet das insgesamt?');
    }, [second, wait]);
    await c.until(3);
    assert.match(await c.reply(), /25\.316,66/, `after ${wait} ms`);
    await c.page.context().close();
  }
});

test('fifty chats that come and go leave no node and no listener', async () => {
  const c = await visit(script(await token()));
  await c.launcher.waitFor();
  const debug = await c.page.context().newCDPSession(c.page);
  await debug.send('Performance.enable');
  const quote = await token();
  const cycles = (count) => c.page.evaluate(async ([base, token, count]) => {
    for (let i = 0; i < count; i++) {
      window.Countersign?.destroy();
      const script = document.createElement('script');
      const drawn = new Promise((r) => addEventListener('cs:launcher', r, { once: true }));
      Object.assign(script, { src: base + '/v1/widget.js' }).dataset.quoteToken = token;
      document.body.append(script);
      await drawn;
      script.remove();
      await window.Countersign.open();
      window.Countersign.destroy();
    }
  }, [base, quote, count]);
  const left = async () => {
    await c.page.waitForTimeout(500);
    await debug.send('HeapProfiler.collectGarbage');
    const { metrics } = await debug.send('Performance.getMetrics');
    const value = (name) => metrics.find((m) => m.name === name).value;
    return { nodes: value('Nodes'), listeners: value('JSEventListeners') };
  };
  await cycles(5);
  const before = await left();
  await cycles(50);
  const after = await left();
  assert.ok(after.nodes <= before.nodes + 20 && after.listeners <= before.listeners + 5, JSON.stringify([before, after]));
  assert.equal(await c.page.evaluate(() => typeof window.Countersign), 'undefined');
});

test('the size is the same whatever the root font size, and letters stay in the chat', async () => {
  const sizes = [];
  for (const size of ['62.5%', '16px', '40px']) {
    const c = await visit(`<style>html{font-size:${size}}</style><input id="own">
      <script>addEventListener('keydown', (e) => { (window.heard ||= []).push(e.key); if (e.key === 'k') e.preventDefault(); });</script>${script(await token(), 'data-open')}`);
    await c.messages.first().waitFor();
    const box = await c.panel.boundingBox();
    const font = await c.messages.first().locator('.cs-message__text').evaluate((e) => getComputedStyle(e).fontSize);
    // Chromium gives boxes in floats: a thousandth of a pixel is no difference.
    sizes.push(JSON.stringify([Math.round(box.width), Math.round(box.height), font]));
    await c.input.pressSequentially('back/walk');
    assert.equal(await c.input.inputValue(), 'back/walk');
    assert.equal(await c.page.evaluate(() => window.heard), undefined);
    assert.equal(await c.page.evaluate(() => scrollY), 0);
  }
  assert.deepEqual(new Set(sizes).size, 1, sizes.join());
});

test('a page speaks with the chat: before it is there, and afterwards', async () => {
  const other = await token('Q-2043');
  const c = await visit(`<script>window.Countersign = [['on', 'answer', ({ detail }) => { document.body.dataset.answered = JSON.stringify(detail); }], ['send', 'What is the total?']];</script>${script(await token(), 'data-position="left" data-offset="30,40"')}`);
  await c.page.locator('body[data-answered]').waitFor({ state: 'attached' });
  assert.match(await c.reply(), /£13,523.04/);
  // Which quote, conversation and message, and what the agent did; nothing that was said.
  const { conversation, message, ...rest } = JSON.parse(await c.page.getAttribute('body', 'data-answered'));
  assert.deepEqual([rest, /^c_/.test(conversation), /^m_/.test(message)], [{ quote: 'Q-2041', action: 'answer' }, true, true]);
  const box = await c.launcher.boundingBox();
  assert.deepEqual([box.x, 900 - box.y - box.height].map(Math.round), [30, 40]);
  assert.equal(Math.round((await c.panel.boundingBox()).x), 30);
  const call = (name, ...given) => c.page.evaluate(([name, given]) => window.Countersign[name](...given), [name, given]);
  await call('hide');
  assert.equal(await c.launcher.isVisible() || await c.panel.isVisible(), false);
  await call('show');
  await c.panel.waitFor();
  await call('setQuote', other);
  await c.page.locator('countersign-chat[lang^=de]').waitFor({ state: 'attached' });
  await world.until('the other quote is open', async () => /Guten Tag/.test(await c.panel.textContent()));
  await call('close');
  await c.panel.waitFor({ state: 'hidden' });
  await call('open', 'A draft');
  assert.equal(await c.input.inputValue(), 'A draft');
  assert.deepEqual(c.errors, []);
});

test('a token that has expired is asked for anew', async () => {
  const fresh = await token();
  const c = await visit(`<script>window.Countersign = [['onTokenExpired', async () => { window.asked = (window.asked ?? 0) + 1; return '${fresh}'; }]];</script>${script('not.a.token')}`);
  await c.launcher.waitFor();
  await c.open();
  assert.equal(await c.page.evaluate(() => window.asked), 1);
  // One that expires between the page and the click, too.
  const d = await visit(`<script>window.Countersign = [['onTokenExpired', async () => '${fresh}']];</script>${script(fresh)}`);
  await d.launcher.waitFor();
  await d.page.evaluate(() => window.Countersign.setToken('not.a.token'));
  await d.open();
  assert.match(await d.panel.textContent(), /I am Nora/);
});

test('where WebAssembly is forbidden a plain form reaches a person', async () => {
  policy = `default-src 'none'; script-src ${base}; connect-src ${base}; require-trusted-types-for 'script'`;
  try {
    const c = await visit(script(await token()));
    await c.launcher.click();
    const form = c.page.locator('countersign-chat .cs-note');
    await form.locator('textarea').fill('Do you deliver to Malta?');
    await form.locator('input[type=email]').fill('priya@example.com');
    await form.locator('input[type=checkbox]').check();
    assert.deepEqual(await violations(c.page), []);
    await form.locator('button').click();
    await world.until('it is confirmed', async () => /Tom Ellery/.test(await form.textContent()));
    const event = await world.until('it arrives', () => site.inbox.events.find((e) => e.contact?.email === 'priya@example.com'));
    assert.ok(event.transcript.some((l) => l.text === 'Do you deliver to Malta?'));
  } finally {
    policy = '';
  }
});

test('the focus goes where the buyer goes on, and the log says each message once', async () => {
  const c = await chat();
  await c.open();
  await c.page.evaluate(() => {
    const log = document.querySelector('countersign-chat').shadowRoot.querySelector('[role=log]');
    window.said = [];
    new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const n of addedNodes) window.said.push(n.textContent); }).observe(log, { childList: true, subtree: true });
  });
  const text = 'cs-composer__text';
  const focused = (name, what) => world.until(what, async () => (await c.focused())?.includes(name), 3_000);
  await c.panel.locator('.cs-options__choice').first().click();
  await focused(text, 'after a suggestion');
  await c.until(4);
  assert.equal((await c.page.evaluate(() => window.said)).length, 2, 'the question and the answer, once each');
  await c.last.locator('.cs-message__rate').first().click();
  await focused(text, 'after a rating');
  await c.page.waitForTimeout(500);
  assert.ok(!(await c.page.evaluate(() => window.said)).slice(2).some((t) => /£13/.test(t)), 'the answer is not said again');
  await c.panel.locator('.cs-composer__person').click();
  await world.until('the form has the focus', () => c.page.evaluate(() => document.querySelector('countersign-chat').shadowRoot.activeElement?.closest('.cs-handoff') !== null));
  await c.page.keyboard.press('Escape');
  await focused(text, 'after Escape');
  await c.panel.locator('.cs-composer__person').click();
  await c.panel.locator('.cs-handoff__cancel').click();
  await focused(text, 'after Cancel');
  await c.askPerson({ message: 'A person please' });
  await focused(text, 'after the form was sent');
});

test('lists, tables and addresses of a person are shown as such, and axe finds nothing, on a phone and in the dark', async () => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark', viewport: { width: 375, height: 720 } }, { forcedColors: 'active' }]) {
    const c = await chat('en', options);
    await c.open();
    const question = `I want a person, ${JSON.stringify(options)}`;
    await c.askPerson({ message: question });
    const { say } = await stage.person(question);
    const before = await c.messages.count();
    await say('Two ways:\n- by post\n- by van\n\nPriority: Critical | Response: 4 hours\nPriority: Low | Response: 2 days\n\nhttps://example.com/van, +44 117 496 0142, grace@example.com, javascript:alert(1)', 'Grace');
    await c.until(before + 1);
    assert.deepEqual(await c.last.locator('li').allTextContents(), ['by post', 'by van']);
    assert.deepEqual(await c.last.locator('th').allTextContents(), ['Priority', 'Response']);
    assert.deepEqual(await c.last.locator('td').allTextContents(), ['Critical', '4 hours', 'Low', '2 days']);
    const links = await c.last.locator('a').evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.rel]));
    const rel = 'noopener noreferrer nofollow';
    assert.deepEqual(links, [['https://example.com/van', rel], ['tel:+441174960142', rel], ['mailto:grace@example.com', rel]]);
    assert.deepEqual(await violations(c.page), [], JSON.stringify(options));
    await c.page.context().close();
  }
});

test('at 400 % zoom half of what is seen is conversation', async () => {
  // 1280 by 900 at 400 %.
  const c = await chat('en', { viewport: { width: 320, height: 225 } });
  await c.open();
  await c.send('What is the total?');
  const { composer, panel } = await c.page.evaluate(() => {
    const root = document.querySelector('countersign-chat').shadowRoot;
    const height = (s) => root.querySelector(s).getBoundingClientRect().height;
    return { composer: height('.cs-composer'), panel: height('.cs-panel') };
  });
  assert.ok(composer <= panel / 2, `${composer} of ${panel}`);
});
