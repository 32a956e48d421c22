import type { Phrasebook } from "./phrasebook";

export const pl: Phrasebook = {
  locale: "pl-PL",
  sentences: {
    codeByText: "{code} to Twój kod do {game}. Nikomu go nie podawaj.",
    codeByTextAlone: "{code} to Twój kod logowania. Nikomu go nie podawaj.",
    codeSent:
      "Najpierw muszę się upewnić, że to Ty. Wysłałem Ci sześciocyfrowy kod: wpisz go tutaj, a zajmę się Twoją prośbą.",
    codeResent: "Nowy kod jest w drodze; poprzedni już nie działa. Wpisz go tutaj.",
    codeExpected: "Wpisz sześciocyfrowy kod, który Ci wysłałem.",
    codeWrong: {
      one: "Kod jest nieprawidłowy. Pozostała {left} próba.",
      few: "Kod jest nieprawidłowy. Pozostały {left} próby.",
      many: "Kod jest nieprawidłowy. Pozostało {left} prób.",
      other: "Kod jest nieprawidłowy. Pozostało prób: {left}.",
    },
    codeOver: "Ten kod już nie działa. Mogę wysłać nowy.",
    codeLimited: "W krótkim czasie wysłałem Ci kilka kodów. Poczekaj chwilę albo porozmawiaj z konsultantem.",
    codeRefused: "Nie mogę wysłać Ci kodu. Pomoże Ci konsultant.",
    proven: "Dziękuję, to Ty.",
    cancelled: "W porządku, zostawmy to.",
    handedOver: "Dalej zajmie się tym konsultant. Odezwiemy się w tym czacie.",
    balances: "Twoje saldo:\n{lines}",
    noBalances: "Nie widzę teraz Twojego salda. Spróbuj później albo porozmawiaj z konsultantem.",
    whichAccount:
      "Odzyskajmy Twoje konto. Które to konto? Napisz jego ID gracza albo wybierz konto, do którego należy ten czat.",
    askPurchase: "Ile kosztował Twój ostatni zakup w grze? Napisz kwotę, na przykład 4,99 EUR.",
    askSecurity: "Twoje pytanie zabezpieczające: {question}",
    recovered:
      "Dziękujemy, mamy wystarczającą pewność, że to Ty. W wiadomości powyżej jest link do hasła tymczasowego. Link i hasło są ważne przez godzinę: zaloguj się i ustaw nowe hasło.\n\nTo nie Ty? Odpowiedz {block}, a natychmiast zablokujemy konto.",
    recoveryRefused:
      "Dziękujemy. Zanim konto zostanie zwrócone, musi to sprawdzić konsultant. Odezwiemy się w tym czacie.",
    recoveryLink: "Twój link do hasła tymczasowego, ważny przez godzinę i tylko dla Ciebie:\n{link}",
    recoveryWarning:
      "Ktoś w innym czacie potwierdził, że jest właścicielem Twojego konta, i dostał do niego hasło tymczasowe. To nie Ty? Odpowiedz {block} w ciągu godziny, a natychmiast zablokujemy konto.",
    recoveryBlocked:
      "Konto jest zablokowane, a hasło tymczasowe już nie działa. Dalej zajmie się tym konsultant; odezwiemy się w tym czacie.",
    deskMenu: "W czym mogę pomóc? Wybierz coś albo napisz, o co chodzi.",
    appealHeard: "Blokady sprawdza konsultant. Opisz tutaj, co się stało; odezwiemy się w tym czacie.",
    migrationHeard:
      "Przeniesieniem konta zajmuje się konsultant. Napisz tutaj, skąd i dokąd; odezwiemy się w tym czacie.",
    onlyAlone: "W tym mogę pomóc tylko w prywatnym czacie. Napisz do mnie tam.",
    nobodyKnown: "Nie znam jeszcze konta, do którego należy ten czat.",
    begunAnew: "Gotowe, zaczynamy od nowa. W czym mogę pomóc?",
    deviceQuestion: "Czy to Ty się logujesz?",
    deviceName: "Urządzenie",
    devicePlace: "Gdzie i kiedy",
    deviceCaution: "Zezwól tylko wtedy, gdy właśnie się logujesz.",
    deviceApproved:
      "Zezwolono: {device} może się zalogować. Jeśli to pomyłka, napisz nam tutaj, a cofniemy to.",
    deviceDenied: "Odrzucono: {device} nie uzyskało dostępu. Jeśli ktoś zna Twoje hasło, zmień je teraz.",
    deviceFrozen:
      "Odrzucono: {device} nie uzyskało dostępu. Odmowa padła kilka razy, dlatego przez godzinę żadne nowe urządzenie nie może się zalogować.",
    deviceLate:
      "Za późno: pytanie o urządzenie {device} było już zamknięte i nikt się dzięki niemu nie zalogował. Jeśli to Ty, zacznij logowanie od nowa.",
    buttonResend: "Wyślij nowy kod",
    buttonCancel: "Anuluj",
    buttonSkip: "Nie wiem",
    buttonAgent: "Konsultant",
    buttonOwn: "Konto tego czatu",
    buttonBlock: "ZABLOKUJ",
    buttonBalance: "Moje saldo",
    buttonRecover: "Odzyskaj konto",
    buttonApprove: "Zezwól",
    buttonDeny: "Odrzuć",
  },
  commands: {
    resend: ["nowy kod", "wyślij ponownie", "jeszcze raz", "wyślij jeszcze raz"],
    cancel: ["przerwij", "koniec", "wyjdź", "nieważne"],
    skip: ["nie pamiętam", "nie mam pojęcia", "pomiń"],
    agent: ["człowiek", "z człowiekiem", "pracownik", "porozmawiać z konsultantem"],
    own: ["ten czat", "ten numer", "mój numer", "moje"],
  },
  wishes: {
    appeal: ["zbanowa", "ban ", "odwoła", "zawieszon"],
    data_migration: [
      "przenieść * konto",
      "przenieść * postęp",
      "przeniesienie konta",
      "nowy telefon",
      "nowe urządzenie",
    ],
    recover: [
      "odzyska",
      "zapomnia",
      "shakowa",
      "zhakowa",
      "skradzion",
      "ukradli",
      "straciłem * konto",
      "straciłem dostęp",
      "straciłam dostęp",
    ],
    agent: ["konsultant", "człowiek", "pracownik", "pomoc techniczna", "wsparcie"],
    balance: ["saldo", "ile mam", "moje monety", "moje klejnoty"],
  },
};
