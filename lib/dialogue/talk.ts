import { z } from "zod";
import type { TicketTopic } from "@/db/schema/inbox";
import { recoverySteps } from "@/db/schema/recoveries";
import type { HeardBurst } from "@/lib/bot/hear-burst";
import type { Said } from "@/lib/messaging/compose-turn";
import { languages } from "@/lib/words/languages";

const Step = z.enum(recoverySteps);
const Outcomes = z.partialRecord(Step, z.enum(["passed", "failed"]));

const Wish = z.literal("balance");

/** It goes on in the language it began in. */
const language = z.enum(languages).default("en");

/** Proving who writes with a code, for the sake of a wish. */
export const VerifyTalk = z.object({
  kind: z.literal("verify"),
  language,
  wish: Wish,
  at: z.enum(["sending", "waiting", "trying"]),
  otpId: z.string().nullable(),
});

/** Getting an account back, one question at a time. */
export const RecoverTalk = z.object({
  kind: z.literal("recover"),
  language,
  at: z.enum(["account", "beginning", "asking", "checking", "deciding", "leaving"]),
  recoveryId: z.string().nullable(),
  questions: z.array(Step),
  securityQuestion: z.string().nullable(),
  /** What came of the steps so far. */
  outcomes: Outcomes,
});

/** Looking at something for who has proven who they are; over as soon as it was said. */
export const BalanceTalk = z.object({ kind: z.literal("balance"), language });

export type VerifyTalk = z.infer<typeof VerifyTalk>;
export type RecoverTalk = z.infer<typeof RecoverTalk>;
export type BalanceTalk = z.infer<typeof BalanceTalk>;

/** Where a talk stands between two turns; never holds what the player answered. */
export type Talk = VerifyTalk | RecoverTalk | BalanceTalk;

/** What is kept of a talk until the player writes again. */
export const KeptTalk = z.discriminatedUnion("kind", [VerifyTalk, RecoverTalk]);

export type KeptTalk = z.infer<typeof KeptTalk>;

/** What a step needs from outside its turn. Made outside any transaction, by `makeCall`; may hold what the player answered. */
export const Call = z.discriminatedUnion("name", [
  z.object({ name: z.literal("send-code") }),
  z.object({ name: z.literal("try-code"), otpId: z.string(), code: z.string() }),
  z.object({ name: z.literal("read-balances") }),
  /** `ref` is what the player calls the account; null for the one this chat belongs to. */
  z.object({ name: z.literal("begin-recovery"), ref: z.string().nullable() }),
  z.object({ name: z.literal("answer-recovery"), recoveryId: z.string(), step: Step, answer: z.string() }),
  z.object({ name: z.literal("decide-recovery"), recoveryId: z.string() }),
  z.object({ name: z.literal("leave-recovery"), recoveryId: z.string() }),
]);

export type Call = z.infer<typeof Call>;

/** What a call came to. Is stored on its way back, so it holds no code, no answer and no token. */
export const CallAnswer = z.discriminatedUnion("name", [
  z.object({
    name: z.literal("send-code"),
    outcome: z.enum(["sent", "limited", "refused", "no-phone"]),
    otpId: z.string().nullable(),
  }),
  z.object({
    name: z.literal("try-code"),
    outcome: z.enum(["right", "wrong", "over"]),
    attemptsLeft: z.int(),
  }),
  z.object({
    name: z.literal("read-balances"),
    balances: z.array(z.object({ name: z.string(), amount: z.number() })).nullable(),
  }),
  z.object({
    name: z.literal("begin-recovery"),
    recoveryId: z.string(),
    questions: z.array(Step),
    securityQuestion: z.string().nullable(),
    outcomes: Outcomes,
  }),
  z.object({ name: z.literal("answer-recovery"), step: Step, outcome: z.enum(["passed", "failed"]) }),
  z.object({
    name: z.literal("decide-recovery"),
    outcome: z.enum(["issued", "refused"]),
    /** Of the account. */
    tier: z.string().nullable(),
    score: z.int(),
    outcomes: Outcomes,
  }),
  z.object({ name: z.literal("leave-recovery") }),
]);

export type CallAnswer = z.infer<typeof CallAnswer>;

export type AnswerTo<Name extends Call["name"]> = Extract<CallAnswer, { name: Name }>;

/** What reaches a step: words, or what it asked for. Null opens the talk. */
export type Reached = { heard: HeardBurst } | { answer: CallAnswer } | null;

/** Why a person takes over. */
export type HandOver = { topic: TicketTopic; findings: Record<string, unknown> | null; tier: string | null };

/** One step of a talk: what it says, where it stands then, and what it needs before it can go on. */
export type Stepped = {
  said: Said[];
  /** Null when it is over. */
  talk: Talk | null;
  call?: Call;
  handOver?: HandOver;
  /** What is known of the sender's identity from here on. */
  authState?: "otp_sent" | "authenticated";
};
