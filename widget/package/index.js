// The chat for pages that are built of modules: a function that mounts it, and an element that does.
import { create } from '../loader/loader.js';

const TOKEN = 'quote-token';
// `open` is a function of the element: a framework would put the attribute in its place.
const attributes = { [TOKEN]: 'quoteToken', 'base-url': 'baseUrl', 'open-at-once': 'open', theme: 'theme', position: 'position', offset: 'offset', persist: 'persist' };

/** Mounts the chat. It is the one of the page: a chat that was mounted before is destroyed. */
export const mount = ({ open, ...settings }) => create({ ...settings, ...(open && { open: '' }) }, location.origin, document.documentElement);

/** The element: mounted while it is in the document and has a token. */
export class CountersignChat extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = [TOKEN];
  #chat;
  /** What was called before there was a chat. */
  #calls = [];
  #expired;

  connectedCallback() {
    if (this.#chat || !this.hasAttribute(TOKEN)) return;
    const given = Object.entries(attributes).filter(([name]) => this.hasAttribute(name));
    this.#chat = create(Object.fromEntries(given.map(([name, setting]) => [setting, this.getAttribute(name)])), location.origin, this);
    if (this.#expired) this.#chat.onTokenExpired(this.#expired);
    this.#chat.push(...this.#calls.splice(0));
  }

  disconnectedCallback() {
    // One that is moved is back at once.
    queueMicrotask(() => { if (!this.isConnected) this.destroy(); });
  }

  attributeChangedCallback(_, before, token) {
    if (before === token) return;
    if (token === null) this.destroy();
    else if (this.#chat) this.#chat.setQuote(token);
    else if (this.isConnected) this.connectedCallback();
  }

  #call(name, ...given) {
    if (this.#chat) return this.#chat[name](...given);
    this.#calls.push([name, ...given]);
  }

  open(draft) { return this.#call('open', draft); }
  close() { return this.#call('close'); }
  toggle() { return this.#call('toggle'); }
  show() { this.hidden = false; }
  hide() { this.hidden = true; }
  send(text) { return this.#call('send', text); }
  setQuote(token) { this.setAttribute(TOKEN, token); }
  setToken(token) { return this.#call('setToken', token); }
  onTokenExpired(get) {
    this.#expired = get;
    this.#chat?.onTokenExpired(get);
  }
  on(name, act) { this.addEventListener('cs:' + name, act); }
  off(name, act) { this.removeEventListener('cs:' + name, act); }
  destroy() {
    this.#chat?.destroy();
    this.#chat = undefined;
    this.#calls.length = 0;
  }
}

if (globalThis.customElements && !customElements.get('countersign-chat')) customElements.define('countersign-chat', CountersignChat);
