import { demoPlayers } from "./ensure-players";

/** The demo's player who has linked a Telegram account with the bot. */
export const linkedAccount = {
  playerId: "sf-1001",
  chatId: 510_020_117,
  securityQuestion: "What was your first guild called?",
  securityAnswer: "Nebula Nine",
} as const;

/** Everyone's Telegram account at the emulator, by the player's number. */
export function telegramAccounts(): { chatId: number; firstName: string; lastName: string; phone: string }[] {
  return demoPlayers.map(({ phone, displayName }, index) => {
    const [firstName = "", lastName = ""] = String(displayName).split(" ");
    return { chatId: linkedAccount.chatId + index, firstName, lastName, phone };
  });
}

const spends = [4_812_000_000, 1_939_500_000, 412_900_000, 89_980_000, 19_990_000, 0];

/** What the sample studio knows of the demo's players. `now` is when its events happen around. */
export function studioPlayers(now: Date) {
  return demoPlayers.map(({ phone, externalId, displayName, tier, country, language, timeZone }, index) => ({
    id: String(externalId),
    phone,
    profile: {
      displayName,
      tier,
      country,
      language,
      timeZone,
      spendTotal: { amountMicros: spends[index] ?? 0, currency: "USD" },
    },
    balances: [
      { code: "crystals", name: "Star crystals", amount: 12_400 - index * 1_900 },
      { code: "gold", name: "Gold", amount: 381_000 - index * 42_000 },
      { code: "keys", name: "Vault keys", amount: 7 - index },
    ],
    rewards: [
      { id: "season-7-chest", title: "Season 7 chest", balance: "crystals", amount: 500 },
      { id: "comeback", title: "Welcome back bundle", balance: "gold", amount: 20_000 },
    ],
    purchases: purchasesOf(String(externalId), index, now),
  }));
}

const products = [
  { product: "Starfall Pass", amountMicros: 9_990_000 },
  { product: "1,200 star crystals", amountMicros: 19_990_000 },
  { product: "Nebula skin bundle", amountMicros: 49_990_000 },
  { product: "6,500 star crystals", amountMicros: 99_990_000 },
];

function purchasesOf(player: string, index: number, now: Date) {
  return products.slice(0, Math.max(0, 5 - index)).map(({ product, amountMicros }, n) => ({
    id: `${player}-${n + 1}`,
    product,
    amountMicros,
    currency: "USD",
    occurredAt: new Date(now.getTime() - (n * 9 + index + 2) * 86_400_000).toISOString(),
  }));
}

/** What goes on in the demo's game. */
export function studioEvents(now: Date) {
  const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
  return [
    {
      id: "meteor-week",
      title: "Meteor Week",
      description: "Double gold in every ranked match.",
      startsAt: at(-2),
      endsAt: at(5),
    },
    {
      id: "season-8",
      title: "Season 8: Eclipse",
      description: "A new arena, two new heroes and a fresh ladder.",
      startsAt: at(12),
      endsAt: at(74),
    },
  ];
}
