/** What the agent did with a message of the buyer. */
export type Action = 'answer' | 'clarify' | 'handoff' | 'refuse' | 'small_talk';

/** The quote that the chat is about. */
export interface OfQuote {
  /** Id of the quote. */
  readonly quote: string;
}

/** The conversation in which something happened. */
export interface OfConversation extends OfQuote {
  /** Id of the conversation; absent where none could be begun. */
  readonly conversation?: string;
}

/** The message that something happened to. */
export interface OfMessage<A extends Action = Action> extends OfConversation {
  /** Id of the agent's message; where a person has the conversation, of the buyer's. */
  readonly message?: string;
  /** What the agent did; absent where a person has the conversation. */
  readonly action?: A;
}

/** What the events carry: ids and actions, never what was said. */
export interface ChatEvents {
  /** The launcher is drawn. */
  launcher: OfQuote;
  /** The chat was opened. */
  open: OfQuote;
  /** The chat was closed. */
  close: OfQuote;
  /** The conversation is there. */
  ready: OfConversation;
  /** A question was answered. */
  answer: OfMessage<'answer'>;
  /** The agent asked back. */
  clarify: OfMessage<'clarify'>;
  /** A person was asked. */
  handoff: OfMessage<'handoff'>;
  /** Something else came of a message. */
  message: OfMessage<'refuse' | 'small_talk'>;
  /** The agent is switched off. */
  unavailable: OfConversation;
  /** Something could not be sent or fetched. */
  error: OfConversation;
}

/** An event of the chat, as those who listen get it. */
export type ChatEvent<K extends keyof ChatEvents = keyof ChatEvents> = CustomEvent<ChatEvents[K]>;

/** Fetches a new token of the quote from your back end; nothing where there is none. */
export type GetToken = () => string | undefined | Promise<string | undefined>;

/** A call that is made as soon as the chat is there. */
export type Call = { [F in keyof ChatMethods]: [F, ...Parameters<ChatMethods[F]>] }[keyof ChatMethods];

/** What a page can do with the chat. */
export interface ChatMethods {
  /** Opens the chat, with a text in the composer if one is given. */
  open(draft?: string): Promise<void> | void;
  /** Closes the chat. */
  close(): void;
  /** Opens or closes it. */
  toggle(): Promise<void> | void;
  /** Shows the launcher, and the chat where it is open. */
  show(): void;
  /** Hides both. */
  hide(): void;
  /** Sends a message as the buyer. */
  send(text: string): Promise<void> | void;
  /** Another quote on the same page, by its token. */
  setQuote(token: string): Promise<void> | void;
  /** A new token of the same quote. */
  setToken(token: string): void;
  /** Who is asked for a new token when this one has expired. */
  onTokenExpired(get: GetToken): void;
  /** Listens to an event. */
  on<K extends keyof ChatEvents>(event: K, act: (event: ChatEvent<K>) => void): void;
  /** Listens no more. */
  off<K extends keyof ChatEvents>(event: K, act: (event: ChatEvent<K>) => void): void;
  /** Removes the chat and everything that it added to the page; nothing is asked of the worker afterwards. */
  destroy(): void;
}

/** A chat that is mounted. */
export interface Chat extends ChatMethods {
  /** Makes calls, in their order. */
  push(...calls: Call[]): void;
  /** Whether the chat stands in the document. */
  isAlive(): boolean;
  /** The version of the interface. */
  readonly version: 'v1';
}

/** What a page says of the chat. */
export interface Settings {
  /** The token of the quote, which your back end makes for each page view. */
  quoteToken: string;
  /** Where the worker is, such as `https://chat.example.com`. By default the origin of the page. */
  baseUrl?: string;
  /** By default the chat follows the system. */
  theme?: 'light' | 'dark';
  /** Whether the chat opens at once. */
  open?: boolean;
  /** The corner. By default the end of a line in the language of the chat. */
  position?: 'left' | 'right' | 'start' | 'end';
  /** Pixels from that side and from below, such as `30,40`. */
  offset?: string;
  /** `session` keeps the conversation for this tab; by default it is kept for this browser. */
  persist?: 'session';
}

/** The same as attributes of the element. */
export interface ChatAttributes {
  'quote-token': string;
  'base-url'?: string;
  theme?: Settings['theme'];
  'open-at-once'?: '';
  position?: Settings['position'];
  offset?: string;
  persist?: Settings['persist'];
}

/** Mounts the chat. It is the one of the page: a chat that was mounted before is destroyed. */
export function mount(settings: Settings): Chat;

/** The element `<countersign-chat>`: mounted while it is in the document and has a token. Importing this module registers it. */
export class CountersignChat extends HTMLElement implements ChatMethods {
  open(draft?: string): Promise<void> | void;
  close(): void;
  toggle(): Promise<void> | void;
  show(): void;
  hide(): void;
  send(text: string): Promise<void> | void;
  setQuote(token: string): void;
  setToken(token: string): void;
  onTokenExpired(get: GetToken): void;
  on<K extends keyof ChatEvents>(event: K, act: (event: ChatEvent<K>) => void): void;
  off<K extends keyof ChatEvents>(event: K, act: (event: ChatEvent<K>) => void): void;
  destroy(): void;
}

declare global {
  interface Window {
    /** The chat of this page; before it is loaded, what is to be called then. */
    Countersign?: Chat | Call[];
  }
  interface HTMLElementTagNameMap {
    'countersign-chat': CountersignChat;
  }
  interface GlobalEventHandlersEventMap {
    'cs:launcher': ChatEvent<'launcher'>;
    'cs:open': ChatEvent<'open'>;
    'cs:close': ChatEvent<'close'>;
    'cs:ready': ChatEvent<'ready'>;
    'cs:answer': ChatEvent<'answer'>;
    'cs:clarify': ChatEvent<'clarify'>;
    'cs:handoff': ChatEvent<'handoff'>;
    'cs:message': ChatEvent<'message'>;
    'cs:unavailable': ChatEvent<'unavailable'>;
    'cs:error': ChatEvent<'error'>;
  }
}
