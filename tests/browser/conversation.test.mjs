// A conversation over time: answers that take long or get lost, a person who answers later, several tabs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Chat } from './chat.mjs';
import { scene } from './scene.mjs';

let stage, world, site, edge, chat, person;
before(async () => {
  stage = await scene();
  ({ world, site, edge, chat, person } = stage);
});
after(() => stage?.end());

const texts = (c) => c.messages.locator('.cs-message__text').allTextContents();

test('an answer that takes long looks alive, and two quick messages are shown once and in their order', async () => {
  const c = await chat();
  await c.open();
  edge.delay = 2_500;
  try {
    await c.send('What is the total?', false);
    await c.page.waitForFunction(() => document.querySelector('countersign-chat').shadowRoot.querySelector('.cs-dots'), null, { timeout: 500 });
    assert.match(await c.status.textContent(), /Nora is writing/);
    await c.send('How long is this quote valid?', false);
    assert.equal(await c.pending.count(), 2);
    assert.equal(await c.panel.locator('.cs-options__choice').count(), 0);
    await c.page.waitForTimeout(1_500);
    assert.match(await c.status.textContent(), /Nora is writing/);
  } finally {
    edge.delay = 0;
  }
  await world.until('both are answered', async () => (await c.pending.count()) === 0 && (await c.status.textContent()).trim() === '', 60_000);
  await world.until('the order of the edge is shown', async () => {
    const own = await c.page.evaluate(() => Object.values(localStorage).find((v) => v.startsWith('c_')).split(' '));
    const { messages } = await fetch(`${world.base}/v1/conversations/${own[0]}`, { headers: { authorization: `Bearer ${own[1]}`, origin: site.url } }).then((r) => r.json());
    const shown = await texts(c);
    return messages.length >= 5 && shown.length === messages.length && messages.every((m, i) => shown[i].replace(/\s/g, '') === m.text.replace(/\s/g, ''));
  });
  assert.deepEqual(c.errors, []);
});

test('an answer that is lost on its way is read from the conversation', async () => {
  const c = await chat();
  await c.open();
  edge.lose = true;
  await c.send('What is the total?');
  assert.match(await c.reply(), /£13,523.04/);
  assert.equal(await c.messages.count(), 4);
  assert.equal(await c.panel.locator('[role=alert]').count(), 0);
});

test('the answer of a person to a closed chat is counted, shown, and read in a new tab', async () => {
  const c = await chat();
  await c.open();
  await c.send('Please let me talk to somebody, tab one');
  if (!/passed/.test(await c.reply())) await c.askPerson({ message: 'Please let me talk to somebody, tab one' });
  await c.close();
  const title = await c.page.title();
  const { say } = await person('Please let me talk to somebody, tab one');
  await say('We deliver on Monday.', 'Grace Hopper');
  // With the chat loaded and closed.
  await c.peek.waitFor();
  assert.match(await c.peek.textContent(), /Grace Hopper.*We deliver on Monday/);
  assert.equal(await c.badge.textContent(), '1');
  assert.match(await c.launcher.getAttribute('aria-label'), /Chat about this quote, New messages: 1/);
  assert.equal(await c.page.title(), `(1) ${title}`);
  // In a new tab the launcher alone shows it.
  const tab = new Chat(await c.page.context().newPage());
  const asked = [];
  tab.page.on('request', (r) => asked.push(r.url()));
  await tab.visit(`${site.url}/quotes/en`);
  await tab.peek.waitFor();
  assert.match(await tab.peek.textContent(), /Grace Hopper.*We deliver on Monday/);
  assert.ok(!asked.some((u) => u.endsWith('.wasm')), 'without the chat');
  await tab.peek.click();
  await tab.messages.first().waitFor();
  assert.equal(await tab.reply(), 'We deliver on Monday.');
  assert.equal(await tab.panel.locator('.cs-header__name').textContent(), 'Grace Hopper');
  assert.equal(await tab.last.locator('.cs-message__initials').textContent(), 'GH');
  assert.equal(await tab.page.title(), title);
  // Read there, it is read here; and what is said there is shown here.
  await c.badge.waitFor({ state: 'hidden' });
  assert.equal(await c.page.title(), title);
  await c.open();
  const before = await c.messages.count();
  await tab.send('Thank you, said in another tab', false);
  await c.until(before + 1);
  assert.match(await c.panel.textContent(), /Thank you, said in another tab/);
  assert.deepEqual([...c.errors, ...tab.errors], []);
  // Nothing goes on once it is over.
  for (const page of [c.page, tab.page]) await page.evaluate(() => window.Countersign.destroy());
  await c.page.waitForTimeout(500);
  edge.asked.length = 0;
  await c.page.waitForTimeout(2_500);
  assert.deepEqual(edge.asked, []);
});

test('a draft outlives a reload, and a conversation of one tab is not kept where the page says so', async () => {
  const c = await chat();
  await c.open();
  await c.send('What is the total?');
  await c.input.fill('Half a question');
  await c.page.reload();
  await c.launcher.waitFor();
  await c.open();
  assert.equal(await c.input.inputValue(), 'Half a question');
  assert.equal(await c.messages.count(), 4);
  assert.equal(await c.page.evaluate(() => Object.values(localStorage).length), 1);
  const other = new Chat(await c.page.context().newPage());
  await other.page.addInitScript(() => new MutationObserver((_, self) => {
    const script = document.querySelector('script[data-quote-token]');
    if (script) { script.dataset.persist = 'session'; self.disconnect(); }
  }).observe(document, { childList: true, subtree: true }));
  await other.visit(`${site.url}/quotes/en`);
  await other.open();
  assert.equal(await other.messages.count(), 2, 'a conversation of its own');
  assert.ok(await other.page.evaluate(() => Object.values(sessionStorage).some((v) => v.startsWith('c_'))));
});

test('a citation of a line lights the line up, and a line can be asked about', async () => {
  const c = await chat();
  const ask = c.page.locator('[data-cs-line=L2] .ask');
  await ask.click();
  await c.input.waitFor();
  assert.equal(await c.input.inputValue(), '“S3 handheld scanner”: ');
  await c.input.pressSequentially('what does it cost?');
  const before = await c.messages.count();
  await c.input.press('Enter');
  await c.until(before + 2);
  await c.page.setViewportSize({ width: 1280, height: 500 });
  await c.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await c.last.locator('summary', { hasText: 'S3 handheld scanner' }).click();
  const line = c.page.locator('[data-cs-line=L2]');
  await world.until('the line is seen and lit', () => line.evaluate((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return top > -1 && bottom < innerHeight + 1 && e.getAnimations().length === 1;
  }));
  assert.equal(await line.getAttribute('style'), null);
  assert.deepEqual(c.errors, []);
});

test('an expired quote is said to be expired above the conversation', async () => {
  const { body: { quote } } = await world.admin('GET', '/admin/quotes/Q-2041');
  await world.admin('PUT', '/admin/quotes/Q-EXPIRED', { ...quote, id: 'Q-EXPIRED', issued_on: '2026-01-05', valid_until: '2026-02-01' });
  const { token } = (await world.admin('POST', '/admin/quotes/Q-EXPIRED/token', {})).body;
  const c = await chat();
  await c.page.evaluate((t) => window.Countersign.setQuote(t), token);
  await c.open();
  await c.send('What is the total?');
  assert.match(await c.panel.locator('.cs-panel__note').textContent(), /expired on 1 February 2026/);
});
