// Draws the states of the chat and the pages on which people read and answer into a folder, for somebody to look at:
// on a desktop and a phone, light and dark, left to right and right to left.
import { createHmac } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { QUOTE_SECRET } from '../e2e/world.mjs';
import { Chat } from './chat.mjs';
import { scene } from './scene.mjs';

const out = process.env.OUT ?? 'target/screenshots';
const only = process.env.ONLY;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ways = {
  desktop: { language: 'en', viewport: { width: 1280, height: 860 } },
  dark: { language: 'en', viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
  phone: { language: 'en', ...phone },
  'phone-dark': { language: 'en', ...phone, colorScheme: 'dark' },
  rtl: { language: 'ar', viewport: { width: 1280, height: 860 } },
};
const words = {
  en: { total: 'What is the total?', person: 'I want to talk to a human', contact: 'You can reach me at priya@harbour.example', vague: 'Tell me about the scanners' },
  ar: { total: 'ما هو الإجمالي؟', person: 'أريد التحدث إلى شخص', contact: 'راسلوني على priya@harbour.example', vague: 'أخبرني عن الماسحات' },
};
const day = (offset) => new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);

const stage = await scene();
const { world, edge, chromium, site } = stage;
const { body: { quote } } = await world.admin('GET', '/admin/quotes/Q-2041');

/** A chat on a quote of the demo with what is changed about it. */
async function chat({ language, ...way }, change = {}) {
  const id = 'Q-' + Math.random().toString(36).slice(2);
  await world.admin('PUT', `/admin/quotes/${id}`, { ...quote, ...(language !== 'en' && { language }), ...change, id });
  const { token } = (await world.admin('POST', `/admin/quotes/${id}/token`, {})).body;
  const context = await chromium.newContext(way);
  context.setDefaultTimeout(15_000);
  const c = new Chat(await context.newPage());
  await c.page.goto(`${site.url}/quotes/en`);
  await c.launcher.waitFor();
  await c.page.evaluate((t) => window.Countersign.setQuote(t), token);
  return Object.assign(c, { id, words: words[language], context });
}
const conversation = (c) => c.page.evaluate((id) => Object.entries(localStorage).find(([k]) => k.includes(id))?.[1].split(' ')[0], c.id);
async function link(c, audience) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ conversation: await conversation(c), aud: 'countersign-' + audience, exp: Math.floor(Date.now() / 1000) + 3600 })}`;
  return `${signed}.${createHmac('sha256', QUOTE_SECRET).update(signed).digest('base64url')}`;
}
const opened = async (way, change) => { const c = await chat(way, change); await c.open(); return c; };
const asked = async (way, what = 'total') => { const c = await opened(way); await c.send(c.words[what]); return c; };
async function answered(way) {
  const c = await asked(way, 'person');
  const headers = { authorization: `Bearer ${await link(c, 'reply')}`, 'content-type': 'application/json' };
  c.say = (body) => fetch(world.base + '/v1/reply', { method: 'POST', headers, body: JSON.stringify(body) });
  return c;
}
async function page(c, folder) {
  const p = await c.context.newPage();
  await p.goto(`${world.base}/${folder}/#${await link(c, folder === 'reply' ? 'reply' : 'buyer')}`);
  await p.locator('#thread li').first().waitFor();
  return { ...c, page: p };
}

const states = {
  closed: (way) => chat(way),
  welcome: (way) => opened(way),
  answer: (way) => asked(way),
  citation: async (way) => { const c = await asked(way); await c.last.locator('summary').first().click(); return c; },
  clarify: (way) => asked(way, 'vague'),
  'rated-down': async (way) => { const c = await asked(way); await c.last.locator('.cs-message__rate').last().click(); return c; },
  'person-form': async (way) => { const c = await opened(way); await c.panel.locator('.cs-composer__person').click(); return c; },
  awaited: (way) => asked(way, 'person'),
  'contact-found': async (way) => { const c = await asked(way, 'person'); await c.send(c.words.contact); return c; },
  'contact-kept': async (way) => { const c = await asked(way, 'person'); await c.send(c.words.contact); await c.panel.locator('.cs-contact__yes').click(); await c.panel.locator('.cs-contact--known').waitFor(); return c; },
  'person-answered': async (way) => { const c = await answered(way); const n = await c.messages.count(); await c.say({ text: 'We can start on Monday. Shall I send you the dates?', author: 'Tom Ellery' }); await c.until(n + 1); return c; },
  'person-types': async (way) => { const c = await answered(way); await c.say({ typing: true }); await c.page.waitForTimeout(800); return c; },
  unread: async (way) => { const c = await answered(way); await c.close(); await c.say({ text: 'We can start on Monday.', author: 'Tom Ellery' }); await c.peek.waitFor(); return c; },
  expiring: (way) => opened(way, { valid_until: day(3) }),
  expired: (way) => opened(way, { issued_on: '2026-01-05', valid_until: '2026-02-01' }),
  accepted: (way) => opened(way, { status: 'accepted' }),
  replaced: (way) => opened(way, { status: 'replaced', replaced_by: 'Q-2050' }),
  offline: async (way) => { const c = await opened(way); edge.down = true; await c.send(c.words.total, false); await c.panel.locator('.cs-panel__trouble').waitFor(); edge.down = false; return c; },
  reply: async (way) => { const c = await answered(way); await c.send(c.words.total); await c.say({ text: 'We can start on Monday.', author: 'Tom Ellery' }); return page(c, 'reply'); },
  thread: async (way) => { const c = await asked(way); await c.send(c.words.person); return page(c, 'thread'); },
  inbox: async (way) => { const c = await asked(way, 'person'); await world.until('it arrives', () => site.inbox.events.length > 0); await c.page.goto(site.url + '/inbox'); return c; },
};

await mkdir(out, { recursive: true });
let failed = 0;
for (const [name, way] of Object.entries(ways)) {
  for (const [state, make] of Object.entries(states)) {
    if (only && !new RegExp(only).test(`${state}-${name}`)) continue;
    try {
      const c = await make(way);
      await c.rest?.().catch(() => {});
      await c.page.screenshot({ path: `${out}/${state}-${name}.png` });
      await c.context.close();
    } catch (error) {
      edge.down = false;
      failed += 1;
      console.error(`${state}-${name}: ${error.message.split('\n')[0]}`);
    }
  }
}
await stage.end();
console.log(`pictures in ${out}${failed ? `, ${failed} states could not be drawn` : ''}`);
process.exit(failed ? 1 : 0);
