import type { Phrasebook } from "./phrasebook";

export const it: Phrasebook = {
  locale: "it-IT",
  sentences: {
    codeByText: "{code} è il tuo codice per {game}. Non condividerlo.",
    codeByTextAlone: "{code} è il tuo codice di accesso. Non condividerlo.",
    codeSent:
      "Prima devo essere sicuro che sia tu. Ti ho inviato un codice di sei cifre: scrivilo qui e proseguo con la tua richiesta.",
    codeResent: "Un nuovo codice è in arrivo; quello precedente non vale più. Scrivilo qui.",
    codeExpected: "Scrivi il codice di sei cifre che ti ho inviato.",
    codeWrong: {
      one: "Il codice non è giusto. Ti resta un tentativo.",
      other: "Il codice non è giusto. Ti restano {left} tentativi.",
    },
    codeOver: "Quel codice non vale più. Posso inviartene uno nuovo.",
    codeLimited: "Ti ho inviato diversi codici in poco tempo. Aspetta un po’ o parla con un operatore.",
    codeRefused: "Non posso inviarti un codice. Una persona può aiutarti.",
    proven: "Grazie, sei proprio tu.",
    cancelled: "Va bene, lasciamo stare.",
    handedOver: "Da qui in poi ti segue una persona. Ti risponderemo in questa chat.",
    balances: "Il tuo saldo:\n{lines}",
    noBalances:
      "In questo momento non riesco a vedere il tuo saldo. Riprova più tardi o parla con un operatore.",
    whichAccount:
      "Recuperiamo il tuo account. Qual è? Scrivi il suo ID giocatore oppure scegli l’account a cui appartiene questa chat.",
    askPurchase: "Quanto è costato il tuo ultimo acquisto nel gioco? Scrivi l’importo, ad esempio 4,99 EUR.",
    askSecurity: "La tua domanda di sicurezza: {question}",
    recovered:
      "Grazie, siamo abbastanza sicuri che sia tu. Il messaggio qui sopra contiene un link a una password temporanea. Entrambi valgono un’ora: accedi e scegli una nuova password.\n\nNon eri tu? Rispondi {block} e blocchiamo subito l’account.",
    recoveryRefused:
      "Grazie. Una persona deve controllare prima che l’account venga restituito. Ti risponderemo in questa chat.",
    recoveryLink: "Il tuo link a una password temporanea, valido un’ora e solo per te:\n{link}",
    recoveryWarning:
      "Qualcuno ha dimostrato in un’altra chat di essere il proprietario del tuo account e ha ricevuto una password temporanea. Non eri tu? Rispondi {block} entro un’ora e blocchiamo subito l’account.",
    recoveryBlocked:
      "L’account è bloccato e la password temporanea non vale più. Da qui in poi ti segue una persona; ti risponderemo in questa chat.",
    deskMenu: "Come posso aiutarti? Scegli una voce o scrivi di che cosa si tratta.",
    appealHeard:
      "I ban vengono esaminati da una persona. Raccontaci qui che cosa è successo; ti risponderemo in questa chat.",
    migrationHeard:
      "Del trasferimento di un account si occupa una persona. Scrivici qui da dove e verso dove; ti risponderemo in questa chat.",
    onlyAlone: "In questo posso aiutarti solo in una chat privata. Scrivimi lì.",
    nobodyKnown: "Non conosco ancora un account a cui appartenga questa chat.",
    begunAnew: "Fatto, ricominciamo da capo. Come posso aiutarti?",
    deviceQuestion: "Sei tu che stai accedendo?",
    deviceName: "Dispositivo",
    devicePlace: "Dove e quando",
    deviceCaution: "Approva solo se stai accedendo in questo momento.",
    deviceApproved: "Approvato: {device} può accedere. Se è stato un errore, scrivicelo qui e lo annulliamo.",
    deviceDenied: "Bloccato: {device} non è entrato. Se qualcuno conosce la tua password, cambiala subito.",
    deviceFrozen:
      "Bloccato: {device} non è entrato. Hai detto di no più volte, quindi per un’ora nessun nuovo dispositivo può accedere.",
    deviceLate:
      "Troppo tardi: la domanda su {device} era già chiusa e nessuno è entrato per suo tramite. Se eri tu, ricomincia l’accesso.",
    buttonResend: "Invia nuovo codice",
    buttonCancel: "Annulla",
    buttonSkip: "Non lo so",
    buttonAgent: "Parla con operatore",
    buttonOwn: "Account della chat",
    buttonBlock: "BLOCCA",
    buttonBalance: "Il mio saldo",
    buttonRecover: "Recupera account",
    buttonApprove: "Approva",
    buttonDeny: "Rifiuta",
  },
  commands: {
    resend: ["reinvia", "nuovo codice", "un altro codice", "di nuovo", "ancora", "invia di nuovo"],
    cancel: ["annullare", "basta", "esci", "lascia stare", "lascia perdere"],
    skip: ["non so", "non ricordo", "non mi ricordo", "non ne ho idea", "salta"],
    agent: ["operatore", "un operatore", "persona", "una persona", "umano", "parlare con un operatore"],
    own: ["questa chat", "questo numero", "il mio numero", "il mio"],
  },
  wishes: {
    appeal: ["bannat", "sospes", "ricorso"],
    data_migration: [
      "trasferire * account",
      "trasferire * progressi",
      "spostare * account",
      "migrare",
      "nuovo telefono",
      "telefono nuovo",
      "nuovo dispositivo",
    ],
    recover: [
      "recuper",
      "dimenticat",
      "hackerat",
      "rubat",
      "perso * account",
      "perso * password",
      "perso * accesso",
    ],
    agent: ["operatore", "una persona", "umano", "assistenza"],
    balance: ["saldo", "quanto ho", "le mie monete", "le mie gemme"],
  },
};
