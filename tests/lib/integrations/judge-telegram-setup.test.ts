import { describe, expect, test } from "vitest";
import { judgeTelegramSetup, type TelegramSetupFacts } from "@/lib/integrations/judge-telegram-setup";

const now = new Date("2026-11-21T12:00:00Z");
const callbackUrl = "https://desk.test/api/v1/integration/telegram/int_1/callback";
const webhook = { url: callbackUrl, pendingCount: 0, lastErrorAt: null, lastError: null };
const error = (code: number | undefined, description: string) => ({
  ok: false as const,
  error: { ...(code !== undefined && { code }), description, sent: true },
});
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const well: TelegramSetupFacts = {
  bot: { ok: true, value: { id: "7", username: "starfall_bot" } },
  webhook: { ok: true, value: webhook },
  callbackUrl,
  hasSeenMessage: true,
};

describe("a bot's checklist", () => {
  test("is all well once a message has arrived", () => {
    const checks = judgeTelegramSetup(well, now);
    expect(checks.map(({ name }) => name)).toEqual(["bot_token", "callback", "deliveries", "messages"]);
    expect(checks.every(({ ok, fix }) => ok && fix === null)).toBe(true);
  });

  test.each<[string, Partial<TelegramSetupFacts>, string[], RegExp]>([
    ["no token", { bot: null, webhook: null }, ["bot_token", "callback", "deliveries"], /BotFather/],
    [
      "a revoked token",
      { bot: error(401, "Unauthorized"), webhook: null },
      ["bot_token", "callback", "deliveries"],
      /BotFather/,
    ],
    [
      "Telegram away",
      { bot: error(undefined, "ECONNREFUSED"), webhook: null },
      ["bot_token", "callback", "deliveries"],
      /base URL/,
    ],
    [
      "an address that Telegram does not take",
      { webhook: error(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook") },
      ["callback", "deliveries"],
      /PUBLIC_URL/,
    ],
    [
      "another address",
      { webhook: { ok: true, value: { ...webhook, url: "https://elsewhere.test" } } },
      ["callback"],
      /Check again/,
    ],
    [
      "deliveries that fail",
      {
        webhook: {
          ok: true,
          value: { ...webhook, lastErrorAt: minutesAgo(2), lastError: "Connection refused" },
        },
      },
      ["deliveries"],
      /reached from outside/,
    ],
    ["no message yet", { hasSeenMessage: false }, ["messages"], /press Start/],
  ])("says how to mend %s", (_, facts, failed, fix) => {
    const bad = judgeTelegramSetup({ ...well, ...facts }, now).filter(({ ok }) => !ok);
    expect(bad.map(({ name }) => name)).toEqual(failed);
    expect(bad[0]?.fix).toMatch(fix);
  });

  test("forgets a failure that is long over", () => {
    const value = { ...webhook, lastErrorAt: minutesAgo(20), lastError: "Connection refused" };
    expect(judgeTelegramSetup({ ...well, webhook: { ok: true, value } }, now).every(({ ok }) => ok)).toBe(
      true,
    );
  });
});
