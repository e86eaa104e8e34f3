// The script tag: everything that the chat needs stands on it.
import { create } from './loader.js';

const script = document.currentScript || document.querySelector('script[data-quote-token]');
// A second inclusion does nothing, unless the page of the first is gone.
if (script && !window.Countersign?.isAlive?.()) create(script.dataset, new URL(script.src).origin, script);
