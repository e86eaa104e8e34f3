// The chat as a person uses it: verbs over a page in real Chromium.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p));

/** Starts Chromium without anything that would call out. */
export const browser = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? found,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** The chat on a quote page. */
export class Chat {
  constructor(page) {
    this.page = page;
    this.errors = [];
    page.on('pageerror', (e) => this.errors.push('page: ' + e.message));
    page.on('console', (m) => { if (m.type() === 'error') this.errors.push('console: ' + m.text()); });
    this.launcher = page.locator('countersign-chat .cs-launcher');
    // While the chat is on its way, a sketch stands for the panel.
    this.panel = page.locator('countersign-chat .cs-panel:not([aria-busy])');
    this.sketch = page.locator('countersign-chat .cs-panel[aria-busy]');
    this.input = this.panel.locator('.cs-composer__text');
    this.messages = this.panel.locator('.cs-message:not(.cs-message--pending)');
    this.last = this.messages.last();
    this.pending = this.panel.locator('.cs-message--pending');
    this.peek = page.locator('countersign-chat button.cs-peek');
    this.badge = page.locator('countersign-chat .cs-badge');
    this.status = this.panel.locator('.cs-transcript__status');
  }

  async visit(url) {
    await this.page.goto(url);
    await this.launcher.waitFor();
  }

  async open() {
    await this.launcher.click();
    await this.input.waitFor();
    await this.messages.first().waitFor();
    await this.rest();
  }

  /** Waits until what moves has come to rest; what moves for ever, such as dots that tell of typing, never does. */
  async rest() {
    await this.page.evaluate(async () => {
      const moves = document.querySelector('countersign-chat').shadowRoot.getAnimations();
      await Promise.allSettled(moves.filter((a) => a.effect.getComputedTiming().endTime !== Infinity).map((a) => a.finished));
    });
  }

  async close() {
    await this.panel.locator('.cs-header__close').click();
    await this.panel.waitFor({ state: 'hidden' });
  }

  /** Types and sends; waits for the reply unless told not to. */
  async send(text, wait = true) {
    const before = await this.messages.count();
    await this.input.fill(text);
    await this.input.press('Enter');
    if (wait) await this.until(before + 2);
  }

  async until(count) {
    await this.page.waitForFunction(
      (n) => document.querySelector('countersign-chat').shadowRoot.querySelectorAll('.cs-message:not(.cs-message--pending)').length >= n, count);
  }

  /** What has the focus within the chat, as its class; the body of the page counts as nothing. */
  focused() { return this.page.evaluate(() => document.querySelector('countersign-chat').shadowRoot.activeElement?.className ?? null); }

  async reply() { return (await this.last.locator('.cs-message__text').textContent()).trim(); }

  async cite(n = 0) {
    const citation = this.last.locator('.cs-citation').nth(n);
    await citation.locator('summary').click();
    return { label: await citation.locator('summary').textContent(), excerpt: await citation.locator('blockquote').textContent(), marked: await citation.locator('mark').allTextContents() };
  }

  async askPerson({ message, name, email } = {}) {
    const before = await this.messages.count();
    await this.panel.locator('.cs-composer__person').click();
    const form = this.panel.locator('.cs-handoff');
    if (message) await form.locator('textarea').fill(message);
    if (name) await form.locator('input[type=text]').fill(name);
    if (email) {
      await form.locator('input[type=email]').fill(email);
      await form.locator('input[type=checkbox]').check();
    }
    await form.locator('.cs-handoff__submit').click();
    await this.until(before + (message ? 2 : 1));
  }
}
