// The console in real Chromium, against the built workers in real workerd: each page's main path and its main failure.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { ADMIN, World } from '../e2e/world.mjs';
import { browser } from './chat.mjs';
import { settled } from './scene.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = ['overview', 'inbox', 'conversations', 'knowledge', 'knowledge/addresses', 'knowledge/findings', 'knowledge/gaps', 'test', 'golden', 'quotes', 'identity', 'messages', 'handoff', 'deliveries', 'settings', 'settings/reader', 'settings/tokens', 'settings/versions', 'settings/audit', 'wizard'];

let world, chromium, context;
before(async () => {
  world = await World.make();
  chromium = await browser();
  const talk = await world.talk();
  await talk.ask('Do you support Kubernetes?', { 'idempotency-key': 'k1' });
  await talk.person({ name: 'Jo Marsh', email: 'jo@buyer.example', message: 'Please call me', consent: true }, { 'idempotency-key': 'k2' });
  await world.until('the conversation is listed', async () => (await world.admin('GET', '/admin/conversations?status=open')).body.conversations.length);
});
after(async () => { await chromium?.close(); await world?.end(); });
beforeEach(() => { context = undefined; });
afterEach(() => context?.close());

/** The console in a fresh browser, with the verbs of somebody who uses it. */
async function open(options = {}) {
  context = await chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en', ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const failures = [];
  page.on('pageerror', (e) => failures.push(e.message));
  await page.goto(world.base + '/admin');
  await page.locator('#token').waitFor();
  return Object.assign(page, {
    failures,
    async signIn(token = ADMIN) {
      await page.fill('#token', token);
      await page.keyboard.press('Enter');
      await page.locator('.frame').waitFor();
      return page;
    },
    async visit(where) {
      await page.evaluate((to) => { location.hash = '/' + to; }, where);
      await page.waitForFunction(() => !document.querySelector('.loaded[aria-busy=true], .skeleton'));
    },
    async violations() {
      await settled(page);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
    },
  });
}
const begin = async (where, options) => {
  const page = await (await open(options)).signIn();
  await page.visit(where);
  return page;
};
// A text as a filter is looked for anywhere and without its case: «unsaved» would be taken for «Saved».
const said = (page, text) => page.locator('.toast__text', { hasText: text instanceof RegExp ? text : new RegExp(`^${text}`) }).last().waitFor();

test('a wrong token is refused in words, and a right one stays in the tab and out of every address', async () => {
  const page = await open();
  const asked = [];
  page.on('request', (r) => asked.push(r.url()));
  await page.fill('#token', 'not-the-token');
  await page.keyboard.press('Enter');
  await page.getByText('This token is not accepted').waitFor();
  await page.signIn();
  assert.ok(!asked.some((url) => url.includes(ADMIN)), 'no address holds the token');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.reload();
  await page.locator('.frame').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.locator('#token').waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.getItem('countersign:token')), null);
});

test('every page opens, in both themes, without a violation of WCAG 2.2 AA', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await begin('overview', { colorScheme });
    for (const where of PAGES) {
      await page.visit(where);
      assert.equal(await page.locator('main h1').first().isVisible(), true, where);
      assert.deepEqual(await page.violations(), [], `${where}, ${colorScheme}`);
    }
    assert.deepEqual(page.failures, []);
    await context.close();
  }
});

test('nothing is wider than a telephone of 360 pixels', async () => {
  const page = await begin('overview', { viewport: { width: 360, height: 740 }, hasTouch: true });
  for (const where of PAGES) {
    await page.visit(where);
    const over = await page.evaluate(() => document.querySelector('.main').scrollWidth - document.querySelector('.main').clientWidth);
    assert.ok(over <= 0, `${where} is ${over} pixels too wide`);
    // A list that scrolls by itself hides what does not fit.
    const list = await page.evaluate(() => [...document.querySelectorAll('.inbox__list')].map((e) => e.scrollWidth - e.clientWidth));
    assert.ok(list.every((over) => over <= 0), `the list of ${where} is ${list} pixels too wide`);
  }
});

test('the console speaks the language that is chosen, and every one of its texts is there', async () => {
  for (const [locale, word] of [['fr', 'Boîte de réception'], ['de', 'Posteingang'], ['es', 'Bandeja']]) {
    const page = await begin('inbox', { locale });
    assert.equal(await page.locator('main h1').first().textContent(), word);
    assert.equal(await page.evaluate(() => document.documentElement.lang), locale);
    await context.close();
  }
});

test('overview: who waits and what has no answer, and a part that is not there says so in a sentence', async () => {
  const page = await open();
  await page.route('**/admin/numbers?*', (route) => route.fulfill({ status: 404, json: { status: 404, detail: 'nothing' } }));
  await page.signIn();
  await page.visit('overview');
  await page.getByText('Do you support Kubernetes?').waitFor();
  await page.getByText('This deployment does not have this yet').waitFor();
  await page.locator('.rows a.row').first().click();
  await page.locator('.thread').waitFor();
});

test('inbox: the conversation is read in three taps on a telephone, and what is typed outlives a failure', async () => {
  const page = await begin('overview', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.locator('.tabs a', { hasText: 'Inbox' }).tap();
  await page.locator('.inbox__list .row').first().tap();
  await page.getByText('Do you support Kubernetes?').waitFor();
  await page.route('**/messages', (route) => route.abort());
  await page.fill('#reply-text', 'I will call you at three.');
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
  await page.getByText('The server could not be reached').waitFor();
  assert.equal(await page.inputValue('#reply-text'), 'I will call you at three.');
  await page.reload();
  await page.locator('#reply-text').waitFor();
  assert.equal(await page.inputValue('#reply-text'), 'I will call you at three.');
});

test('inbox: a reply is suggested from the documents with its source, and goes out only when it is sent', async () => {
  const talk = await world.talk();
  await talk.ask('Can you give us 20 % off?', { 'idempotency-key': 's1' });
  await talk.person({ name: 'Sue Dorn', email: 'sue@buyer.example', message: 'Where do you store our data, please?', consent: true }, { 'idempotency-key': 's2' });
  await world.until('the conversation is listed', async () => (await world.admin('GET', '/admin/conversations?contact=sue@buyer.example')).body.conversations.length);
  const page = await begin('inbox');
  await page.getByText('Sue Dorn').click();
  await page.getByRole('button', { name: 'Suggest a reply' }).click();
  const draft = page.locator('.draft');
  await draft.getByText('Frankfurt').waitFor();
  const count = (await talk.read()).body.messages.length;
  await page.getByRole('button', { name: 'Use it' }).click();
  assert.match(await page.locator('#reply-text').inputValue(), /Frankfurt/);
  assert.equal((await talk.read()).body.messages.length, count, 'nothing was sent');
  assert.deepEqual(await page.violations(), []);
});

test('knowledge: a file is added with its passages, found, removed and brought back', async () => {
  const page = await begin('knowledge');
  const file = (name, text) => page.locator('.drop input').setInputFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await file('returns.md', '# Returns\n\n## How to return\n\nGoods may be returned within thirty days.\n');
  await page.getByText('Added: 1 passages').waitFor();
  await page.getByPlaceholder('Search sources').fill('returns');
  await page.getByText('Sources in all: 1').waitFor();
  await page.locator('.cell').first().click();
  await page.locator('.passage', { hasText: 'within thirty days' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('tbody input[type=checkbox]').first().check();
  await page.getByRole('button', { name: 'Remove as source' }).last().click();
  await page.getByText('No source fits').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await said(page, 'It is back');
  await page.getByText('Sources in all: 1').waitFor();
});

test('knowledge: a file that is refused says why, and can be tried again or put away', async () => {
  const page = await begin('knowledge');
  await page.locator('.drop input').setInputFiles({ name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no pdf at all') });
  const row = page.locator('.sending__file--wrong');
  await row.waitFor();
  assert.match(await row.textContent(), /broken\.pdf.*(cannot be read|damaged|no .*PDF)/i);
  await row.getByRole('button', { name: 'Close' }).click();
  await row.waitFor({ state: 'detached' });
});

test('knowledge: a short answer closes a gap, and its draft outlives a closed dialog', async () => {
  const page = await begin('knowledge');
  await page.getByRole('button', { name: 'Short answer' }).click();
  await page.getByLabel('Ways to ask').fill('Is there a warranty?');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Short answer' }).click();
  assert.equal(await page.getByLabel('Ways to ask').inputValue(), 'Is there a warranty?');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await page.locator('dialog[open] .trouble').waitFor();
  await page.locator('dialog[open]').getByLabel('Answer', { exact: true }).fill('Three years on every device.');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await said(page, 'The agent knows it now');
});

test('test: a question is answered with its source, and the picture says why', async () => {
  const page = await begin('test');
  await page.getByPlaceholder('Id of the quote').fill('Q-1');
  await page.fill('#test-text', 'Where is our data stored?');
  await page.keyboard.press('Enter');
  await page.locator('.said--agent', { hasText: 'Frankfurt' }).waitFor();
  assert.match(await page.locator('.said__sources').textContent(), /Security › Where data is stored/);
  await page.locator('.candidate--cited', { hasText: 'Where data is stored' }).waitFor();
  assert.match(await page.locator('.why__number').textContent(), /\d+ %/);
  assert.ok((await page.locator('.signal').count()) >= 3);
  assert.ok((await page.locator('.step').count()) >= 2);
  assert.deepEqual(await page.violations(), []);
  await page.getByPlaceholder('Id of the quote').fill('Q-unknown');
  await page.fill('#test-text', 'What is the total?');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('.test__chat .trouble').waitFor();
  assert.equal(await page.inputValue('#test-text'), 'What is the total?');
});

test('identity: a name is saved, a wrong one is refused at its field', async () => {
  const page = await begin('identity');
  await page.getByLabel('Name', { exact: true }).fill('Grace');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await said(page, 'Saved');
  assert.equal((await world.admin('GET', '/admin/config')).body.name, 'Grace');
  await page.getByLabel('Address of the picture').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await page.locator('.identity__fields .field__error', { hasText: /\S/ }).waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('life cycle: the agent is paused, which one sees on every page, and answers again', async () => {
  const page = await begin('identity');
  const mode = page.getByLabel('The agent', { exact: true });
  for (const [to, state] of [['paused', 'Paused: a person answers'], ['live', '']]) {
    await mode.selectOption(to);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await world.until(`it is ${to}`, async () => (await world.admin('GET', '/admin/config')).body.mode === to);
    if (state) await page.locator('.side .state', { hasText: state }).waitFor();
  }
  await page.getByLabel('From', { exact: true }).fill('tomorrow');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.locator('.field__error', { hasText: 'must be a moment' }).waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('inbox: who waits is counted in the menu and marked as new until somebody has looked', async () => {
  const talk = await world.talk();
  await talk.person({ name: 'Una Seen', email: 'una@buyer.example', message: 'Please call me', consent: true }, { 'idempotency-key': 'n1' });
  await world.until('it is told', async () => (await world.admin('GET', '/admin/notices')).body.unseen > 0);
  const page = await begin('inbox');
  await page.locator('.side .nav__count').waitFor();
  const row = page.locator('.inbox__list .row', { hasText: 'Una Seen' });
  await row.locator('.badge', { hasText: 'New' }).waitFor();
  await row.click();
  await page.locator('.thread').waitFor();
  await row.locator('.badge', { hasText: 'New' }).waitFor({ state: 'detached', timeout: 20_000 });
});

test('two admins: what another saved meanwhile is shown, and the two are brought together', async () => {
  const page = await begin('identity');
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  await world.configure({ contact_email: 'theirs@example.com' });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Somebody else has saved meanwhile').waitFor();
  assert.match(await page.locator('dialog[open] table').textContent(), /contact_email.*theirs@example\.com/);
  await page.getByRole('button', { name: 'Merge and save' }).click();
  await said(page, 'Saved');
  const { body } = await world.admin('GET', '/admin/config');
  assert.deepEqual([body.name, body.contact_email], ['Mine', 'theirs@example.com']);
});

test('messages: the preview follows what is typed, and leaving with changes is asked about', async () => {
  const page = await begin('messages');
  await page.getByLabel('Welcome').fill('Hello from the test.');
  await page.locator('.preview', { hasText: 'Hello from the test.' }).waitFor();
  await page.locator('.side a', { hasText: 'Quotes' }).click();
  await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await page.locator('main h1').textContent(), 'Messages');
  await page.reload();
  await page.locator('.savebar').waitFor();
  assert.equal(await page.getByLabel('Welcome').inputValue(), 'Hello from the test.');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await said(page, 'Saved');
  assert.equal((await world.admin('GET', '/admin/config')).body.messages.welcome.en, 'Hello from the test.');
});

test('handoff: the inbox is tested, and a dry run says who would be asked', async () => {
  const page = await begin('handoff');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.locator('.badge', { hasText: 'Arrived' }).waitFor();
  await page.getByLabel('Quote', { exact: true }).fill('Q-1');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.locator('.facts', { hasText: 'Grace' }).waitFor();
  await page.getByLabel('Quote', { exact: true }).fill('Q-none');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.locator('.trouble').waitFor();
});

test('settings: an origin with a path is refused at its field, a right one is saved', async () => {
  const page = await begin('settings');
  await page.getByRole('button', { name: 'Add an origin' }).click();
  const last = page.getByLabel('Origin', { exact: true }).last();
  await last.fill('https://shop.example.com/path');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.locator('.trouble').waitFor();
  await last.fill('https://shop.example.com');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await said(page, 'Saved');
  assert.ok((await world.admin('GET', '/admin/config')).body.allowed_origins.includes('https://shop.example.com'));
});

test('conversations and deliveries: found by contact, with what arrived', async () => {
  const page = await begin('conversations');
  await page.getByPlaceholder('E-mail or phone').fill('jo@buyer.example');
  await page.locator('tbody a', { hasText: 'Jo Marsh' }).click();
  await page.locator('.thread', { hasText: 'Please call me' }).waitFor();
  await page.visit('deliveries');
  await page.locator('tbody .badge', { hasText: 'Arrived' }).first().waitFor();
});

test('a session that ends while one types asks for a token over the page, and nothing typed is lost', async () => {
  const page = await begin('identity');
  await page.getByLabel('Name', { exact: true }).fill('Typed before');
  // At once, or what the console looks at by itself is refused before.
  await page.getByRole('button', { name: 'Save changes' }).evaluate((button) => { sessionStorage.setItem('countersign:token', 'revoked'); button.click(); });
  await page.getByText('Your session has ended').waitFor();
  await page.signIn();
  await page.locator('.signin').waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Typed before');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await said(page, 'Saved');
});

test('by keyboard: the first stop leads to the page, dialogs give the focus back', async () => {
  const page = await begin('knowledge');
  await page.reload();
  await page.locator('.cell').first().waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  const button = page.getByRole('button', { name: 'Short answer' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog[open]'));
  assert.equal(await button.evaluate((b) => b === document.activeElement), true);
});

test('quotes: one is found and switched off and on, and many at once', async () => {
  const { id } = (await world.admin('GET', '/admin/quotes')).body.quotes[0];
  const page = await begin('quotes');
  const rows = page.locator('tbody tr');
  await page.locator('input[type=search]').fill(id);
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  // The list that was asked for last is there.
  await page.waitForLoadState('networkidle');
  const enabled = async () => (await world.admin('GET', `/admin/quotes?search=${id}`)).body.quotes[0].enabled;
  assert.equal(await enabled(), true);
  await rows.locator('.switch').first().click();
  await world.until('it is off', async () => !(await enabled()));
  const frozen = async () => (await world.admin('GET', `/admin/quotes?search=${id}`)).body.quotes[0].frozen;
  for (const is of [true, false]) {
    await rows.locator('.switch', { has: page.getByRole('switch', { name: /^Freeze/ }) }).click();
    await world.until(`frozen is ${is}`, async () => (await frozen()) === is);
  }
  await rows.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await said(page, 'Quotes changed: 1');
  assert.equal(await enabled(), true);
  await page.locator('input[type=search]').fill('no such quote');
  await page.getByText('No quotes found').waitFor();
});

test('tokens: one is made, shown once, opens what its role may, and is revoked', async () => {
  const page = await begin('settings/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('Name').fill('Vera Lind');
  await page.locator('dialog[open]').getByText('Viewer', { exact: true }).click();
  await page.getByRole('button', { name: 'Make the token' }).click();
  const token = await page.locator('.token code').textContent();
  assert.ok(token.length >= 32, token);
  await page.keyboard.press('Escape');
  await page.locator('tbody tr', { hasText: 'Vera Lind' }).waitFor();
  assert.ok(!(await page.content()).includes(token), 'it is shown this once');
  const other = await open();
  await other.signIn(token);
  await other.visit('quotes');
  assert.equal(await other.locator('tbody input[type=checkbox]:visible:not([role=switch])').count(), 0);
  await context.close();
  const again = await begin('settings/tokens');
  await again.locator('tbody tr', { hasText: 'Vera Lind' }).getByRole('button', { name: 'Revoke' }).click();
  await again.locator('dialog[open]').getByRole('button', { name: 'Revoke' }).click();
  await said(again, /does not open anything any more/);
  assert.equal((await fetch(world.base + '/admin/me', { headers: { authorization: `Bearer ${token}` } })).status, 401);
});

test('versions: what changed is shown, and the one before comes back; the audit says who did it', async () => {
  const before = (await world.admin('GET', '/admin/config')).body.name;
  await world.configure({ name: 'Someone Else' });
  const page = await begin('settings/versions');
  await page.getByRole('button', { name: 'What changed' }).first().click();
  await page.getByText('Someone Else').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'What changed' }).nth(1).click();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.locator('dialog[open]').last().getByRole('button', { name: 'Restore', exact: true }).click();
  await said(page, 'Restored, as a new version');
  assert.equal((await world.admin('GET', '/admin/config')).body.name, before);
  await page.visit('settings/audit');
  await page.locator('tbody tr', { hasText: 'admin' }).first().waitFor();
});

test('golden questions: a good answer is kept, and a run says that it still is', async () => {
  const page = await begin('test');
  await page.getByPlaceholder('Id of the quote').fill('Q-1');
  await page.getByPlaceholder('Ask as a buyer…').fill('Where is our data stored?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save as golden question' }).click();
  await said(page, 'Kept as a golden question');
  await page.visit('golden');
  await page.getByRole('button', { name: 'Run all' }).click();
  await page.getByText('All 1 are as expected').waitFor();
  await page.locator('tbody tr', { hasText: 'As expected' }).waitFor();
  // The curve stands over a table, and a threshold of it can be picked.
  await page.locator('.chart summary').click();
  await page.locator('.chart__table tbody tr').first().waitFor();
  const threshold = page.getByLabel('Answer from');
  const last = await threshold.locator('option').last().getAttribute('value');
  await threshold.selectOption(last);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await said(page, 'Saved');
  assert.equal((await world.admin('GET', '/admin/config')).body.thresholds.answer_at, Number(last));
  assert.equal((await world.admin('PATCH', '/admin/config', { thresholds: { answer_at: null } })).body.thresholds.answer_at ?? null, null);
});

test('wizard: from nothing to an agent that answers, and no step goes on without what it needs', async () => {
  const seeded = world;
  world = await World.make({ seeded: false });
  try {
    const page = await begin('overview');
    await page.getByRole('link', { name: 'Begin' }).click();
    const next = () => page.getByRole('button', { name: 'Save and go on' }).last().click();
    await next();
    await page.getByText('Give the agent a name first').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Ada');
    await next();
    await page.locator('.option', { hasText: 'Webhook' }).click();
    await page.getByLabel('Address', { exact: true }).fill(world.inboxUrl);
    await next();
    await page.locator('.drop').waitFor();
    await next();
    await page.getByText('Add at least one source first').waitFor();
    await page.locator('.drop input').setInputFiles({ name: 'security.md', mimeType: 'text/markdown', buffer: Buffer.from('# Security\n\n## Where data is stored\n\nAll customer data is stored in Frankfurt, Germany.\n') });
    await page.getByText('Sources in all: 1').waitFor();
    await next();
    await page.getByRole('button', { name: 'Add an origin' }).click();
    await page.getByLabel('Origin', { exact: true }).fill('https://quotes.example.com');
    await next();
    await page.locator('pre', { hasText: 'widget.js' }).waitFor();
    await next();
    await page.getByRole('button', { name: 'Activate', exact: true }).first().click();
    await page.getByRole('alertdialog', { name: 'Activate the agent?' }).getByRole('button', { name: 'Activate', exact: true }).click();
    await said(page, 'The agent is active');
    await world.quote();
    const talk = await world.talk();
    const { body } = await talk.ask('Where is our data stored?', { 'idempotency-key': 'w1' });
    assert.match(JSON.stringify(body), /Frankfurt/);
  } finally {
    await world.end();
    world = seeded;
  }
});
