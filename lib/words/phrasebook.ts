/** What is put into each sentence that players read. A number is written as the language does and chooses the plural form. */
export type Sentences = {
  codeByText: { code: string; game: string };
  codeByTextAlone: { code: string };
  codeSent: None;
  codeResent: None;
  codeExpected: None;
  codeWrong: { left: number };
  codeOver: None;
  codeLimited: None;
  codeRefused: None;
  proven: None;
  cancelled: None;
  handedOver: None;
  balances: { lines: string };
  noBalances: None;
  whichAccount: None;
  askPurchase: None;
  askSecurity: { question: string };
  recovered: { block: string };
  recoveryRefused: None;
  recoveryLink: { link: string };
  recoveryWarning: { block: string };
  recoveryBlocked: None;
  deskMenu: None;
  appealHeard: None;
  migrationHeard: None;
  onlyAlone: None;
  nobodyKnown: None;
  begunAnew: None;
  deviceQuestion: None;
  deviceName: None;
  devicePlace: None;
  deviceCaution: None;
  deviceApproved: { device: string };
  deviceDenied: { device: string };
  deviceFrozen: { device: string };
  deviceLate: { device: string };
  buttonResend: None;
  buttonCancel: None;
  buttonSkip: None;
  buttonAgent: None;
  buttonOwn: None;
  /** Also the word that the player may type instead. */
  buttonBlock: None;
  buttonBalance: None;
  buttonRecover: None;
  buttonApprove: None;
  buttonDeny: None;
};

type None = Record<never, never>;

export type SentenceName = keyof Sentences;

/** What somebody says about a talk instead of answering in it. */
export const talkCommands = ["resend", "cancel", "skip", "agent", "own"] as const;

export type TalkCommand = (typeof talkCommands)[number];

/** What stands on a command's button. */
export const commandNames = {
  resend: "buttonResend",
  cancel: "buttonCancel",
  skip: "buttonSkip",
  agent: "buttonAgent",
  own: "buttonOwn",
} as const satisfies Record<TalkCommand, SentenceName>;

/** What a player may want of the desk; of several that are heard the first counts. */
export const deskWishes = ["appeal", "data_migration", "recover", "agent", "balance"] as const;

export type DeskWish = (typeof deskWishes)[number];

type Holding<Name extends string> = `${string}{${Name}}${string}`;
type HoldingAll<Names extends string> = (
  Names extends string
    ? (text: Holding<Names>) => void
    : never
) extends (text: infer All) => void
  ? All
  : never;

type Text<Values> = [keyof Values] extends [never] ? string : HoldingAll<keyof Values & string>;
type Plural<Values> = Partial<Record<Intl.LDMLPluralRule, string>> & { other: Text<Values> };

/** One language. A sentence without a place for each of its values does not compile. */
export type Phrasebook = {
  /** BCP 47, for numbers, times and plural forms. */
  locale: string;
  isRightToLeft?: true;
  sentences: {
    [Name in SentenceName]: number extends Sentences[Name][keyof Sentences[Name]]
      ? Plural<Sentences[Name]>
      : Text<Sentences[Name]>;
  };
  /** Said alone; the buttons' own words count too. */
  commands: Record<TalkCommand, readonly string[]>;
  /**
   * Found in what is said: at the start of a word, or anywhere in a script without spaces. `*` stands for anything between, a
   * blank at the end for the end of the word.
   */
  wishes: Record<DeskWish, readonly string[]>;
};
