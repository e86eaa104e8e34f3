// The buttons beside the lines of the quote: each opens the chat with the name of its line in the text field.
window.Countersign ||= [];
const buttons = document.querySelectorAll('[data-ask]');
for (const button of buttons) {
  button.addEventListener('click', () => window.Countersign.push(['open', `“${button.dataset.ask}”: `]));
}
// Where there is no chat, there is nothing to ask.
addEventListener('cs:launcher', () => { for (const button of buttons) button.hidden = false; });
