import { nextQuestion } from "@/lib/recovery/score";
import type { Language } from "@/lib/words/languages";
import { say } from "@/lib/words/say";
import { commandIn } from "./command-in";
import { tapId } from "./reserved-tap";
import type { AnswerTo, Reached, RecoverTalk, Stepped } from "./talk";
import { withButtons } from "./with-buttons";

/** Where getting an account back begins: with the question which one it is. */
export function openRecover(language: Language): RecoverTalk {
  return {
    kind: "recover",
    language,
    at: "account",
    recoveryId: null,
    questions: [],
    securityQuestion: null,
    outcomes: {},
  };
}

const longestRef = 128;

/** One step of getting an account back. What it asks next follows from `nextQuestion`, whether or not there is an account. */
export function recoverStep(talk: RecoverTalk, reached: Reached): Stepped {
  if (reached === null) return askAccount(talk);
  if ("heard" in reached) return hear(talk, reached.heard);
  const { answer } = reached;
  switch (answer.name) {
    case "begin-recovery": {
      const { recoveryId, questions, securityQuestion, outcomes } = answer;
      return goOn({ ...talk, recoveryId, questions, securityQuestion, outcomes });
    }
    case "answer-recovery":
      return goOn({ ...talk, outcomes: { ...talk.outcomes, [answer.step]: answer.outcome } });
    case "decide-recovery":
      return decided(talk, answer);
    default:
      return { said: [{ type: "text", text: say(talk.language, "cancelled") }], talk: null };
  }
}

function askAccount(talk: RecoverTalk): Stepped {
  return { said: [withButtons(talk.language, say(talk.language, "whichAccount"), ["own", "cancel"])], talk };
}

function hear(talk: RecoverTalk, heard: Parameters<typeof commandIn>[0]): Stepped {
  const command = commandIn(heard);
  if (command === "cancel") return leave(talk);
  if (command === "agent") return decide(talk);
  return talk.at === "account"
    ? hearAccount(talk, heard.text, command)
    : hearAnswer(talk, heard.text, command);
}

function hearAccount(talk: RecoverTalk, text: string, command: ReturnType<typeof commandIn>): Stepped {
  const ref = command === "own" ? null : text.trim();
  if (ref === "" || (ref !== null && ref.length > longestRef)) return askAccount(talk);
  return { said: [], talk: { ...talk, at: "beginning" }, call: { name: "begin-recovery", ref } };
}

function hearAnswer(talk: RecoverTalk, text: string, command: ReturnType<typeof commandIn>): Stepped {
  const step = nextQuestion(talk.outcomes, talk.questions);
  if (!step || !talk.recoveryId) return decide(talk);
  if (!command && text.trim() === "") return goOn(talk);
  // Not to know counts as a wrong answer, so that skipping never helps.
  const answer = command === "skip" ? "" : text.slice(0, 200);
  return {
    said: [],
    talk: { ...talk, at: "checking" },
    call: { name: "answer-recovery", recoveryId: talk.recoveryId, step, answer },
  };
}

function goOn(talk: RecoverTalk): Stepped {
  const step = nextQuestion(talk.outcomes, talk.questions);
  if (!step) return decide(talk);
  const { language, securityQuestion } = talk;
  const question =
    step === "purchase"
      ? say(language, "askPurchase")
      : say(language, "askSecurity", { question: securityQuestion ?? "" });
  return { said: [withButtons(language, question, ["skip", "cancel"])], talk: { ...talk, at: "asking" } };
}

function decide(talk: RecoverTalk): Stepped {
  if (!talk.recoveryId) return toPerson(talk, { findings: null, tier: null });
  return {
    said: [],
    talk: { ...talk, at: "deciding" },
    call: { name: "decide-recovery", recoveryId: talk.recoveryId },
  };
}

function leave(talk: RecoverTalk): Stepped {
  if (!talk.recoveryId)
    return { said: [{ type: "text", text: say(talk.language, "cancelled") }], talk: null };
  return {
    said: [],
    talk: { ...talk, at: "leaving" },
    call: { name: "leave-recovery", recoveryId: talk.recoveryId },
  };
}

function decided(talk: RecoverTalk, answer: AnswerTo<"decide-recovery">): Stepped {
  if (answer.outcome === "issued" && talk.recoveryId) {
    const block = say(talk.language, "buttonBlock");
    const buttons = [{ id: tapId("recovery", talk.recoveryId, "block"), title: block }];
    const body = say(talk.language, "recovered", { block });
    return {
      said: [{ type: "interactive", body, action: { kind: "buttons", buttons } }],
      talk: null,
    };
  }
  const findings = { recoveryId: talk.recoveryId, score: answer.score, steps: answer.outcomes };
  return toPerson(talk, { findings, tier: answer.tier });
}

function toPerson(
  { language }: RecoverTalk,
  about: { findings: Record<string, unknown> | null; tier: string | null },
): Stepped {
  return {
    said: [{ type: "text", text: say(language, "recoveryRefused") }],
    talk: null,
    handOver: { topic: "recovery", ...about },
  };
}
