// A plain form that reaches a person, for a browser or a page in which the chat cannot run.

/** The form, for the loader `of`; `send` posts to the edge and gives the answer. */
export function contactForm(of, send) {
  const { bootstrap: { strings, contact_email: address, max_message: most }, make } = of;
  const form = make('form', 'cs-peek cs-note');
  form.setAttribute('aria-label', strings.person);
  const say = (text) => {
    const said = make('p', '', form);
    said.setAttribute('role', 'alert');
    said.textContent = text;
  };
  const field = (tag, name, settings) => {
    const label = make('label', '', form);
    const input = make(tag, '');
    label.append(...(settings.type === 'checkbox' ? [input, strings[name]] : [strings[name], input]));
    return Object.assign(input, settings);
  };
  say(strings.failed + ' ' + strings['person-confirm']);
  const message = field('textarea', 'person-message', { required: true, maxLength: most });
  const email = field('input', 'person-email', { type: 'email', autocomplete: 'email', maxLength: 254 });
  const consent = field('input', 'person-consent', { type: 'checkbox' });
  const button = make('button', '', form);
  button.textContent = strings['person-submit'];
  if (address) {
    const link = make('a', '', make('p', '', form));
    link.href = 'mailto:' + encodeURIComponent(address);
    link.textContent = strings.write;
  }
  // Contact details need consent.
  email.oninput = () => { consent.required = !!email.value; };
  form.onsubmit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const { id, token, messages } = await send('/v1/conversations', {});
      const body = { message: message.value, consent: consent.checked, ...(email.value && { email: email.value }) };
      const { reply } = await send(`/v1/conversations/${id}/handoff`, body, token);
      // The person's answer is looked for, as that to a conversation of the chat.
      const last = reply?.id || messages[messages.length - 1]?.id;
      of.storage?.setItem(of.key(), `${id} ${token} open ${last} ${last}`);
      form.textContent = '';
      say(reply?.text || strings['handed-off']);
      of.look();
    } catch (error) {
      button.disabled = false;
      say(strings.offline + ' ' + error.message);
    }
  };
  return form;
}
