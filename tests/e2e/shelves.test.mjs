// Knowledge on several shelves in real workerd: ranked as on one, fresh at the next message, whole after a kill; and what a
// question on a warm isolate asks of the database.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { World } from './world.mjs';
import { question, source as page, weight } from './site.mjs';

const PAGES = 40;
let one, many;

before(async () => {
  [one, many] = [await World.make(), await World.make({ bindings: { SHELF_BYTES: '70000' } })];
  for (const world of [one, many]) {
    for (let n = 0; n < PAGES; n++) await world.admin('POST', '/admin/sources', page(n));
    await world.admin('POST', '/admin/sources', { name: 'lieferung.md', language: 'de', text: '# Lieferung\n\n## Lieferzeit\n\nDie Lieferung des Luftschiffs dauert sechs Wochen.\n' });
  }
});
after(async () => {
  await one?.end();
  await many?.end();
});

const shelves = async () => (await (await many.flare.getD1Database('DB')).prepare('SELECT shelf, bytes FROM shelves ORDER BY shelf').all()).results;

test('what is explained from shelves is what is explained from one index, digit by digit', async () => {
  assert.ok((await shelves()).length >= 4, JSON.stringify(await shelves()));
  for (const text of [question(7), question(23), 'How many people are the crew of model M-12?', 'Wie lange dauert die Lieferung des Luftschiffs?', 'Where is our data stored?', 'hangar', 'Who painted the Mona Lisa?']) {
    const explain = async (world) => {
      const { body } = await world.admin('POST', '/admin/explain', { quote: 'Q-1', text });
      // Ids of sources are drawn by lot.
      const names = new Map((await world.admin('GET', '/admin/sources?limit=200')).body.sources.map((s) => [s.id, s.name]));
      return JSON.stringify(body).replace(/src_[0-9a-f]{32}/g, (id) => names.get(id));
    };
    assert.equal(await explain(many), await explain(one), text);
  }
});

test('what is changed or removed on a shelf holds for the next message, through a kill', async () => {
  const talk = await many.talk();
  const said = async (conversation, n) => (await conversation.ask(question(n))).body.reply;
  assert.match((await said(talk, 31)).text, new RegExp(`${weight(31)} kilograms`));
  await many.admin('POST', '/admin/sources', page(31, 77_777));
  assert.match((await said(talk, 31)).text, /77777 kilograms|77,777 kilograms/);
  await many.kill();
  assert.match((await said(talk, 30)).text, new RegExp(`${weight(30)} kilograms`));
  const { sources } = (await many.admin('GET', '/admin/sources?search=M-31')).body;
  await many.admin('DELETE', '/admin/sources', { ids: [sources[0].id] });
  assert.doesNotMatch(JSON.stringify(await said(talk, 31)), /7777/);
  await many.admin('POST', '/admin/sources/restore', { ids: [sources[0].id] });
  assert.match((await said(await many.talk(), 31)).text, /77777 kilograms|77,777 kilograms/);
});

test('a question on a warm isolate reads no row of the database, and what changes is seen all the same', async () => {
  for (const world of [one, many]) {
    const talk = await world.talk();
    const right = async (n) => assert.match((await talk.ask(question(n))).body.reply.text, new RegExp(`${weight(n)} kilograms`));
    await right(3);
    const database = await world.flare.getD1Database('DB');
    // Whoever reads the counters now gets an error.
    await database.prepare('ALTER TABLE revisions RENAME TO revisions_away').run();
    await right(4);
    await right(5);
    await database.prepare('ALTER TABLE revisions_away RENAME TO revisions').run();
    await world.admin('POST', '/admin/sources', page(6, 4_321));
    assert.match((await talk.ask(question(6))).body.reply.text, /4321 kilograms|4,321 kilograms/);
    // A switch thrown by the admin holds at once, too.
    await world.configure({ active: false });
    assert.equal((await talk.ask(question(8))).status, 409);
    await world.configure({ active: true });
    assert.equal((await talk.ask(question(8))).status, 200);
  }
});

test('a change whose end nobody was told keeps nobody from changing and reading', async () => {
  const pulse = async (ask) => {
    const objects = await one.flare.getDurableObjectNamespace('PULSE', 'countersign-desk');
    return (await objects.get(objects.idFromName('pulse')).fetch('https://object/', { method: 'POST', body: JSON.stringify(ask) })).json();
  };
  const change = await pulse({ ask: 'begin' });
  await one.kill();
  const talk = await one.talk();
  for (const kilograms of [60_001, 60_002]) {
    await one.admin('POST', '/admin/sources', page(12, kilograms));
    assert.match((await talk.ask(question(12))).body.reply.text.replace(',', ''), new RegExp(`${kilograms} kilograms`));
  }
  assert.equal(await pulse({ ask: 'end', change }), change);
  assert.equal((await talk.ask('What is the total?')).body.reply.action, 'answer');
});

test('a change that was killed in the middle leaves nobody with what was before it', async () => {
  // Writes and kills in turn: whatever was acknowledged is what the next conversation is told.
  for (let round = 0; round < 3; round++) {
    const kilograms = 50_000 + round;
    const writing = one.admin('POST', '/admin/sources', page(9, kilograms)).then(() => true, () => false);
    await new Promise((r) => setTimeout(r, 5 + round * 12));
    await one.kill();
    const acknowledged = await writing;
    const { text } = (await (await one.talk()).ask(question(9))).body.reply;
    const stored = (await one.admin('GET', '/admin/sources?search=M-9')).body.sources.find((s) => s.name === 'm-9.md');
    const now = (await one.admin('GET', `/admin/sources/${stored.id}`)).body.contents[0].text.match(/is (\d+) kilograms/)[1];
    assert.ok(!acknowledged || now === String(kilograms), 'what was acknowledged is stored');
    assert.match(text.replace(',', ''), new RegExp(`${now} kilograms`));
  }
});
