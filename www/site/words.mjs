// The words of the quote page, by language.
export const words = {
  en: {
    quote: 'Quote', version: 'Version', from: 'From', to: 'Prepared for', attention: 'Attn.', issued: 'Issued', valid: 'Valid until', contact: 'Your contact',
    item: 'Item', quantity: 'Qty', price: 'Unit price', discount: 'Discount', tax: 'Tax', amount: 'Amount', optional: 'Optional',
    once: 'One-time', month: 'Per month', year: 'Per year', net: 'Net', total: 'Total', payment: 'Payment', terms: 'Terms', schedule: 'Payment schedule',
    signature: 'Acceptance', sign: 'Signature', name: 'Name', date: 'Date', place: 'We accept this quote, its terms and its payment conditions.', none: '–',
    firstYear: 'First year in all', excluded: 'Optional items are not part of the totals.', ask: 'Ask about this line',
  },
  fr: {
    quote: 'Devis', version: 'Version', from: 'De', to: 'À l’attention de', attention: '', issued: 'Émis le', valid: 'Valable jusqu’au', contact: 'Votre interlocuteur',
    item: 'Désignation', quantity: 'Qté', price: 'Prix unitaire', discount: 'Remise', tax: 'TVA', amount: 'Montant', optional: 'En option',
    once: 'En une fois', month: 'Par mois', year: 'Par an', net: 'Total HT', total: 'Total TTC', payment: 'Paiement', terms: 'Conditions', schedule: 'Échéancier de paiement',
    signature: 'Bon pour accord', sign: 'Signature', name: 'Nom', date: 'Date', place: 'Nous acceptons ce devis, ses conditions et ses modalités de paiement.', none: '–',
    firstYear: 'Première année au total', excluded: 'Les options ne sont pas comprises dans les totaux.', ask: 'Une question sur cette ligne',
  },
  de: {
    quote: 'Angebot', version: 'Version', from: 'Von', to: 'Für', attention: 'z. Hd.', issued: 'Ausgestellt am', valid: 'Gültig bis', contact: 'Ihre Ansprechperson',
    item: 'Position', quantity: 'Menge', price: 'Einzelpreis', discount: 'Rabatt', tax: 'MwSt.', amount: 'Betrag', optional: 'Optional',
    once: 'Einmalig', month: 'Pro Monat', year: 'Pro Jahr', net: 'Netto', total: 'Gesamt', payment: 'Zahlung', terms: 'Bedingungen', schedule: 'Zahlungsplan',
    signature: 'Annahme', sign: 'Unterschrift', name: 'Name', date: 'Datum', place: 'Wir nehmen dieses Angebot mit seinen Bedingungen und Zahlungsbedingungen an.', none: '–',
    firstYear: 'Erstes Jahr insgesamt', excluded: 'Optionale Positionen sind in den Summen nicht enthalten.', ask: 'Frage zu dieser Position',
  },
};
