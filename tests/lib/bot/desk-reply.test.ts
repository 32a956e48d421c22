import { describe, expect, test } from "vitest";
import { botTurn } from "@/lib/bot/bot-turn";
import { deskIntent, intentButton } from "@/lib/bot/desk-intent";
import { deskBotId, deskReply } from "@/lib/bot/desk-reply";
import type { Session } from "@/lib/sessions/session";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import type { DeskWish } from "@/lib/words/phrasebook";
import { say } from "@/lib/words/say";

const typed = (text: string) => ({ text, choiceId: null });
const stranger = { language: "en" as const, session: null, isGroup: false, knowsPlayer: true };

const session = (authState: Session["authState"]): Session => ({
  version: 1,
  startedAt: 0,
  lastInboundAt: 0,
  durationMs: 1,
  messageCount: 1,
  playerId: "pl_1",
  authState,
  tier: null,
  language: null,
  country: null,
  context: {},
});

const intents: [string, DeskWish | null][] = [
  ["What's my balance?", "balance"],
  ["how much do I have", "balance"],
  ["I forgot my password", "recover"],
  ["please recover my account", "recover"],
  ["my account was hacked", "recover"],
  ["Let me talk to a human", "agent"],
  ["my account is banned", "appeal"],
  ["transfer my progress to a new phone", "data_migration"],
  ["ＢＡＬＡＮＣＥ", "balance"],
  ["hello", null],
  ["", null],
];
test.each(intents)("%j means %s", (text, intent) => {
  expect(deskIntent(typed(text))).toBe(intent);
});

test("a button means what it says, and a foreign one nothing", () => {
  expect(deskIntent({ text: "balance", choiceId: intentButton("recover") })).toBe("recover");
  expect(deskIntent({ text: "balance", choiceId: "desk:recovery_blocked" })).toBeNull();
  expect(deskIntent({ text: "balance", choiceId: "other" })).toBeNull();
});

describe("the desk", () => {
  test("tells a balance only to who has proven who they are", () => {
    expect(deskReply(typed("balance"), stranger)).toEqual({
      said: [],
      opens: { kind: "verify", wish: "balance", language: "en" },
    });
    const sent = { ...stranger, session: session("otp_sent") };
    expect(deskReply(typed("balance"), sent).opens).toMatchObject({ kind: "verify" });
    const proven = { ...stranger, session: session("authenticated") };
    expect(deskReply(typed("balance"), proven).opens).toEqual({ kind: "balance", language: "en" });
  });

  test("hands over with a topic, and talks about nobody's account in a group", () => {
    expect(deskReply(typed("I was banned"), stranger)).toEqual({
      said: [{ type: "text", text: say("en", "appealHeard") }],
      ticket: { topic: "appeal" },
    });
    const inGroup = deskReply(typed("balance"), { ...stranger, isGroup: true });
    expect(inGroup).toEqual({ said: [{ type: "text", text: say("en", "onlyAlone") }] });
  });

  const wrote = (senderPhone: string | null): InboundMessage => ({
    externalId: "wamid.1",
    direction: "in",
    type: "text",
    text: "hm",
    senderPhone,
    senderUserId: null,
    senderName: null,
    username: null,
    occurredAt: new Date(0),
    replyToExternalId: null,
    groupId: null,
    mentionsUs: false,
    content: {},
    preview: "hm",
  });
  test("speaks as it is spoken to, where nothing else says how", () => {
    const message = { ...wrote(null), text: "Ich möchte einen Mitarbeiter sprechen" };
    const { said } = botTurn(deskBotId, { ...spoken, session: null, messages: [message] });
    expect(said).toEqual([{ type: "text", text: say("de", "handedOver") }]);
  });

  const spoken = { isGroup: false, session: null, player: null };

  test.each([
    ["what the studio said", { ...spoken, player: { language: "tr", country: "BR" } }, "tr"],
    ["the session", { ...spoken, session: { ...session("unauthenticated"), language: "ja" } }, "ja"],
    ["the player's country", { ...spoken, player: { language: null, country: "BR" } }, "pt-BR"],
    ["the number", spoken, "de"],
  ] as const)("speaks the language of %s", (_what, about, language) => {
    const { said } = botTurn(deskBotId, { ...about, messages: [wrote("+4915112345678")] });
    expect(said).toMatchObject([{ body: say(language, "deskMenu") }]);
  });
});
