// The demo page in real Chromium, against the built worker in real workerd and the real inbox.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Chat } from './chat.mjs';
import { reach, scene } from './scene.mjs';

const dist = new URL('../../dist/v1/', import.meta.url).pathname;
let stage, world, site, edge, chromium, base, chat, violations;
before(async () => {
  stage = await scene();
  ({ world, site, edge, chromium, base, chat, violations } = stage);
});
after(() => stage?.end());

test('a question is answered with a source that opens to the exact passage', async () => {
  const c = await chat();
  await c.open();
  assert.match(await c.messages.first().textContent(), /I am Nora/);
  assert.match(await c.panel.textContent(), /may contain mistakes.*do not share sensitive/);
  await c.send('Where is our data stored?');
  assert.match(await c.reply(), /Frankfurt/);
  const { label, excerpt, marked } = await c.cite();
  assert.match(label, /Security and privacy\s*Where data is stored/);
  assert.ok(excerpt.includes(await c.reply()));
  // Every sentence that is quoted is marked, and nothing else.
  assert.equal(marked.join(' '), await c.reply());
  assert.deepEqual(c.errors, []);
});

test('a suggestion is sent with one click and the suggestions are gone after it', async () => {
  const c = await chat('fr');
  await c.open();
  const suggestions = c.panel.locator('.cs-options__choice');
  assert.equal(await suggestions.count(), 3);
  await suggestions.first().click();
  await c.until(4);
  assert.match(await c.reply(), /6\s963,90\s€/);
  assert.equal(await suggestions.count(), 0);
});

test('a question back shows its options as buttons, and a click answers', async () => {
  const c = await chat();
  await c.open();
  await c.send('Tell me about the scanners');
  const options = c.panel.locator('.cs-options__choice');
  assert.ok((await options.count()) >= 3, await c.reply());
  assert.equal(await options.last().textContent(), 'None of these');
  await options.filter({ hasText: 'Replacement of broken scanners' }).click();
  await c.until(6);
  assert.match(await c.reply(), /replaced within two working days/);
});

test('a person is asked for, and the handoff arrives in the inbox', async () => {
  const c = await chat('de');
  await c.open();
  await c.send('Bis wann gilt das Angebot?');
  await c.askPerson({ message: 'Bitte rufen Sie mich an', name: 'Jonas', email: 'jonas@example.com' });
  assert.match(await c.reply(), /Katrin Vogt/);
  const event = await world.until('the handoff arrives', () => site.inbox.events.find((e) => e.quote.id === 'Q-2043'));
  assert.deepEqual(event.contact, { name: 'Jonas', email: 'jonas@example.com' });
  const inbox = await c.page.context().newPage();
  await inbox.goto(site.url + '/inbox');
  assert.match(await inbox.textContent('main'), /Albrecht Logistik GmbH asked for a person/);
  assert.deepEqual(await violations(inbox), [], 'the inbox');
  // Until she says something, the agent goes on; it is a conversation like any other.
  await c.send('Was kostet das insgesamt?');
  assert.match(await c.reply(), /25\.316,66/);
  assert.ok((await c.last.locator('.cs-citation').count()) > 0);
});

test('a person answers on the page of the link, and the buyer reads it in the open chat', async () => {
  const c = await chat();
  const sockets = [];
  c.page.on('websocket', (s) => sockets.push(s.url()));
  await c.open();
  await c.send('I want to talk to a human');
  const event = await world.until('the handoff arrives', () => site.inbox.events.findLast((e) => e.quote.id === 'Q-2041' && e.question === 'I want to talk to a human'));
  const page = await c.page.context().newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
  await page.goto(world.base + '/reply/#' + event.links.reply.split('#')[1]);
  await page.locator('#form').waitFor();
  assert.deepEqual(await violations(page), [], 'the page of the link');
  const state = c.panel.locator('.cs-transcript__state');
  await world.until('the buyer sees that it was read', async () => /read/.test(await state.textContent()));
  assert.deepEqual([sockets.length, /^ws:.*\/live$/.test(sockets[0])], [1, true], 'the live channel is open');
  await page.fill('#author', 'Grace <b>Hopper</b>');
  await page.locator('#text').pressSequentially('We');
  await world.until('the buyer sees that somebody writes', async () => /writing/.test(await c.panel.locator('.cs-transcript__status').textContent()), 4_000);
  await page.fill('#text', 'We can start on Monday.\n<img src=x onerror=alert(1)>');
  const before = await c.messages.count();
  await page.click('#send');
  const sent = Date.now();
  await c.until(before + 1);
  const waited = Date.now() - sent;
  assert.equal(await c.reply(), 'We can start on Monday.\n<img src=x onerror=alert(1)>');
  assert.equal(await c.last.locator('.cs-message__who').textContent(), 'Grace <b>Hopper</b>');
  // Pressing the button and drawing the answer included; the channel itself is timed in tests/e2e.
  assert.ok(waited < 2_000, `it took ${waited} ms`);
  await page.click('#back');
  await c.until(before + 2);
  assert.match(await c.reply(), /handed the conversation back/);
  await c.send('What is the total?');
  assert.ok((await c.last.locator('.cs-citation').count()) > 0);
  assert.deepEqual(errors, []);
});

test('a conversation is shared to read along, printed and downloaded', async () => {
  const c = await chat('de');
  // The address of the deployment stands in the link; here it is served by this machine.
  await c.page.context().route('https://chat.example.com/**', async (route) => {
    const url = new URL(route.request().url());
    const { authorization = '', 'content-type': type = '' } = route.request().headers();
    const answer = await reach(world.base + url.pathname, { method: route.request().method(), headers: { authorization, 'content-type': type }, body: route.request().postData() ?? undefined });
    const headers = Object.fromEntries([...answer.headers].filter(([n]) => !['content-encoding', 'transfer-encoding', 'content-length'].includes(n)));
    await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
  });
  await c.open();
  await c.send('Wie lange ist die Kündigungsfrist?');
  await c.send('Was kostet das insgesamt?');
  const [page] = await Promise.all([c.page.context().waitForEvent('page'), c.panel.locator('.cs-header__save').click()]);
  const errors = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
  await page.locator('#thread li').nth(4).waitFor();
  assert.match(page.url(), /\/thread\/#/);
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  assert.match(await page.locator('#thread').textContent(), /Was kostet das insgesamt\?/);
  assert.equal(await page.locator('#print').textContent(), 'Drucken');
  assert.deepEqual(await violations(page), [], 'the page of the shared conversation');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
  const text = await readFile(await download.path(), 'utf8');
  assert.match(text, /Kunde, .*\nWas kostet das insgesamt\?/);
  assert.match(text, /\n {2}\[.+\] .*25\.316,66/);
  assert.deepEqual(errors, []);
  // Nobody can say anything there.
  assert.equal(await page.locator('textarea, input:not(#address)').count(), 0);
  assert.equal(await page.locator('#address').isVisible(), false, 'this seller has no e-mail inbox');
  // With an e-mail inbox of the seller it can be sent to an address.
  assert.equal(await page.locator('#mail').isVisible(), true, 'the own mail program');
  const { handoff } = (await world.admin('GET', '/admin/config')).body;
  const notify = [{ kind: 'email', settings: { provider: 'cloudflare', from: 'Nora <nora@example.com>', to: 'team@example.com' } }];
  await world.configure({ handoff: { ...handoff, notify } });
  try {
    await page.reload();
    await page.locator('#address').waitFor();
    assert.equal(await page.locator('#mail').isVisible(), false);
    assert.deepEqual(await violations(page), [], 'with the form');
    await page.fill('#address', 'colleague@example.com');
    await page.click('#send');
    await page.locator('#sent', { hasText: 'Gesendet' }).waitFor();
    const mail = world.mails.at(-1);
    assert.equal(mail.to, 'colleague@example.com');
    assert.match(mail.text, /\/thread\/#/);
    assert.doesNotMatch(mail.text, /Was kostet/, 'what a buyer wrote is in no letter');
  } finally {
    await world.configure({ handoff });
  }
});

test('however long the conversation is, its head and its field stay where they are', async () => {
  const c = await chat();
  await c.open();
  for (const text of ['What is the total?', 'Where is our data stored?', 'What is the total?', 'I want to talk to a person']) await c.send(text);
  const { scrolled, longer, head, field } = await c.page.evaluate(() => {
    const root = document.querySelector('countersign-chat').shadowRoot;
    const panel = root.querySelector('.cs-panel');
    const [outer, header, composer] = ['.cs-panel', '.cs-header', '.cs-composer'].map((s) => root.querySelector(s).getBoundingClientRect());
    return { scrolled: panel.scrollTop, longer: panel.scrollHeight - panel.clientHeight, head: header.top - outer.top, field: outer.bottom - composer.bottom };
  });
  assert.equal(scrolled, 0);
  assert.ok(longer <= 1, `${longer} px of the panel are out of sight`);
  assert.ok(Math.abs(head) < 2 && field >= 0 && field < 40, `${head} ${field}`);
});

test('where a page may open no socket, the chat looks for the answer itself', async () => {
  const c = await chat();
  await c.page.addInitScript(() => { window.WebSocket = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }; });
  await c.page.reload();
  await c.launcher.waitFor();
  await c.open();
  await c.send('Can I speak to a person please?');
  const event = await world.until('the handoff arrives', () => site.inbox.events.findLast((e) => e.quote.id === 'Q-2041' && e.question === 'Can I speak to a person please?'));
  const before = await c.messages.count();
  const token = event.links.reply.split('#')[1];
  await fetch(world.base + '/v1/reply', { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ text: 'Here I am.' }) });
  await c.until(before + 1);
  assert.equal(await c.reply(), 'Here I am.');
});

test('a reload restores the conversation', async () => {
  const c = await chat();
  await c.open();
  await c.send('What is the total?');
  const said = await c.reply();
  await c.page.reload();
  await c.launcher.waitFor();
  await c.open();
  assert.equal(await c.reply(), said);
  assert.equal(await c.messages.count(), 4);
});

test('a network fault keeps the text, and trying again sends it once', async () => {
  const c = await chat();
  await c.open();
  edge.down = true;
  await c.send('What is the total?', false);
  const retry = c.panel.locator('.cs-panel__retry');
  await retry.waitFor();
  const failed = c.panel.locator('.cs-message--failed');
  assert.match(await failed.textContent(), /What is the total\?.*Not sent/);
  assert.match(await c.panel.locator('[role=alert]').textContent(), /could not be sent.*kept/);
  edge.down = false;
  await retry.click();
  await c.until(4);
  assert.match(await c.reply(), /£13,523.04/);
  assert.equal(await c.messages.count(), 4);
  assert.equal(await c.input.inputValue(), '');
});

test('the keyboard opens, sends, and closes; the focus follows', async () => {
  const c = await chat();
  await c.launcher.focus();
  await c.page.keyboard.press('Enter');
  await c.messages.first().waitFor();
  await c.page.waitForFunction(() => document.querySelector('countersign-chat').shadowRoot.activeElement?.matches('textarea'));
  await c.page.keyboard.type('What is the total?');
  await c.page.keyboard.press('Shift+Enter');
  await c.page.keyboard.press('Backspace');
  await c.page.keyboard.press('Enter');
  await c.until(4);
  await c.page.keyboard.press('Escape');
  await c.panel.waitFor({ state: 'hidden' });
  assert.ok(await c.page.evaluate(() => document.querySelector('countersign-chat').shadowRoot.activeElement?.matches('.cs-launcher')));
});

test('a closed chat opens again, however it was closed and opened', async () => {
  const c = await chat();
  const focused = (selector) => c.page.waitForFunction((s) => document.querySelector('countersign-chat').shadowRoot.activeElement?.matches(s), selector);
  await c.open();
  await c.send('What is the total?');
  const said = await c.reply();
  await c.close();
  await c.open();
  await focused('textarea');
  await c.page.keyboard.press('Escape');
  await c.panel.waitFor({ state: 'hidden' });
  await focused('.cs-launcher');
  await c.open();
  for (const shown of [false, true, false, true]) {
    await c.page.evaluate(() => window.Countersign.toggle());
    await c.panel.waitFor({ state: shown ? 'visible' : 'hidden' });
    assert.equal(await c.launcher.getAttribute('aria-expanded'), String(shown));
  }
  // It is the same chat: nothing was said twice, and it goes on.
  assert.equal(await c.reply(), said);
  assert.equal(await c.messages.count(), 4);
  await c.send('What is the total?');
  assert.deepEqual(c.errors, []);
});

test('a chat that could not be loaded says so, and opens once it can be', async () => {
  const c = await chat();
  // Neither the first look nor the click gets the module.
  await c.page.context().route('**/*.wasm', (route) => route.abort());
  const note = c.page.locator('countersign-chat .cs-note');
  for (const _ of [1, 2]) {
    await c.launcher.click();
    await note.waitFor();
    assert.match(await note.textContent(), /\S/);
    await c.page.waitForFunction(() => !document.querySelector('countersign-chat').shadowRoot.querySelector('.cs-launcher').disabled);
  }
  assert.equal(await note.count(), 1);
  await c.page.context().unroute('**/*.wasm');
  await c.open();
  assert.equal(await note.count(), 0);
  await c.close();
  await c.open();
});

/** A chat whose module comes when it is let through, or does not come. */
async function held(language, options) {
  const c = await chat(language, options);
  let go;
  const gate = new Promise((let_) => { go = let_; });
  await c.page.context().route('**/*.wasm', async (route) => ((await gate) === 'lost' ? route.abort() : route.continue()));
  return Object.assign(c, { go, field: c.sketch.locator('textarea') });
}

test('the panel stands while the chat is on its way, and what is typed meanwhile goes on in it', async () => {
  const c = await held();
  await c.launcher.click();
  await c.field.waitFor();
  await c.rest();
  assert.deepEqual(await violations(c.page), []);
  assert.match(await c.sketch.textContent(), /Nora/);
  const [before, field] = [await c.sketch.boundingBox(), await c.field.boundingBox()];
  assert.equal(await c.focused(), 'cs-composer__text');
  await c.page.keyboard.type('What is te total');
  for (let i = 0; i < 6; i += 1) await c.page.keyboard.press('ArrowLeft');
  c.go();
  await c.messages.first().waitFor();
  assert.equal(await c.sketch.count(), 0);
  assert.deepEqual([await c.panel.boundingBox(), await c.input.boundingBox()], [before, field], 'nothing jumps');
  // The field has the focus, and the caret is where it was.
  assert.equal(await c.focused(), 'cs-composer__text');
  await c.page.keyboard.press('ArrowLeft');
  await c.page.keyboard.type('h');
  assert.equal(await c.input.inputValue(), 'What is the total');
  await c.page.keyboard.press('Enter');
  await c.until(3);
  assert.deepEqual(c.errors, []);
});

test('what the chat needs is asked for side by side, and each once', async () => {
  const seen = [];
  const [script, wasm, begun] = [/chat-.*\.js$/, /\.wasm$/, /^\/v1\/conversations$/];
  const asked = (pattern) => seen.filter((path) => pattern.test(path)).length;
  // Neither what draws the panel nor the chat comes before its turn.
  const later = () => { const held = {}; held.promise = new Promise((go) => { held.go = go; }); return held; };
  const [drawn, fetched] = [later(), later()];
  const context = await chromium.newContext();
  const page = await context.newPage();
  page.on('request', (r) => r.method() !== 'OPTIONS' && seen.push(new URL(r.url()).pathname));
  await page.route(/\/v1\/chat-.*\.js$/, async (route) => { await drawn.promise; await route.continue(); });
  await page.route(/\.wasm$/, async (route) => { await fetched.promise; await route.continue(); });
  const c = new Chat(page);
  await c.visit(`${site.url}/quotes/en`);
  await c.launcher.click();
  await world.until('the chat is asked for before what draws the panel is there', () => asked(wasm) === 1, 5_000);
  assert.equal(asked(script), 1);
  drawn.go();
  await world.until('the conversation is asked for before the chat is there', () => asked(begun) === 1, 5_000);
  fetched.go();
  await c.messages.first().waitFor();
  assert.deepEqual([script, wasm, begun].map(asked), [1, 1, 1]);
  assert.deepEqual(c.errors, []);
});

test('nothing moves by itself: not the page when the chat comes, nor the chat when an answer does', async () => {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.moved = [];
    const rect = ({ y, height }) => `${Math.round(y)}+${Math.round(height)}`;
    const told = ({ node, previousRect, currentRect }) => `${node?.className || node?.nodeName}: ${rect(previousRect)} to ${rect(currentRect)}`;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.moved.push(...entry.sources.map(told))))
      .observe({ type: 'layout-shift', buffered: true });
  });
  const c = new Chat(page);
  await c.visit(`${site.url}/quotes/en`);
  // No click and no key, after which the browser would excuse what moves.
  await page.evaluate(() => window.Countersign.open());
  await c.messages.first().waitFor();
  edge.delay = 700;
  await page.evaluate(() => window.Countersign.send('What is the total?'));
  await c.until(3);
  edge.delay = 0;
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => window.moved), []);
  await context.close();
});

test('what is sent before the chat has come is sent once it has', async () => {
  for (const byKey of [true, false]) {
    const c = await held('de');
    await c.launcher.click();
    const button = c.sketch.locator('.cs-composer__send');
    assert.equal(await button.isDisabled(), true);
    await c.field.fill('Was kostet das insgesamt?');
    await (byKey ? c.page.keyboard.press('Enter') : button.click());
    await c.page.keyboard.type('x');
    c.go();
    await c.until(3);
    assert.match(await c.reply(), /25\.316,66/);
    assert.equal(await c.input.inputValue(), '');
    await c.page.context().close();
  }
});

test('a panel that is closed while the chat is on its way stays closed, and keeps what was typed', async () => {
  const c = await held('en', { viewport: { width: 390, height: 844 } });
  await c.launcher.click();
  await c.field.fill('Is Premium');
  await c.page.keyboard.press('Escape');
  await c.sketch.waitFor({ state: 'hidden' });
  assert.equal(await c.focused(), 'cs-launcher');
  c.go();
  await c.panel.waitFor({ state: 'attached' });
  assert.equal(await c.panel.isVisible(), false);
  assert.equal(await c.focused(), 'cs-launcher');
  await c.open();
  assert.equal(await c.input.inputValue(), 'Is Premium');
});

test('where the chat does not come, what was typed stands in the form instead', async () => {
  const c = await held();
  await c.launcher.click();
  await c.field.fill('Can you call me back?');
  c.go('lost');
  const form = c.page.locator('countersign-chat form.cs-note textarea');
  await form.waitFor();
  assert.equal(await form.inputValue(), 'Can you call me back?');
  assert.equal(await c.sketch.count(), 0);
});

test('on a phone the chat fills the screen', async () => {
  const c = await chat('fr', { viewport: { width: 390, height: 844 } });
  await c.open();
  const box = await c.panel.boundingBox();
  assert.deepEqual([box.x, box.y, box.width, box.height].map(Math.round), [0, 0, 390, 844]);
});

/** What lies where once it has come to rest, in the coordinates of what is seen. */
const seen = (c) => c.rest().then(() => c.page.evaluate(() => {
  const root = document.querySelector('countersign-chat').shadowRoot;
  const { offsetLeft, offsetTop, width, height, scale } = visualViewport;
  const place = (selector) => {
    const box = root.querySelector(selector)?.getBoundingClientRect();
    return box && { left: box.left - offsetLeft, top: box.top - offsetTop, right: box.right - offsetLeft, bottom: box.bottom - offsetTop };
  };
  return { width, height, scale, page: document.documentElement.scrollWidth, launcher: place('.cs-launcher'), panel: place('.cs-panel') };
}));
const lies = (box, { width, height }, what) => {
  assert.ok(box.right - box.left > 20 && box.bottom - box.top > 20, `${what} is drawn: ${JSON.stringify(box)}`);
  // A fraction of a pixel is rounding.
  assert.ok(box.left > -1 && box.top > -1 && box.right < width + 1 && box.bottom < height + 1, `${what} is seen: ${JSON.stringify(box)} of ${width} x ${height}`);
};
const phone = (width, height = 780) => ({ viewport: { width, height }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });

test('the quotes of the demo are in force on the day on which they are seeded, and for some weeks', async () => {
  const day = (offset) => new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);
  for (const id of ['Q-2041', 'Q-2042', 'Q-2043']) {
    const { quote } = (await world.admin('GET', `/admin/quotes/${id}`)).body;
    assert.ok(quote.issued_on <= day(0) && quote.valid_until >= day(14) && quote.valid_until <= day(60), `${id}: ${quote.issued_on} ${quote.valid_until}`);
  }
});

test('no page of the demo is wider than its screen', async () => {
  const page = await (await chromium.newContext()).newPage();
  for (const path of ['/quotes/en', '/quotes/fr', '/quotes/de', '/inbox']) {
    await page.goto(site.url + path);
    for (const width of [320, 360, 390, 640, 700, 768, 769, 900, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${path} at ${width}: ${wide}`);
    }
  }
});

test('on a phone launcher and chat lie within what is seen', async () => {
  for (const [language, width] of [['en', 360], ['fr', 390], ['de', 320]]) {
    const c = await chat(language, phone(width));
    const closed = await seen(c);
    assert.ok(closed.page <= width, `${width}: ${JSON.stringify(closed)}`);
    lies(closed.launcher, closed, `the launcher at ${width}`);
    await c.launcher.tap();
    await c.messages.first().waitFor();
    const open = await seen(c);
    lies(open.panel, open, `the panel at ${width}`);
    assert.ok(open.page <= width);
    await c.close();
    lies((await seen(c)).launcher, open, `the launcher at ${width}, again`);
  }
});

test('on a page that is zoomed or wider than the screen launcher and chat follow what is seen', async () => {
  // The page of a seller who has not thought of phones.
  const tooWide = (direction) => `addEventListener('DOMContentLoaded', () => {
    document.documentElement.dir = '${direction}';
    document.querySelector('main').style.width = '1200px';
  })`;
  for (const [what, options, spoil] of [
    ['zoomed', phone(390), ''],
    ['too wide', phone(390), tooWide('ltr')],
    ['too wide, from right to left', phone(390), tooWide('rtl')],
    ['zoomed on a desk', { viewport: { width: 1280, height: 900 }, hasTouch: true }, ''],
  ]) {
    const context = await chromium.newContext(options);
    await context.addInitScript(spoil);
    const c = new Chat(await context.newPage());
    await c.visit(`${site.url}/quotes/en`);
    const debug = await context.newCDPSession(c.page);
    const fits = async (part) => {
      const now = await seen(c);
      const box = now[part];
      return box && box.left > -1 && box.top > -1 && box.right < now.width + 1 && box.bottom < now.height + 1 && now;
    };
    for (const scale of [1, 1.7, 4]) {
      await debug.send('Emulation.setPageScaleFactor', { pageScaleFactor: scale });
      for (const [across, down] of [[0, 0], [500, 600], [-500, 0]]) {
        await c.page.evaluate(([x, y]) => scrollTo(x, y), [across, down]);
        const there = await world.until(`${what}, ${scale}: the launcher follows`, () => fits('launcher'), 4_000);
        assert.ok(Math.abs(there.scale - scale) < 0.01);
        lies(there.launcher, there, `${what}, ${scale}: the launcher`);
      }
    }
    await c.page.evaluate(() => window.Countersign.open());
    await c.messages.first().waitFor();
    const there = await world.until(`${what}: the panel follows`, () => fits('panel'), 4_000);
    lies(there.panel, there, `${what}: the panel`);
    await context.close();
  }
});

test('a page that was left open while the edge was deployed anew gets the newest chat', async () => {
  const names = await readdir(dist);
  const [script, wasm] = [/^chat-.*\.js$/, /^chat-.*\.wasm$/].map((pattern) => names.find((n) => pattern.test(n)));
  const text = await readFile(dist + script, 'utf8');
  for (const isOpenBefore of [false, true]) {
    const context = await chromium.newContext();
    const page = await context.newPage();
    if (!isOpenBefore) await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const fetched = page.waitForResponse((r) => r.url().endsWith(script)).catch(() => {});
    const c = new Chat(page);
    await c.visit(`${site.url}/quotes/en`);
    if (isOpenBefore) await fetched;
    // The files of another version lie where those of this one lay.
    const give = (name, contentType, body) => context.route(`**/v1/${name}`, (route) => route.fulfill(body ? { contentType, body, headers: { 'access-control-allow-origin': '*' } } : { status: 404, body: '' }));
    await give(script);
    await give(wasm);
    await give('chat.js', 'text/javascript', "export * from './chat-newest.js'");
    await give('chat-newest.js', 'text/javascript', text.replaceAll(wasm, 'chat-newest.wasm'));
    await give('chat-newest.wasm', 'application/wasm', await readFile(dist + wasm));
    await c.open();
    await c.send('What is the total?');
    assert.match(await c.reply(), /\d/);
    await context.close();
  }
});

test('before it is wanted nothing is loaded but what draws the panel, and not even that where data is dear', async () => {
  for (const isDear of [false, true]) {
    const context = await chromium.newContext();
    const page = await context.newPage();
    if (isDear) await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const seen = [];
    page.on('request', (r) => seen.push(r.url()));
    const c = new Chat(page);
    await c.visit(`${site.url}/quotes/en`);
    const isScript = (url) => /chat-.*\.js$/.test(url);
    if (isDear) await page.waitForTimeout(500);
    else await world.until('what draws the panel is there', () => seen.some(isScript), 5_000);
    assert.equal(seen.some(isScript), !isDear);
    assert.ok(!seen.some((u) => u.endsWith('.wasm')), seen.join('\n'));
    await c.open();
    assert.ok(seen.some((u) => u.endsWith('.wasm')));
    await context.close();
  }
});

test('switched off, the launcher is not drawn', async () => {
  const admin = world.admin;
  const { body: { quote } } = await admin('GET', '/admin/quotes/Q-2042');
  await admin('PUT', '/admin/quotes/Q-2042', { ...quote, agent_enabled: false });
  const context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${site.url}/quotes/fr`);
  await page.waitForTimeout(500);
  assert.equal(await page.locator('countersign-chat').count(), 0);
  await admin('PUT', '/admin/quotes/Q-2042', quote);
});

test('markup in a message is shown, never run', async () => {
  const c = await chat();
  await c.open();
  await c.send('<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>');
  assert.equal(await c.page.evaluate(() => window.hacked), undefined);
  assert.match(await c.messages.nth(2).textContent(), /<img src=x/);
});

test('axe finds no violation, closed and open, in light and in dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const c = await chat('en', { colorScheme });
    assert.deepEqual(await violations(c.page), [], `${colorScheme}, closed`);
    await c.open();
    await c.send('What is the total?');
    await c.cite();
    assert.deepEqual(await violations(c.page), [], `${colorScheme}, open`);
    await c.panel.locator('.cs-composer__person').click();
    assert.deepEqual(await violations(c.page), [], `${colorScheme}, asking for a person`);
  }
});

test('no markup of the corpus runs, wherever it comes from, under a policy that would tell of it', async () => {
  const payloads = (await readFile(new URL('../attacks/markup.txt', import.meta.url), 'utf8')).trim().split('\n');
  assert.equal(payloads.length, 200);
  const call = world.admin;
  const half = payloads.length / 2;
  const item = (text, i) => ({ id: `L${i}`, name: text, description: payloads[half + i], sku: text, unit: text.slice(0, 40), unit_price: '1.00' });
  await call('PUT', '/admin/quotes/Q-XSS', {
    id: 'Q-XSS', version: payloads[0], title: payloads[1], language: 'en', currency: 'EUR', agent_enabled: true, payment_terms: payloads[2],
    owner: { name: payloads[3], email: 'a@example.com' }, seller: { name: payloads[4] }, buyer: { name: payloads[5] },
    terms: payloads.slice(0, 50).map((text, i) => ({ id: `T${i}`, heading: text, text: `Clause ${i}: ${payloads[100 + i]}` })),
    line_items: payloads.slice(0, half).map(item),
  });
  for (let i = 0; i < 4; i++) {
    const part = payloads.slice(i * 50, i * 50 + 50);
    await call('POST', '/admin/sources', { name: `markup-${i}.txt`, text: part.map((p, n) => `The zeppelin number ${n} has the plate ${p} on its hull.`).join('\n\n') });
  }
  let page = '';
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(page));
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  const strict = `http://127.0.0.1:${server.address().port}`;
  // A page of the seller whose policy forbids everything that is not needed, and HTML from text altogether.
  const policy = `default-src 'none'; script-src ${base} 'wasm-unsafe-eval'; connect-src ${base} ${base.replace('http', 'ws')}; img-src https: data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  const before = await call('GET', '/admin/config');
  const localized = (text) => ({ en: text });
  const messages = { welcome: localized(payloads[6]), first_action: localized(payloads[7]), quick_replies: { en: payloads.filter((p) => p.length <= 80).slice(0, 6) } };
  await call('PUT', '/admin/config', { ...before.body, allowed_origins: [...before.body.allowed_origins, strict], name: payloads[8].slice(0, 80), messages }, { 'if-match': before.etag });
  try {
    const { token } = (await call('POST', '/admin/quotes/Q-XSS/token', {})).body;
    page = `<!doctype html><title>Quote</title><link rel="icon" href="data:,"><script src="${base}/v1/widget.js" data-quote-token="${token}" async></script>`;
    const c = await chat();
    const broken = [];
    c.page.on('dialog', (d) => { broken.push('dialog'); d.dismiss(); });
    const reached = [];
    c.page.on('request', (r) => { if (/evil\.example/.test(r.url())) reached.push(r.url()); });
    c.errors.length = 0;
    await c.visit(strict);
    await c.open();
    for (const text of ['What is included?', 'What plate does zeppelin number 7 have?', 'What are the terms?', 'Who is my contact?', payloads[9], 'I want to talk to a human']) await c.send(text);
    const thread = await world.until('the handoff arrives', () => site.inbox.events.findLast((e) => e.quote.id === 'Q-XSS'));
    const reply = thread.links.reply.split('#')[1];
    // Everything at once, as an answer of a person whose account somebody else has.
    for (let i = 0; i < payloads.length; i += 20) {
      await fetch(world.base + '/v1/reply', { method: 'POST', headers: { authorization: `Bearer ${reply}`, 'content-type': 'application/json' }, body: JSON.stringify({ text: payloads.slice(i, i + 20).join('\n'), author: payloads[i].slice(0, 80) }) });
    }
    await world.until('all of it is shown', async () => (await c.panel.textContent()).includes(payloads[199]));
    for (const summary of await c.panel.locator('summary').all()) await summary.click().catch(() => {});
    await c.page.waitForTimeout(300);
    const inside = await c.page.evaluate(() => {
      const root = document.querySelector('countersign-chat').shadowRoot;
      return { ran: window.__ran, foreign: [...root.querySelectorAll('script, iframe, object, embed, svg:not(.cs-icon, .cs-launcher > svg), math, base, meta, form:not(.cs-composer), marquee, video, audio')].map((n) => n.outerHTML), links: [...root.querySelectorAll('a')].map((a) => a.href).filter((h) => !/^(https|mailto|tel):/.test(h)) };
    });
    assert.deepEqual([inside.ran, inside.foreign, inside.links, broken, reached], [undefined, [], [], [], []]);
    assert.deepEqual(c.errors, [], 'no policy was broken');
  } finally {
    server.closeAllConnections();
    server.close();
    const now = await call('GET', '/admin/config');
    await call('PUT', '/admin/config', before.body, { 'if-match': now.etag });
    await call('DELETE', '/admin/quotes/Q-XSS');
    const { sources } = (await call('GET', '/admin/sources')).body;
    for (const source of sources.filter((s) => /^markup-/.test(s.name ?? s.title))) await call('DELETE', `/admin/sources/${source.id}`);
  }
});
