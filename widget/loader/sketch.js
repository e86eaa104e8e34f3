// The panel as it stands until the chat has come: who answers, that it is on its way, and a field in which one may type already.

/** The initials of a name, as the chat shows them. */
export const initials = (name) => (name.match(/(?<=^|\s)[\p{L}\p{N}]/gu) || []).slice(0, 2).join('').toUpperCase();

/** Draws it for the loader `of`. */
export function sketch(of) {
  const { bootstrap: { strings, agent, person, language, direction, max_message: most }, make, panel } = of;
  const icon = (path, parent) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const line = svg.appendChild(document.createElementNS(svg.namespaceURI, 'path'));
    [['class', 'cs-icon'], ['viewBox', '0 0 24 24'], ['aria-hidden', true]].forEach(([name, value]) => svg.setAttribute(name, value));
    line.setAttribute('d', path);
    parent.append(svg);
  };
  const button = (name, label, path, parent) => {
    const made = Object.assign(make('button', name, parent), { type: 'button', ariaLabel: label, title: label });
    icon(path, made);
    return made;
  };
  const say = (tag, name, parent, text) => { make(tag, name, parent).textContent = text; };
  const element = Object.assign(make('section', 'cs-panel', panel), { role: 'dialog', ariaLabel: strings.title, ariaBusy: true, dir: direction, lang: language });
  const header = make('header', 'cs-header', element);
  const avatar = make('span', 'cs-header__avatar', header);
  avatar.ariaHidden = true;
  const instead = () => { avatar.textContent = ''; say('span', '', avatar, initials(agent.name)); };
  if (agent.avatar_url) Object.assign(make('img', '', avatar), { alt: '', onerror: instead, src: agent.avatar_url });
  else instead();
  const who = make('div', 'cs-header__who', header);
  say('h2', 'cs-header__name', who, agent.name);
  say('p', 'cs-header__role', who, strings.assistant);
  button('cs-header__close', strings.minimise, 'M6 9l6 6 6-6', header).onclick = of.close;
  // Whether they are there, the chat says.
  if (person) say('p', 'cs-header__presence', header, person.name);
  const transcript = make('div', 'cs-transcript', element);
  const status = make('div', 'cs-transcript__status cs-hidden', transcript);
  status.role = 'status';
  status.textContent = strings.loading;
  say('p', 'cs-transcript__notice', transcript, strings.disclaimer);
  make('span', 'cs-dots', transcript).ariaHidden = true;
  const composer = make('form', 'cs-composer', element);
  const row = make('div', 'cs-composer__row', composer);
  const field = make('textarea', 'cs-composer__text', make('div', 'cs-composer__field', row));
  Object.assign(field, { rows: 1, dir: 'auto', maxLength: most, placeholder: strings.placeholder, ariaLabel: strings.placeholder });
  const sends = button('cs-composer__send', strings.send, 'M12 20V5M5 12l7-7 7 7', row);
  const asks = button('cs-composer__person', strings.person, 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-4 4-6 8-6s7 2 8 6', make('div', 'cs-composer__row', composer));
  asks.disabled = true;
  say('span', '', asks, strings.person);
  // What was typed before a reload, as the chat keeps it.
  const key = of.key() + ':draft';
  try { field.value = sessionStorage.getItem(key) || ''; } catch {}
  let isSent = false;
  let isComposing = false;
  const look = (field.oninput = () => { sends.disabled = isSent || !field.value.trim(); });
  look();
  // It is sent as soon as it can be.
  const send = (sends.onclick = () => {
    isSent = field.readOnly = !!field.value.trim();
    look();
  });
  field.addEventListener('compositionstart', () => { isComposing = true; });
  field.addEventListener('compositionend', () => { isComposing = false; });
  element.onkeydown = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') of.close();
    if (event.key !== 'Enter' || event.shiftKey || event.target !== field) return;
    event.preventDefault();
    send();
  };
  return {
    draft(text) {
      field.value = text;
      look();
    },
    /** Once no input method composes a word in the field, which would be lost with the field: keeps what was typed for the chat. */
    async settled() {
      while (isComposing) await new Promise((next) => field.addEventListener('compositionend', () => setTimeout(next), { once: true }));
      try { sessionStorage.setItem(key, isSent ? '' : field.value); } catch {}
    },
    /** Takes it away; gives what was typed, whether it was sent, and the class of what had the focus. */
    end() {
      const { activeElement } = of.root;
      const held = element.contains(activeElement) && activeElement.className;
      const typed = { text: field.value, isSent, held, at: field.selectionEnd };
      element.remove();
      return typed;
    },
  };
}
