# Greek. Formats: CLDR el. The texts of the interface; what the agent says is in the language that it speaks.
format-date = { $day } { $month } { $year }
format-date-time = { $date }, { $time }
month-1 = Ιανουαρίου
month-2 = Φεβρουαρίου
month-3 = Μαρτίου
month-4 = Απριλίου
month-5 = Μαΐου
month-6 = Ιουνίου
month-7 = Ιουλίου
month-8 = Αυγούστου
month-9 = Σεπτεμβρίου
month-10 = Οκτωβρίου
month-11 = Νοεμβρίου
month-12 = Δεκεμβρίου
quote-expired-note = Προσοχή: αυτή η προσφορά έληξε στις { $date }, επομένως οι τιμές και οι όροι της ίσως δεν ισχύουν πλέον.
quote-accepted-note = Προσοχή: αυτή η προσφορά έχει ήδη γίνει δεκτή.
quote-withdrawn-note = Προσοχή: αυτή η προσφορά έχει αποσυρθεί, επομένως οι τιμές και οι όροι της δεν ισχύουν πλέον.
quote-replaced-note = Προσοχή: αυτή η προσφορά έχει αντικατασταθεί, επομένως οι τιμές και οι όροι της ίσως δεν ισχύουν πλέον.
quote-replaced-by-note = Προσοχή: αυτή η προσφορά έχει αντικατασταθεί από την { $quote }, επομένως οι τιμές και οι όροι της ίσως δεν ισχύουν πλέον.
quote-changed-note = Αυτή η προσφορά έχει αλλάξει από τότε που την ανοίξατε. Φορτώστε ξανά τη σελίδα για να δείτε την έκδοση { $newer }.
quote-expiring-note = { $days ->
    [0] Αυτή η προσφορά ισχύει έως σήμερα, { $date }.
    [1] Αυτή η προσφορά ισχύει έως αύριο, { $date }.
   *[other] Αυτή η προσφορά ισχύει για { $days } ακόμη ημέρες, έως τις { $date }.
 }
presence-minutes = { $minutes ->
    [one] απαντά συνήθως μέσα σε ένα λεπτό
   *[other] απαντά συνήθως μέσα σε { $minutes } λεπτά
 }
presence-hours = { $hours ->
    [one] απαντά συνήθως μέσα σε μία ώρα
   *[other] απαντά συνήθως μέσα σε { $hours } ώρες
 }
presence-days = { $days ->
    [one] απαντά συνήθως μέσα σε μία ημέρα
   *[other] απαντά συνήθως μέσα σε { $days } ημέρες
 }
mail-subject = Νέα απάντηση – { $who }: { $quote }
mail-said = Μήνυμα – { $who }:
mail-open = Διαβάστε τη συνομιλία και απαντήστε:
mail-why = Λαμβάνετε αυτό το μήνυμα επειδή δώσατε αυτή τη διεύθυνση στη συνομιλία για την προσφορά και δεν έχετε δει ακόμη την απάντηση εκεί.
ui-open = Συζητήστε για αυτή την προσφορά
ui-close = Κλείσιμο συνομιλίας
ui-title = Συνομιλία: { $name }
ui-disclaimer = Οι απαντήσεις δίνονται από αυτόματο βοηθό και μπορεί να έχουν λάθη. Μη δίνετε ευαίσθητες πληροφορίες.
ui-placeholder = Ρωτήστε για αυτή την προσφορά
ui-send = Αποστολή
ui-person = Μιλήστε με άνθρωπο
ui-person-confirm = Η συνομιλία θα προωθηθεί. Μπορείτε να προσθέσετε μήνυμα ή στοιχεία επικοινωνίας.
ui-person-message = Το μήνυμά σας (προαιρετικά)
ui-person-name = Το όνομά σας (προαιρετικά)
ui-person-email = Το e-mail σας (προαιρετικά)
ui-person-phone = Το τηλέφωνό σας (προαιρετικά)
ui-person-consent = Συμφωνώ να χρησιμοποιηθούν τα στοιχεία μου για την απάντηση σε αυτή την ερώτηση.
ui-person-submit = Προώθηση
ui-cancel = Άκυρο
ui-you = Εσείς
ui-agent = { $name }
ui-typing = { $name } γράφει
ui-sources = Πηγές
ui-source-quote = Αυτή η προσφορά
ui-show-source = Εμφάνιση του ακριβούς αποσπάσματος
ui-source-link = Άνοιγμα της πηγής
ui-helpful = Σας βοήθησε;
ui-yes = Ναι
ui-no = Όχι
ui-feedback-thanks = Ευχαριστούμε για τη γνώμη σας.
ui-quick-replies = Προτάσεις
ui-options = Επιλέξτε ένα
ui-retry = Δοκιμάστε ξανά
ui-offline = Το μήνυμα δεν στάλθηκε. Το κείμενό σας διατηρήθηκε.
ui-unavailable = Η συνομιλία δεν είναι πλέον διαθέσιμη.
ui-expired-session = Η σελίδα είναι ανοιχτή εδώ και ώρα. Φορτώστε την ξανά για να συνεχίσετε.
ui-rate-limited = Πάρα πολλά μηνύματα μαζί. Περιμένετε λίγο.
ui-too-long = Το μήνυμα είναι πολύ μεγάλο.
ui-characters-left = χαρακτήρες απομένουν
ui-handed-off = Προωθήθηκε σε άνθρωπο
ui-loading = Φόρτωση συνομιλίας
ui-failed = Η συνομιλία δεν φορτώθηκε.
ui-write = Στείλτε e-mail αντί για αυτό
ui-person-writes = Ο άνθρωπος γράφει
ui-seen = Προωθήθηκε σε άνθρωπο και διαβάστηκε
ui-save = Αποθήκευση ή κοινοποίηση συνομιλίας
ui-assistant = Αυτόματος βοηθός
ui-from-seller = Από τον πωλητή
ui-back-at = αναμένεται ξανά
ui-sent = Στάλθηκε
ui-read = Διαβάστηκε
ui-not-sent = Δεν στάλθηκε
ui-unread = Νέα μηνύματα
ui-minimise = Ελαχιστοποίηση συνομιλίας
ui-available = τώρα εδώ
ui-away = όχι εδώ αυτή τη στιγμή
ui-contact-found = Μπορούμε να σας βρούμε εδώ;
ui-contact-kept = Μπορούμε να σας βρούμε εδώ:
ui-edit = Αλλαγή
ui-why = Τι δεν ήταν σωστό;
ui-reason-wrong = Είναι λάθος
ui-reason-incomplete = Κάτι λείπει
ui-reason-unclear = Δεν γίνεται εύκολα κατανοητό
ui-reason-other = Δεν ρώτησα αυτό
thread-buyer = Πελάτης
thread-agent = Βοηθός
thread-human = Πωλητής
thread-print = Εκτύπωση
thread-download = Λήψη
thread-copy = Αντιγραφή συνδέσμου
thread-copied = Αντιγράφηκε
thread-notice = Αντίγραφο για ανάγνωση. Όποιος έχει αυτή τη διεύθυνση μπορεί να διαβάζει τη συνομιλία για 30 ημέρες.
thread-mail = Αποστολή με e-mail
thread-address = Η διεύθυνση e-mail σας
thread-sent = Στάλθηκε
