import type { Wish } from "@/lib/bot/desk-reply";
import type { Language } from "@/lib/words/languages";
import { say } from "@/lib/words/say";
import { codeIn } from "./code-in";
import { commandIn } from "./command-in";
import type { CallAnswer, Reached, Stepped, VerifyTalk } from "./talk";
import { withButtons } from "./with-buttons";

/** Where proving who writes begins: with a code on its way. */
export function openVerify({ wish, language }: { wish: Wish; language: Language }): VerifyTalk {
  return { kind: "verify", language, wish, at: "sending", otpId: null };
}

/** One step of proving with a code who writes; who has proven it gets what was wished for before, without asking again. */
export function verifyStep(talk: VerifyTalk, reached: Reached): Stepped {
  if (reached === null) return send(talk);
  if ("heard" in reached) return hear(talk, reached.heard);
  const { answer } = reached;
  if (answer.name === "send-code") return afterSending(talk, answer);
  return answer.name === "try-code" ? afterTrying(talk, answer) : send(talk);
}

function send(talk: VerifyTalk): Stepped {
  return { said: [], talk: { ...talk, at: "sending" }, call: { name: "send-code" } };
}

function hear(talk: VerifyTalk, heard: Parameters<typeof commandIn>[0]): Stepped {
  const command = commandIn(heard);
  if (command === "cancel") return end(say(talk.language, "cancelled"));
  if (command === "agent") return toPerson(talk);
  if (command === "resend") return send(talk);
  const code = codeIn(heard.text);
  if (!code || !talk.otpId) return waitOn(talk, say(talk.language, "codeExpected"));
  return {
    said: [],
    talk: { ...talk, at: "trying" },
    call: { name: "try-code", otpId: talk.otpId, code },
  };
}

function afterSending(
  talk: VerifyTalk,
  { outcome, otpId }: Extract<CallAnswer, { name: "send-code" }>,
): Stepped {
  if (outcome === "sent" && otpId) {
    const text = say(talk.language, talk.otpId ? "codeResent" : "codeSent");
    return { ...waitOn({ ...talk, otpId }, text), authState: "otp_sent" };
  }
  if (outcome === "limited") {
    return { said: [withButtons(talk.language, say(talk.language, "codeLimited"), ["agent"])], talk: null };
  }
  return { ...toPerson(talk), said: [{ type: "text", text: say(talk.language, "codeRefused") }] };
}

function afterTrying(
  talk: VerifyTalk,
  { outcome, attemptsLeft }: Extract<CallAnswer, { name: "try-code" }>,
): Stepped {
  if (outcome === "right") {
    return {
      said: [{ type: "text", text: say(talk.language, "proven") }],
      talk: { kind: talk.wish, language: talk.language },
      authState: "authenticated",
    };
  }
  if (outcome === "wrong" && attemptsLeft > 0) {
    return waitOn(talk, say(talk.language, "codeWrong", { left: attemptsLeft }));
  }
  return waitOn(talk, say(talk.language, "codeOver"));
}

function waitOn(talk: VerifyTalk, text: string): Stepped {
  return { said: [withButtons(talk.language, text, ["resend", "cancel"])], talk: { ...talk, at: "waiting" } };
}

function end(text: string): Stepped {
  return { said: [{ type: "text", text }], talk: null };
}

function toPerson({ language }: VerifyTalk): Stepped {
  return {
    said: [{ type: "text", text: say(language, "handedOver") }],
    talk: null,
    handOver: { topic: "agent", findings: null, tier: null },
  };
}
