import fc from "fast-check";
import { expect, test } from "vitest";
import { fraudSettings } from "@/db/schema/fraud";
import type { AppError } from "@/lib/errors";
import { expireCodes } from "@/lib/otp/expire-codes";
import { testClock } from "../../setup/context";
import { newPhone } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { type CodeDesk, makeCodeDesk, wrongCode } from "./code-desk";

const db = await testDatabase();

/** Its numbers lie side by side and most codes never come back, which the guard would rightly stop. */
async function unguardedDesk(now?: () => Date): Promise<CodeDesk> {
  const desk = await makeCodeDesk(db, now);
  await db.insert(fraudSettings).values({ workspaceId: desk.workspace.id, level: "off" });
  return desk;
}

type Step =
  | { do: "send"; purpose: "login" | "recovery" }
  | { do: "verify"; code: "right" | "older" | "wrong"; by: "otpId" | "phone" }
  | { do: "wait"; seconds: number }
  | { do: "sweep" };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("send"), purpose: fc.constantFrom("login", "recovery") }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("verify"),
      code: fc.constantFrom("right", "older", "wrong"),
      by: fc.constantFrom("otpId", "phone"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("wait"), seconds: fc.integer({ min: 1, max: 1_500 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sweep") }) },
) as fc.Arbitrary<Step>;

type Living = { otpId: string; purpose: string; code: string; attempts: number; expiresAtMs: number };

/** What has to be true, in plain code without a database. */
class Model {
  living: Living | null = null;
  sentAtMs: number[] = [];
  last: { otpId: string; code: string } | null = null;
  older: string | null = null;

  maySend(nowMs: number): boolean {
    return this.sentAtMs.filter((at) => at > nowMs - 3_600_000).length < 5;
  }

  /** Whether the code to come belongs to the same verification. */
  isResend(purpose: string, nowMs: number): boolean {
    return this.living?.purpose === purpose && this.living.expiresAtMs > nowMs;
  }

  sent(otpId: string, purpose: string, code: string, nowMs: number): void {
    const attempts = this.isResend(purpose, nowMs) ? (this.living?.attempts ?? 0) : 0;
    this.older = this.last?.code ?? null;
    this.last = { otpId, code };
    this.living = { otpId, purpose, code, attempts, expiresAtMs: nowMs + 600_000 };
    this.sentAtMs.push(nowMs);
  }

  isValid(code: string, nowMs: number): boolean {
    const living = this.living;
    if (!living || living.expiresAtMs <= nowMs) return false;
    living.attempts += 1;
    const isRight = living.code === code;
    if (isRight || living.attempts === 3) this.living = null;
    return isRight;
  }
}

async function play(desk: CodeDesk, clock: ReturnType<typeof testClock>, script: Step[]): Promise<void> {
  const phone = newPhone();
  const model = new Model();
  for (const step of script) {
    const nowMs = clock.now().getTime();
    if (step.do === "wait") clock.advance(step.seconds * 1000);
    if (step.do === "sweep") await expireCodes({ ...desk.ctx, db });
    if (step.do === "send") {
      const sent = await desk.send({ phone, purpose: step.purpose }).catch((error: AppError) => error.code);
      if (typeof sent === "string") {
        expect([sent, model.maySend(nowMs)]).toEqual(["limit_exceeded", false]);
        continue;
      }
      expect(model.maySend(nowMs)).toBe(true);
      expect(sent.otpId === model.living?.otpId).toBe(model.isResend(step.purpose, nowMs));
      model.sent(sent.otpId, step.purpose, await desk.codeOf(sent.otpId), nowMs);
    }
    if (step.do === "verify" && model.last) {
      const codes = {
        right: model.last.code,
        older: model.older ?? wrongCode(model.last.code),
        wrong: wrongCode(model.last.code),
      };
      const code = codes[step.code];
      const of = step.by === "phone" ? { phone } : { otpId: model.last.otpId };
      const answer = await desk.verify({ ...of, code });
      const attemptsBefore = model.living?.attempts ?? 0;
      expect(answer.valid).toBe(model.isValid(code, nowMs));
      if (answer.remainingAttempts !== undefined) expect(answer.remainingAttempts).toBe(2 - attemptsBefore);
    }
  }
}

test("whatever is sent, entered, waited and swept in whatever order, the model and the tables agree", async () => {
  const clock = testClock();
  const desk = await unguardedDesk(clock.now);
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 24 }), (script) => play(desk, clock, script)),
    { numRuns: 16 },
  );
});

test("sent and entered all at once, no number has two living codes, too many tries or two successes", async () => {
  const desk = await unguardedDesk();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("send", "right", "wrong"), { minLength: 4, maxLength: 14 }),
      async (acts) => {
        const phone = newPhone();
        const { otpId } = await desk.send({ phone });
        const code = await desk.codeOf(otpId);
        const answers = await Promise.all(
          acts.map(async (act) => {
            if (act === "send")
              return desk.send({ phone }).then(
                () => null,
                () => null,
              );
            return desk.verify({ phone, code: act === "right" ? code : wrongCode(code) });
          }),
        );
        expect(answers.filter((answer) => answer?.valid).length).toBeLessThanOrEqual(1);
        const rows = await db.$client<{ state: string; attempts: number; max: number; sends: number }[]>`
        select state, attempts, max_attempts as max, sends from verifications where phone = ${phone}`;
        expect(rows.filter(({ state }) => state === "pending").length).toBeLessThanOrEqual(1);
        expect(rows.every(({ attempts, max }) => attempts <= max)).toBe(true);
        expect(rows.reduce((sum, { sends }) => sum + sends, 0)).toBeLessThanOrEqual(5);
        const counted = answers.filter(
          (answer) => answer && (answer.valid || answer.reason === "invalid_code"),
        );
        expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(counted.length);
      },
    ),
    { numRuns: 10 },
  );
});
