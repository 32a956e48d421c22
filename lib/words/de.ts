import type { Phrasebook } from "./phrasebook";

export const de: Phrasebook = {
  locale: "de-DE",
  sentences: {
    codeByText: "{code} ist dein Code für {game}. Gib ihn nicht weiter.",
    codeByTextAlone: "{code} ist dein Anmeldecode. Gib ihn nicht weiter.",
    codeSent:
      "Erst muss ich sicher sein, dass du es bist. Ich habe dir einen sechsstelligen Code geschickt: Tippe ihn hier ein, dann mache ich mit deinem Anliegen weiter.",
    codeResent: "Ein neuer Code ist unterwegs, der ältere gilt nicht mehr. Tippe ihn hier ein.",
    codeExpected: "Tippe den sechsstelligen Code ein, den ich dir geschickt habe.",
    codeWrong: {
      one: "Dieser Code stimmt nicht. Du hast noch einen Versuch.",
      other: "Dieser Code stimmt nicht. Du hast noch {left} Versuche.",
    },
    codeOver: "Dieser Code gilt nicht mehr. Ich kann dir einen neuen schicken.",
    codeLimited:
      "Ich habe dir in kurzer Zeit mehrere Codes geschickt. Warte bitte ein wenig oder sprich mit einem Menschen.",
    codeRefused: "Ich kann dir keinen Code schicken. Ein Mensch hilft dir weiter.",
    proven: "Danke, du bist es.",
    cancelled: "In Ordnung, wir lassen es dabei.",
    handedOver: "Hier übernimmt ein Mensch. Du hörst in diesem Chat von uns.",
    balances: "Dein Guthaben:\n{lines}",
    noBalances:
      "Ich kann dein Guthaben gerade nicht sehen. Versuch es später noch einmal oder sprich mit einem Menschen.",
    whichAccount:
      "Holen wir dein Konto zurück. Welches ist es? Schreib die Spieler-ID, oder wähle das Konto, zu dem dieser Chat gehört.",
    askPurchase:
      "Wie viel hat dein letzter Kauf im Spiel gekostet? Schreib den Betrag, zum Beispiel 4,99 EUR.",
    askSecurity: "Deine Sicherheitsfrage: {question}",
    recovered:
      "Danke, wir sind sicher genug, dass du es bist. Die Nachricht oben enthält einen Link zu einem vorläufigen Passwort. Beide gelten eine Stunde: Melde dich an und wähle ein neues Passwort.\n\nWarst du das nicht? Antworte {block}, dann sperren wir das Konto sofort.",
    recoveryRefused:
      "Danke. Bevor das Konto zurückgegeben wird, muss ein Mensch sich das ansehen. Du hörst in diesem Chat von uns.",
    recoveryLink:
      "Dein Link zu einem vorläufigen Passwort, eine Stunde lang gültig und nur für dich:\n{link}",
    recoveryWarning:
      "Jemand hat in einem anderen Chat nachgewiesen, dass ihm dein Konto gehört, und ein vorläufiges Passwort dafür bekommen. Warst du das nicht? Antworte innerhalb einer Stunde {block}, dann sperren wir das Konto sofort.",
    recoveryBlocked:
      "Das Konto ist gesperrt, das vorläufige Passwort gilt nicht mehr. Hier übernimmt ein Mensch, du hörst in diesem Chat von uns.",
    deskMenu: "Wie kann ich helfen? Wähle etwas aus oder schreib, worum es geht.",
    appealHeard:
      "Eine Sperre sieht sich ein Mensch an. Erzähl uns hier, was passiert ist; du hörst in diesem Chat von uns.",
    migrationHeard:
      "Ein Konto zieht ein Mensch um. Schreib uns hier, von wo und wohin; du hörst in diesem Chat von uns.",
    onlyAlone: "Dabei kann ich nur in einem Chat zu zweit helfen. Schreib mir dort.",
    nobodyKnown: "Ich kenne noch kein Konto, zu dem dieser Chat gehört.",
    begunAnew: "Erledigt, wir fangen neu an. Wie kann ich helfen?",
    deviceQuestion: "Meldest du dich gerade an?",
    deviceName: "Gerät",
    devicePlace: "Wo und wann",
    deviceCaution: "Stimme nur zu, wenn du dich in diesem Moment anmeldest.",
    deviceApproved:
      "Zugelassen: {device} darf sich anmelden. Wenn das ein Versehen war, schreib uns hier, dann nehmen wir es zurück.",
    deviceDenied:
      "Abgelehnt: {device} ist nicht hineingekommen. Wenn jemand dein Passwort kennt, ändere es jetzt.",
    deviceFrozen:
      "Abgelehnt: {device} ist nicht hineingekommen. Du hast mehrmals Nein gesagt, deshalb kann sich eine Stunde lang kein neues Gerät anmelden.",
    deviceLate:
      "Das kam zu spät: Die Frage nach {device} war schon vorbei, und niemand ist dadurch hineingekommen. Wenn du es warst, beginne die Anmeldung neu.",
    buttonResend: "Neuen Code senden",
    buttonCancel: "Abbrechen",
    buttonSkip: "Weiß ich nicht",
    buttonAgent: "Mit Mensch sprechen",
    buttonOwn: "Konto dieses Chats",
    buttonBlock: "SPERREN",
    buttonBalance: "Mein Guthaben",
    buttonRecover: "Konto zurückholen",
    buttonApprove: "Zulassen",
    buttonDeny: "Ablehnen",
  },
  commands: {
    resend: ["neuer Code", "neuen Code", "nochmal", "noch einmal", "nochmal senden", "erneut senden"],
    cancel: ["abbruch", "stopp", "beenden", "schluss", "egal"],
    skip: ["weiß nicht", "ich weiß nicht", "ich weiß es nicht", "keine Ahnung", "überspringen"],
    agent: ["mensch", "mitarbeiter", "berater", "ein mensch", "mit einem menschen sprechen"],
    own: ["dieser Chat", "diese Nummer", "meine Nummer", "meins"],
  },
  wishes: {
    appeal: ["gesperrt", "gebannt", "verbannt", "einspruch", "sperre "],
    data_migration: [
      "konto * umziehen",
      "konto * übertragen",
      "spielstand * übertragen",
      "neues handy",
      "neues gerät",
      "umzug",
    ],
    recover: [
      "wiederherstell",
      "zurückhol",
      "vergessen",
      "gehackt",
      "gestohlen",
      "ausgesperrt",
      "konto verloren",
      "zugang verloren",
    ],
    agent: ["mitarbeiter", "mensch", "berater", "kundendienst", "kundenservice"],
    balance: ["guthaben", "kontostand", "wie viel habe ich", "münzen", "juwelen"],
  },
};
