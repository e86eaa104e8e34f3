// The person behind the chat: who is there, how the buyer is reached, and the pages on which people read and answer.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { QUOTE_SECRET } from '../e2e/world.mjs';
import { scene } from './scene.mjs';

let stage, world, chat, violations, person;
before(async () => {
  stage = await scene();
  ({ world, chat, violations, person } = stage);
});
after(() => stage?.end());

const day = (offset) => new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);

/** A chat on a quote that differs from the demo's. */
async function quoted(change, options) {
  const { body: { quote } } = await world.admin('GET', '/admin/quotes/Q-2041');
  const id = 'Q-' + Math.random().toString(36).slice(2);
  await world.admin('PUT', `/admin/quotes/${id}`, { ...quote, id, ...change });
  const c = await chat('en', options);
  const { token } = (await world.admin('POST', `/admin/quotes/${id}/token`, {})).body;
  await c.page.evaluate((t) => window.Countersign.setQuote(t), token);
  return Object.assign(c, { id, quote });
}

/** A link to a conversation as the worker signs it. */
function link(audience, conversation) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ conversation, aud: audience, exp: Math.floor(Date.now() / 1000) + 3600 })}`;
  return `${signed}.${createHmac('sha256', QUOTE_SECRET).update(signed).digest('base64url')}`;
}

test('the head says who is there, and a banner where the quote stands', async () => {
  const c = await quoted({ valid_until: day(3) });
  await c.open();
  const note = c.panel.locator('.cs-panel__note');
  assert.match(await note.textContent(), /valid for 3 more days/);
  const there = c.panel.locator('.cs-header__presence');
  assert.match(await there.textContent(), /^Tom Ellery · available now/);
  assert.deepEqual(await violations(c.page), []);
  // The buyer accepts it elsewhere: the next answer says so, and from then on the banner does.
  await world.admin('PUT', `/admin/quotes/${c.id}`, { ...c.quote, id: c.id, status: 'accepted' });
  await c.send('What is the total?');
  await c.panel.locator('.cs-panel__note', { hasText: 'already been accepted' }).waitFor();
  // Nobody is there any more.
  await world.admin('PUT', '/admin/presence', { presence: [{ kind: 'owner', name: 'Tom Ellery', status: 'away', until: new Date(Date.now() + 36e5).toISOString() }] });
  try {
    await c.page.reload();
    await c.launcher.waitFor();
    await c.open();
    assert.match(await there.textContent(), /Northlight Sales|expected back|not available/);
  } finally {
    await world.admin('PUT', '/admin/presence', { presence: [{ kind: 'owner', name: 'Tom Ellery', status: 'hours' }] });
  }
  assert.deepEqual(c.errors, []);
});

test('an address that is typed into the chat is confirmed in line, kept, and changed', async () => {
  const c = await chat();
  await c.open();
  await c.send('I want to talk to a human');
  await c.send('You can reach me at priya@harbour.example');
  const strip = c.panel.locator('.cs-contact');
  const field = strip.locator('input');
  await field.waitFor();
  assert.equal(await field.inputValue(), 'priya@harbour.example');
  assert.deepEqual(await violations(c.page), []);
  await field.fill('nowhere');
  await strip.locator('.cs-contact__yes').click();
  await world.until('what is no address comes back to be corrected', async () => (await field.inputValue().catch(() => '')) === 'nowhere');
  await field.fill('priya.raman@harbour.example');
  await field.press('Enter');
  await strip.locator('bdi', { hasText: 'priya.raman@harbour.example' }).waitFor();
  assert.match(await c.focused(), /cs-composer__text/);
  await world.until('the console finds the conversation by it', async () => (await world.admin('GET', '/admin/conversations?contact=priya.raman@harbour.example')).body.conversations.length === 1);
  await strip.locator('button').click();
  await field.fill('');
  await field.press('Enter');
  await strip.waitFor({ state: 'detached' });
});

test('who says that an answer did not help may say why, and the admin sees it', async () => {
  const c = await chat();
  await c.open();
  await c.send('What is the total?');
  await c.last.locator('.cs-message__rate').last().click();
  const chips = c.last.locator('.cs-message__reason');
  assert.deepEqual(await chips.allTextContents(), ['It is incorrect', 'Something is missing', 'It is hard to understand', 'It is not what I asked']);
  assert.deepEqual(await violations(c.page), []);
  await chips.nth(1).click();
  await c.last.locator('.cs-message__rating', { hasText: 'Thank you' }).waitFor();
  const id = await c.page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('countersign:')).map((k) => localStorage[k].split(' ')[0])[0]);
  const { messages } = await world.until('it is stored', async () => {
    const { body } = await world.admin('GET', `/admin/conversations/${id}`);
    return body.messages.some((m) => m.rating_reasons) && body;
  });
  assert.deepEqual(messages.find((m) => m.rating_reasons).rating_reasons, ['incomplete']);
});

test('on a phone a person answers with three taps, and sees that it was read', async () => {
  const c = await chat();
  await c.open();
  const question = 'Could a person call us about the workshop dates please?';
  await c.send('What is the total?');
  await c.askPerson({ message: question, name: 'Priya Raman', email: 'priya@harbour.example' });
  const { event } = await person(question);
  const context = await stage.chromium.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
  await page.goto(`${world.base}/reply/#${event.links.reply.split('#')[1]}`);
  await page.locator('#form').waitFor();
  assert.match(await page.locator('#summary').textContent(), /asked for a person/);
  assert.match(await page.locator('#people').textContent(), /Harbour & Vine Ltd.*Priya Raman.*priya@harbour\.example.*Tom Ellery/s);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'as wide as the phone');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], colorScheme);
  }
  const before = await c.messages.count();
  await page.getByRole('button', { name: 'Suggest a reply' }).tap();
  await page.locator('#suggestion p', { hasText: /Neither the quote nor a document|wants to speak with a person/ }).waitFor();
  assert.deepEqual(await violations(page), [], 'with a draft');
  assert.equal(await c.messages.count(), before, 'a draft is sent by nobody');
  await page.locator('#ready button').nth(1).tap();
  await page.locator('#send').tap();
  await c.until(before + 1);
  assert.match(await c.reply(), /will answer here today/);
  await page.locator('.read').waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test('by the link of a mail the buyer reads the answer, and goes on there', async () => {
  const c = await chat();
  await c.open();
  await c.send('I would like to speak with somebody');
  const { event, say } = await person('I would like to speak with somebody');
  await c.close();
  await say('We can start on Monday.', 'Tom Ellery');
  const page = await c.page.context().newPage();
  await page.goto(`${world.base}/thread/#${link('countersign-buyer', event.conversation_id)}`);
  await page.locator('#say textarea').waitFor();
  assert.match(await page.locator('#thread').textContent(), /We can start on Monday\./);
  assert.deepEqual(await violations(page), []);
  await page.fill('#say textarea', 'Monday is fine.');
  await page.click('#say button');
  await page.locator('#thread .buyer', { hasText: 'Monday is fine.' }).waitFor();
  await c.open();
  await c.panel.locator('.cs-message--buyer', { hasText: 'Monday is fine.' }).waitFor();
  // Who only reads along has no field.
  await page.goto('about:blank');
  await page.goto(`${world.base}/thread/#${link('countersign-thread', event.conversation_id)}`);
  await page.locator('#thread .buyer').first().waitFor();
  assert.equal(await page.locator('textarea').count(), 0);
});

test('the launcher looks as the seller has set it', async () => {
  await world.admin('PATCH', '/admin/config', { appearance: { launcher: 'both', icon: 'question', position: 'start', offset_x: 40, accent: '#0B6E4F', text: { en: 'Questions?' } } }, { 'content-type': 'application/merge-patch+json' });
  try {
    const c = await chat();
    assert.equal(await c.launcher.textContent(), 'Questions?');
    const box = await c.launcher.boundingBox();
    assert.ok(Math.round(box.x) === 40 && box.width > 100, JSON.stringify(box));
    const colour = (locator) => locator.evaluate((e) => getComputedStyle(e).backgroundColor);
    assert.equal(await colour(c.launcher), 'rgb(11, 110, 79)');
    await c.open();
    assert.equal(await colour(c.panel.locator('.cs-header')), 'rgb(11, 110, 79)');
    await c.page.emulateMedia({ colorScheme: 'dark' });
    assert.equal(await colour(c.panel.locator('.cs-header')), 'rgb(11, 110, 79)');
    assert.deepEqual(await violations(c.page), []);
    assert.deepEqual(c.errors, []);
  } finally {
    await world.admin('PATCH', '/admin/config', { appearance: null }, { 'content-type': 'application/merge-patch+json' });
  }
});

test('a quote in a language that the agent does not speak has its chat in that language', async () => {
  const c = await quoted({ language: 'fi', valid_until: day(2) });
  await c.open();
  assert.equal(await c.panel.getAttribute('lang'), 'fi');
  assert.equal(await c.input.getAttribute('placeholder'), 'Kysy tästä tarjouksesta');
  assert.match(await c.panel.locator('.cs-panel__note').textContent(), /voimassa vielä 2 päivää/);
  // What the agent says is marked as what it is; what the buyer says is not.
  assert.equal(await c.messages.first().locator('.cs-message__text').getAttribute('lang'), 'en');
  await c.send('Mikä on kokonaishinta?');
  assert.equal(await c.panel.locator('.cs-message--buyer .cs-message__text').getAttribute('lang'), null);
});
