import { expect, test } from "vitest";
import { readPlayersCsv } from "@/components/players/read-players-csv";
import { ImportedPlayer } from "@/lib/players/player-input";

test("a file with every column becomes players that the import takes, empty cells left out", () => {
  const rows = readPlayersCsv(
    [
      "\uFEFFPlayer ID,phone,display_name,Tier,spendAmount,spendCurrency,balance:gems,attribute:Guild name",
      'a-1,+4915112345678,"Sol, Mira ""the"" Great",GOLD,129.99,eur,1250,North',
      "",
      "a-2,,,,,,,",
    ].join("\r\n"),
  );
  expect(rows).toEqual([
    {
      playerId: "a-1",
      phone: "+4915112345678",
      displayName: 'Sol, Mira "the" Great',
      tier: "gold",
      spendTotal: { amountMicros: 129_990_000, currency: "EUR" },
      balances: [{ code: "gems", name: "gems", amount: 1_250 }],
      attributes: { "Guild name": "North" },
    },
    { playerId: "a-2" },
  ]);
  for (const row of rows) expect(ImportedPlayer.safeParse(row).success).toBe(true);
});

test("a figure that is none is left for the import to refuse", () => {
  const [row] = readPlayersCsv("playerId,balance:gems,spendAmount,spendCurrency\na,many,4 €,EUR");
  expect(ImportedPlayer.safeParse(row).error?.issues.map(({ path }) => path.join("."))).toEqual([
    "spendTotal.amountMicros",
    "balances.0.amount",
  ]);
});

test.each([
  ["playerId,hair\na,red", /hair/],
  ["phone\n+49151", /playerId/],
  ["playerId,phone\na,b,c", /line 2/i],
])("what is wrong with a whole file is named (%#)", (text, problem) => {
  expect(() => readPlayersCsv(text)).toThrow(problem);
});
