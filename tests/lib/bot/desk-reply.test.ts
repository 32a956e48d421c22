import { describe, expect, test } from "vitest";
import { type DeskIntent, deskIntent, intentButton } from "@/lib/bot/desk-intent";
import { deskReply } from "@/lib/bot/desk-reply";
import { deskButtons, deskWords } from "@/lib/bot/desk-words";
import { labels, words } from "@/lib/dialogue/words";
import type { Session } from "@/lib/sessions/session";
import { limits } from "@/lib/whatsapp/limits";

const typed = (text: string) => ({ text, choiceId: null });
const stranger = { session: null, isGroup: false, knowsPlayer: true };

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

const intents: [string, DeskIntent | null][] = [
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
      opens: { kind: "verify", wish: "balance" },
    });
    const sent = { ...stranger, session: session("otp_sent") };
    expect(deskReply(typed("balance"), sent).opens).toMatchObject({ kind: "verify" });
    const proven = { ...stranger, session: session("authenticated") };
    expect(deskReply(typed("balance"), proven).opens).toEqual({ kind: "balance" });
  });

  test("hands over with a topic, and talks about nobody's account in a group", () => {
    expect(deskReply(typed("I was banned"), stranger)).toEqual({
      said: [{ type: "text", text: deskWords.handed.appeal }],
      ticket: { topic: "appeal" },
    });
    const inGroup = deskReply(typed("balance"), { ...stranger, isGroup: true });
    expect(inGroup).toEqual({ said: [{ type: "text", text: deskWords.inGroup }] });
  });

  test("every label fits on its button", () => {
    for (const label of [...Object.values(deskButtons), ...Object.values(labels)]) {
      expect(label.length).toBeLessThanOrEqual(limits.buttons.title);
    }
    expect(words.codeWrong(1)).not.toBe(words.codeWrong(2));
  });
});
