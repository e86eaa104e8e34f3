// Everything public of the package, used as its types say.
import { mount, CountersignChat, type Action, type Chat, type ChatAttributes, type ChatEvent, type ChatEvents, type Settings } from 'countersign-chat';

const settings: Settings = {
  quoteToken: 'a.b.c', baseUrl: 'https://chat.example.com', theme: 'dark', open: true, position: 'start', offset: '30,40', persist: 'session',
};
const attributes: ChatAttributes = {
  'quote-token': 'a.b.c', 'base-url': 'https://chat.example.com', 'open-at-once': '', theme: 'light', position: 'left', offset: '30', persist: 'session',
};
const seen: string[] = [];
const action = (given: Action | undefined) => seen.push(given ?? 'a person has it');

async function all(chat: Chat | CountersignChat): Promise<void> {
  await chat.open();
  await chat.open('A draft');
  chat.close();
  await chat.toggle();
  chat.show();
  chat.hide();
  await chat.send('What is the total?');
  await chat.setQuote('d.e.f');
  chat.setToken('g.h.i');
  chat.onTokenExpired(() => undefined);
  chat.onTokenExpired(async () => (await fetch('/token')).text());
  chat.on('launcher', ({ detail }) => seen.push(detail.quote));
  chat.on('open', ({ detail }) => seen.push(detail.quote));
  chat.on('close', ({ detail }) => seen.push(detail.quote));
  chat.on('ready', ({ detail }) => seen.push(detail.conversation ?? ''));
  chat.on('answer', ({ detail }) => { const is: 'answer' | undefined = detail.action; action(is); });
  chat.on('clarify', ({ detail }) => { const is: 'clarify' | undefined = detail.action; action(is); });
  chat.on('handoff', ({ detail }) => { const is: 'handoff' | undefined = detail.action; action(is); });
  chat.on('message', ({ detail }) => { const is: 'refuse' | 'small_talk' | undefined = detail.action; action(is); });
  chat.on('unavailable', ({ detail }) => seen.push(detail.conversation ?? detail.quote));
  const wrong = ({ detail }: ChatEvent<'error'>): void => { seen.push(detail.quote); };
  chat.on('error', wrong);
  chat.off('error', wrong);
  chat.destroy();
}

const chat = mount(settings);
chat.push(['open', 'A draft'], ['send', 'What is the total?'], ['close']);
const alive: boolean = chat.isAlive();
const version: 'v1' = chat.version;
void all(chat);

const element = document.createElement('countersign-chat');
for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
document.body.append(element);
void all(element);
const found: CountersignChat | null = document.querySelector('countersign-chat');
addEventListener('cs:answer', ({ detail }) => seen.push(detail.message ?? ''));
document.addEventListener('cs:handoff', ({ detail }) => seen.push(detail.message ?? ''));
window.Countersign = [['on', 'answer', (event) => seen.push(event.detail.quote)], ['open']];
const names: (keyof ChatEvents)[] = ['launcher', 'open', 'close', 'ready', 'answer', 'clarify', 'handoff', 'message', 'unavailable', 'error'];
export { alive, version, found, names };
