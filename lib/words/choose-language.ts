/** What tells which language a player speaks, each BCP 47 or null; a country is ISO 3166-1 alpha-2. */
export type Speaker = {
  /** The player's own, as the studio named it. */
  stated?: string | null | undefined;
  /** Of the chat or its session. */
  chat?: string | null | undefined;
  country?: string | null | undefined;
  /** Of the connection or the workspace, for whoever says nothing. */
  usual?: string | null | undefined;
};

export type Chosen<Known extends string> = {
  /** Null where none of the speaker's languages is among the known ones. */
  language: Known | null;
  /** What the speaker would rather have had, where it is not known. */
  missed: string | null;
};

/**
 * The first of the speaker's languages that is among the known ones, which may be written as Meta does (`pt_BR`). Regions of a
 * language do for each other, scripts do not: `pt-PT` reads `pt_BR`, `zh-TW` does not read `zh_CN`.
 */
export function chooseLanguage<Known extends string>(
  { stated, chat, country, usual }: Speaker,
  known: readonly Known[],
): Chosen<Known> {
  const wishes = [stated, chat, tagOfCountry(country)].flatMap((tag) => localeOf(tag) ?? []);
  const [wanted] = wishes;
  const ours = [...wishes, localeOf(usual)].flatMap((wish) => (wish && among(wish, known)) || []);
  const language = ours[0] ?? null;
  const isMissed = wanted !== undefined && among(wanted, known) === null;
  return { language, missed: isMissed ? nameOf(wanted) : null };
}

/** Where no single language is most people's, English is what they share. */
const mixed = new Set(["IN"]);

function tagOfCountry(country: string | null | undefined): string | null {
  return country && !mixed.has(country) ? `und-${country}` : null;
}

function among<Known extends string>(wish: Intl.Locale, known: readonly Known[]): Known | null {
  const same = known.filter((each) => isSame(wish, localeOf(each)));
  const exact = same.find((each) => localeOf(each)?.baseName === wish.baseName);
  return exact ?? same.find((each) => localeOf(each)?.region === undefined) ?? same[0] ?? null;
}

function isSame(wish: Intl.Locale, known: Intl.Locale | null): boolean {
  const [a, b] = [wish.maximize(), known?.maximize()];
  return a.language === b?.language && a.script === b.script;
}

/** A country's likeliest language is CLDR's. */
function nameOf(wish: Intl.Locale): string {
  return wish.baseName.startsWith("und") ? wish.maximize().language : wish.baseName;
}

/** Null for what is no language. */
function localeOf(tag: string | null | undefined): Intl.Locale | null {
  if (!tag) return null;
  try {
    return new Intl.Locale(tag.replaceAll("_", "-"));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
