// Nothing here is allowed: each of these lines has to be refused by the compiler.
import { mount } from 'countersign-chat';

const chat = mount({ quoteToken: 'a.b.c' });
mount({ baseUrl: 'https://chat.example.com' }); // no token
mount({ quoteToken: 'a.b.c', theme: 'blue' }); // no such theme
mount({ quoteToken: 'a.b.c', position: 'top' }); // no such corner
mount({ quoteToken: 'a.b.c', persist: 'for ever' }); // no such storage
chat.send(1); // no text
chat.setQuote(); // no token
chat.shout('What is the total?'); // no such function
chat.on('opened', () => {}); // no such event
chat.on('answer', ({ detail }) => detail.text.length); // what was said is in no event
chat.on('answer', ({ detail }) => detail.action === 'handoff'); // an answer is no handoff
chat.on('open', ({ detail }) => detail.conversation); // there may be none yet
chat.push(['open', 1]); // no draft
chat.onTokenExpired('d.e.f'); // no function
document.createElement('countersign-chat').on('closed', () => {}); // no such event
