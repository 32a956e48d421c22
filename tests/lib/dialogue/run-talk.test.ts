import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeardBurst } from "@/lib/bot/hear-burst";
import { codeIn } from "@/lib/dialogue/code-in";
import { commandButton } from "@/lib/dialogue/command-in";
import { maskHeard, maskMessage } from "@/lib/dialogue/mask-heard";
import { openTalk, runTalk } from "@/lib/dialogue/run-talk";
import type { Call, CallAnswer, KeptTalk, RecoverTalk, Talk, VerifyTalk } from "@/lib/dialogue/talk";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { talkCommands } from "@/lib/words/phrasebook";
import { say } from "@/lib/words/say";

const typed = (text: string) => ({ text, choiceId: null });
const tapped = (command: Parameters<typeof commandButton>[0]) => ({
  text: command,
  choiceId: commandButton(command),
});

function went(ran: ReturnType<typeof runTalk>) {
  if ("call" in ran) throw new Error(`it calls ${ran.call.name}`);
  return ran;
}

function calls(ran: ReturnType<typeof runTalk>): Call {
  if (!("call" in ran)) throw new Error("it makes no call");
  return ran.call;
}

const bodies = (ran: ReturnType<typeof runTalk>) =>
  went(ran).said.map((said) =>
    said.type === "interactive" ? said.body : said.type === "text" ? said.text : "",
  );

describe("proving who writes", () => {
  const waiting: VerifyTalk = {
    kind: "verify",
    language: "en",
    wish: "balance",
    at: "waiting",
    otpId: "otp_1",
  };
  const right: CallAnswer = { name: "try-code", outcome: "right", attemptsLeft: 2 };

  test("it sends a code first, and waits for it", () => {
    const opened = openTalk({ kind: "verify", language: "en", wish: "balance" });
    expect(calls(runTalk(opened, null, []))).toEqual({ name: "send-code" });
    const sent = went(runTalk(opened, null, [{ name: "send-code", outcome: "sent", otpId: "otp_1" }]));
    expect(sent).toMatchObject({ talk: waiting, authState: "otp_sent", handOver: null });
  });

  test("the right code leads straight to what was wished for, in the same turn", () => {
    expect(calls(runTalk(waiting, typed("０１ ２-３４５"), []))).toEqual({
      name: "try-code",
      otpId: "otp_1",
      code: "012345",
    });
    expect(calls(runTalk(waiting, typed("012345"), [right]))).toEqual({ name: "read-balances" });
    const balances: CallAnswer = { name: "read-balances", balances: [{ name: "Gems", amount: 1250 }] };
    const ran = runTalk(waiting, typed("012345"), [right, balances]);
    expect(bodies(ran)).toEqual([say("en", "proven"), "Your balance:\nGems: 1,250"]);
    expect(went(ran)).toMatchObject({ talk: null, authState: "authenticated" });
  });

  const branches: [string, ReturnType<typeof typed>, CallAnswer[], string, VerifyTalk | null][] = [
    [
      "a wrong code leaves tries",
      typed("111111"),
      [{ name: "try-code", outcome: "wrong", attemptsLeft: 1 }],
      say("en", "codeWrong", { left: 1 }),
      waiting,
    ],
    [
      "the last try ends the code, not the talk",
      typed("111111"),
      [{ name: "try-code", outcome: "over", attemptsLeft: 0 }],
      say("en", "codeOver"),
      waiting,
    ],
    ["words are no code", typed("what code?"), [], say("en", "codeExpected"), waiting],
    ["two codes are none", typed("111111 or 222222"), [], say("en", "codeExpected"), waiting],
    [
      "another code on request",
      typed("Resend"),
      [{ name: "send-code", outcome: "sent", otpId: "otp_2" }],
      say("en", "codeResent"),
      { ...waiting, otpId: "otp_2" },
    ],
    [
      "too many codes",
      typed("new code"),
      [{ name: "send-code", outcome: "limited", otpId: null }],
      say("en", "codeLimited"),
      null,
    ],
    ["cancel", typed("CANCEL."), [], say("en", "cancelled"), null],
  ];
  test.each(branches)("%s", (_name, heard, answers, body, talk) => {
    const ran = runTalk(waiting, heard, answers);
    expect(bodies(ran)).toEqual([body]);
    expect(went(ran)).toMatchObject({ talk, handOver: null });
  });

  test("a person takes over on request, and where no code may be sent", () => {
    expect(went(runTalk(waiting, tapped("agent"), [])).handOver).toMatchObject({ topic: "agent" });
    const refused: CallAnswer = { name: "send-code", outcome: "refused", otpId: null };
    expect(went(runTalk(waiting, tapped("resend"), [refused])).handOver).toMatchObject({ topic: "agent" });
  });
});

describe("getting an account back", () => {
  const opened = openTalk({ kind: "recover", language: "en" }) as RecoverTalk;
  const begun: CallAnswer = {
    name: "begin-recovery",
    recoveryId: "rec_1",
    questions: ["purchase", "security_question"],
    securityQuestion: "First pet?",
    outcomes: { device: "failed" },
  };
  const asking: RecoverTalk = {
    kind: "recover",
    language: "en",
    at: "asking",
    recoveryId: "rec_1",
    questions: ["purchase", "security_question"],
    securityQuestion: "First pet?",
    outcomes: { device: "failed" },
  };
  const passed: CallAnswer = { name: "answer-recovery", step: "purchase", outcome: "passed" };
  const failed: CallAnswer = { name: "answer-recovery", step: "purchase", outcome: "failed" };
  const refused: CallAnswer = {
    name: "decide-recovery",
    outcome: "refused",
    tier: "gold",
    score: 0,
    outcomes: { device: "failed", purchase: "failed" },
  };
  const issued: CallAnswer = { ...refused, outcome: "issued", score: 80 };

  test("it asks one thing at a time, the account first", () => {
    expect(bodies(runTalk(opened, null, []))).toEqual([say("en", "whichAccount")]);
    expect(calls(runTalk(opened, tapped("own"), []))).toEqual({ name: "begin-recovery", ref: null });
    expect(calls(runTalk(opened, typed(" ace77 "), []))).toEqual({ name: "begin-recovery", ref: "ace77" });
    const first = runTalk(opened, typed("ace77"), [begun]);
    expect(bodies(first)).toEqual([say("en", "askPurchase")]);
    expect(went(first).talk).toEqual(asking);
    const second = runTalk(asking, typed("4.99"), [passed]);
    expect(bodies(second)).toEqual([say("en", "askSecurity", { question: "First pet?" })]);
  });

  test("a wrong answer that cannot be made good shows no further question, and goes to a person with what was passed", () => {
    expect(calls(runTalk(asking, typed("5"), [failed]))).toEqual({
      name: "decide-recovery",
      recoveryId: "rec_1",
    });
    const ran = went(runTalk(asking, typed("5"), [failed, refused]));
    expect(ran.handOver).toEqual({
      topic: "recovery",
      tier: "gold",
      findings: { recoveryId: "rec_1", score: 0, steps: { device: "failed", purchase: "failed" } },
    });
    expect(ran.talk).toBeNull();
  });

  test("not to know is a wrong answer", () => {
    expect(calls(runTalk(asking, tapped("skip"), []))).toMatchObject({ name: "answer-recovery", answer: "" });
  });

  test("who is sure enough gets a way to block it", () => {
    const security: CallAnswer = { name: "answer-recovery", step: "security_question", outcome: "passed" };
    const known: RecoverTalk = { ...asking, outcomes: { device: "failed", purchase: "passed" } };
    const ran = went(runTalk(known, typed("Rex"), [security, issued]));
    expect(ran).toMatchObject({ talk: null, handOver: null });
    expect(JSON.stringify(ran.said)).toContain("gl:recovery:rec_1:block");
  });

  test("whether there is an account makes no difference to what is said to who cannot prove it", () => {
    const nobody = { ...begun, securityQuestion: null };
    const said = [begun, nobody].map((answer) => {
      const asked = went(runTalk(opened, typed("ace77"), [answer]));
      const told = went(runTalk(asked.talk as KeptTalk, typed("4.99"), [failed, refused]));
      return [asked.said, told.said];
    });
    expect(said[0]).toEqual(said[1]);
  });

  test("cancel leaves it, a person is one word away, and silence in words is no answer", () => {
    expect(bodies(runTalk(opened, typed("cancel"), []))).toEqual([say("en", "cancelled")]);
    expect(calls(runTalk(asking, typed("cancel"), []))).toMatchObject({ name: "leave-recovery" });
    expect(bodies(runTalk(asking, typed("stop"), [{ name: "leave-recovery" }]))).toEqual([
      say("en", "cancelled"),
    ]);
    expect(calls(runTalk(asking, typed("agent"), []))).toMatchObject({ name: "decide-recovery" });
    expect(bodies(runTalk(asking, typed(""), []))).toEqual([say("en", "askPurchase")]);
  });
});

/** Anything a player may do in a talk, and what the calls could answer. */
const doing = fc.oneof(
  fc.constantFrom(...talkCommands).map(tapped),
  fc.constantFrom("4.99", "SECRET-77", "123456", "ace77", "cancel", "agent", "", "resend").map(typed),
);

function answerTo(call: Call, pick: number): CallAnswer {
  const isGood = pick % 2 === 0;
  switch (call.name) {
    case "send-code":
      return { name: call.name, outcome: isGood ? "sent" : "limited", otpId: isGood ? "otp_9" : null };
    case "try-code":
      return { name: call.name, outcome: isGood ? "right" : "wrong", attemptsLeft: pick % 3 };
    case "read-balances":
      return { name: call.name, balances: isGood ? [{ name: "Gems", amount: 1 }] : null };
    case "begin-recovery":
      return {
        name: call.name,
        recoveryId: "rec_1",
        questions: isGood ? ["purchase", "security_question"] : ["purchase"],
        securityQuestion: "First pet?",
        outcomes: { device: pick % 3 === 0 ? "passed" : "failed" },
      };
    case "answer-recovery":
      return { name: call.name, step: call.step, outcome: isGood ? "passed" : "failed" };
    case "decide-recovery":
      return { name: call.name, outcome: isGood ? "issued" : "refused", tier: null, score: 0, outcomes: {} };
    case "leave-recovery":
      return { name: call.name };
  }
}

test("whatever a player does and the calls answer, a talk keeps no answer, asks each question once, and comes to an end", () => {
  const turns = fc.array(fc.tuple(doing, fc.array(fc.nat(5), { minLength: 6, maxLength: 6 })), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.constantFrom("verify", "recover"), turns, (kind, all) => {
      let talk: Talk | null = openTalk(
        kind === "verify"
          ? { kind: "verify", language: "en", wish: "balance" }
          : { kind: "recover", language: "en" },
      );
      let heard: HeardBurst | null = null;
      const judged: string[] = [];
      for (const [done, picks] of all) {
        if (!talk) break;
        const answers: CallAnswer[] = [];
        let ran = runTalk(talk, heard, answers);
        while ("call" in ran) {
          if (ran.call.name === "answer-recovery") judged.push(ran.call.step);
          answers.push(answerTo(ran.call, picks[answers.length] ?? 0));
          ran = runTalk(talk, heard, answers);
        }
        expect(JSON.stringify([ran.talk, ran.said, ran.handOver])).not.toMatch(/SECRET-77|123456/);
        expect(ran.talk === null || ran.handOver === null).toBe(true);
        talk = ran.talk;
        heard = done;
      }
      expect(new Set(judged).size).toBe(judged.length);
    }),
  );
});

describe("what was typed", () => {
  const verify: KeptTalk = { kind: "verify", language: "en", wish: "balance", at: "waiting", otpId: "otp_1" };
  const secret: KeptTalk = {
    kind: "recover",
    language: "en",
    at: "asking",
    recoveryId: "rec_1",
    questions: ["purchase"],
    securityQuestion: null,
    outcomes: {},
  };

  test("a code is found however it is written, and never among more digits", () => {
    const separator = fc.constantFrom("", " ", "-", "\n", " – ");
    const digits = fc.tuple(...Array.from({ length: 6 }, () => fc.integer({ min: 0, max: 9 })));
    const zeros = fc.constantFrom(0x30, 0xff10, 0x660, 0x966, 0x1d7ce);
    fc.assert(
      fc.property(digits, separator, zeros, (code, between, zero) => {
        const written = code.map((digit) => String.fromCodePoint(zero + digit)).join(between);
        expect(codeIn(`it is ${written}.`)).toBe(code.join(""));
        expect(maskHeard(verify, written)).not.toMatch(/\p{Nd}/u);
      }),
    );
    expect(codeIn("1234567")).toBeNull();
    expect(codeIn("12345")).toBeNull();
  });

  test("it is masked in words, preview and parts, but for choices and what steers the talk", () => {
    const message: InboundMessage = {
      externalId: "wamid.1",
      direction: "in",
      type: "text",
      text: "123 456",
      senderPhone: null,
      senderUserId: null,
      senderName: null,
      username: null,
      occurredAt: new Date(0),
      replyToExternalId: null,
      groupId: null,
      mentionsUs: false,
      content: { body: "123 456", n: 123456 },
      preview: "123 456",
    };
    expect(maskMessage(verify, message)).toMatchObject({
      text: "••• •••",
      preview: "••• •••",
      content: { body: "••• •••" },
    });
    expect(maskMessage(secret, { ...message, text: "Rex", preview: "Rex" })).toMatchObject({
      text: "••••••",
      preview: "••••••",
    });
    expect(maskMessage(secret, { ...message, text: "cancel" }).text).toBe("cancel");
    expect(maskMessage(secret, { ...message, type: "interactive", text: "I don't know" }).text).toBe(
      "I don't know",
    );
    expect(maskMessage({ ...secret, at: "account" }, { ...message, text: "ace77" }).text).toBe("ace77");
  });
});
