// The texts of the page in the languages of the console; the reader's browser says which.
const en = {
  title: 'Answer a buyer', nothing: 'This address has no conversation in it.',
  empty: 'This address has no conversation in it. Use the link of the notification.',
  lost: 'The service did not answer. Please try again.',
  pending: 'The assistant is answering. What you write takes over.', awaited: 'The buyer is waiting for you. The assistant goes on until you write.',
  held: 'You have this conversation. The assistant is silent.', resolved: 'This conversation is done. What you write opens it again.',
  customer: 'Customer', contact: 'Contact', asked: 'Asked', waiting: 'Waiting', language: 'Language of the chat',
  summary: 'In short', tried: 'What the assistant did', conversation: 'Conversation',
  buyer: 'Buyer', agent: 'Assistant', human: 'Seller', read: 'Read', sources: 'Sources',
  name: 'Your name, shown to the buyer', answer: 'Your answer', send: 'Send', back: 'Give back to the assistant', done: 'Mark as done',
  suggest: 'Suggest a reply', suggestion: 'Suggested reply', use: 'Use it',
  reasons: {
    nothing_asked: 'The buyer has asked nothing yet.', promise: 'Only a person may promise what is asked for.', person_asked: 'The buyer wants to speak with a person.',
    rule: 'A rule of the seller leaves this to a person.', not_found: 'Neither the quote nor a document answers this.',
  }, ready: 'Ready answers',
  answers: ['I am looking into it and will answer here today.', 'Yes, that works.', 'When can I call you?'],
};
const de = {
  title: 'Antwort an den Kunden', nothing: 'Diese Adresse führt zu keiner Unterhaltung.',
  empty: 'Diese Adresse führt zu keiner Unterhaltung. Bitte den Link der Benachrichtigung verwenden.',
  lost: 'Der Dienst hat nicht geantwortet. Bitte noch einmal versuchen.',
  pending: 'Der Assistent antwortet. Was Sie schreiben, übernimmt die Unterhaltung.', awaited: 'Man wartet auf Sie. Der Assistent macht weiter, bis Sie schreiben.',
  held: 'Sie führen diese Unterhaltung. Der Assistent schweigt.', resolved: 'Diese Unterhaltung ist erledigt. Was Sie schreiben, öffnet sie wieder.',
  customer: 'Kunde', contact: 'Kontakt', asked: 'Gefragt', waiting: 'Wartet', language: 'Sprache des Chats',
  summary: 'Kurz gesagt', tried: 'Was der Assistent getan hat', conversation: 'Unterhaltung',
  buyer: 'Kunde', agent: 'Assistent', human: 'Anbieter', read: 'Gelesen', sources: 'Quellen',
  name: 'Ihr Name, für den Kunden sichtbar', answer: 'Ihre Antwort', send: 'Senden', back: 'An den Assistenten zurückgeben', done: 'Als erledigt markieren',
  suggest: 'Antwort vorschlagen', suggestion: 'Vorgeschlagene Antwort', use: 'Übernehmen',
  reasons: {
    nothing_asked: 'Noch wurde nichts gefragt.', promise: 'Das darf nur ein Mensch zusagen.', person_asked: 'Gewünscht ist ein Gespräch mit einem Menschen.',
    rule: 'Eine Regel des Anbieters überlässt das einem Menschen.', not_found: 'Weder das Angebot noch ein Dokument beantwortet das.',
  }, ready: 'Fertige Antworten',
  answers: ['Ich kläre das und antworte heute noch hier.', 'Ja, das geht.', 'Wann darf ich Sie anrufen?'],
};
const fr = {
  title: 'Répondre au client', nothing: 'Cette adresse ne mène à aucune conversation.',
  empty: 'Cette adresse ne mène à aucune conversation. Utilisez le lien de la notification.',
  lost: 'Le service n’a pas répondu. Veuillez réessayer.',
  pending: 'L’assistant répond. Ce que vous écrivez prend le relais.', awaited: 'On attend votre réponse. L’assistant continue jusqu’à ce que vous écriviez.',
  held: 'Cette conversation est à vous. L’assistant se tait.', resolved: 'Cette conversation est terminée. Ce que vous écrivez la rouvre.',
  customer: 'Client', contact: 'Coordonnées', asked: 'Demandé', waiting: 'Attend depuis', language: 'Langue de la discussion',
  summary: 'En bref', tried: 'Ce que l’assistant a fait', conversation: 'Conversation',
  buyer: 'Client', agent: 'Assistant', human: 'Vendeur', read: 'Lu', sources: 'Sources',
  name: 'Votre nom, visible pour le client', answer: 'Votre réponse', send: 'Envoyer', back: 'Rendre à l’assistant', done: 'Marquer comme terminé',
  suggest: 'Suggérer une réponse', suggestion: 'Réponse proposée', use: 'L’utiliser',
  reasons: {
    nothing_asked: 'Aucune question n’a encore été posée.', promise: 'Seule une personne peut promettre cela.', person_asked: 'On souhaite parler à une personne.',
    rule: 'Une règle du vendeur le réserve à une personne.', not_found: 'Ni le devis ni un document n’y répond.',
  }, ready: 'Réponses prêtes',
  answers: ['Je me renseigne et vous réponds ici aujourd’hui.', 'Oui, c’est possible.', 'Quand puis-je vous appeler ?'],
};
const es = {
  title: 'Responder al cliente', nothing: 'Esta dirección no lleva a ninguna conversación.',
  empty: 'Esta dirección no lleva a ninguna conversación. Use el enlace de la notificación.',
  lost: 'El servicio no ha respondido. Inténtelo de nuevo.',
  pending: 'El asistente está respondiendo. Lo que escriba toma el relevo.', awaited: 'Esperan su respuesta. El asistente sigue hasta que escriba.',
  held: 'Esta conversación es suya. El asistente calla.', resolved: 'Esta conversación está terminada. Lo que escriba la reabre.',
  customer: 'Cliente', contact: 'Contacto', asked: 'Se pidió a', waiting: 'Espera desde hace', language: 'Idioma del chat',
  summary: 'En resumen', tried: 'Qué hizo el asistente', conversation: 'Conversación',
  buyer: 'Cliente', agent: 'Asistente', human: 'Vendedor', read: 'Leído', sources: 'Fuentes',
  name: 'Su nombre, visible para el cliente', answer: 'Su respuesta', send: 'Enviar', back: 'Devolver al asistente', done: 'Marcar como terminada',
  suggest: 'Sugerir una respuesta', suggestion: 'Respuesta propuesta', use: 'Usarla',
  reasons: {
    nothing_asked: 'Aún no hay ninguna pregunta.', promise: 'Solo una persona puede prometer eso.', person_asked: 'Se pide hablar con una persona.',
    rule: 'Una regla del vendedor lo deja a una persona.', not_found: 'Ni la oferta ni un documento lo responde.',
  }, ready: 'Respuestas preparadas',
  answers: ['Lo consulto y le respondo aquí hoy mismo.', 'Sí, es posible.', '¿Cuándo puedo llamarle?'],
};
const all = { en, de, fr, es };

/** Language of the page: the first of the browser's that there is, else English. */
export const language = navigator.languages.map((l) => l.slice(0, 2)).find((l) => all[l]) ?? 'en';
export const words = all[language];
