import { z } from "zod";
import { type Context, requireScope } from "@/lib/context";
import { redis } from "@/lib/resources";
import { callStudio } from "./call-studio";
import { noteCall } from "./connector-state";
import { connectorOf } from "./find-connector";
import { getConnector } from "./get-connector";
import { type Question, studioAnswers } from "./studio-answers";

export const TestConnector = z.strictObject({
  /** The studio's own id of a player to ask about. */
  playerId: z.string().trim().min(1, "Name a player whom the studio knows.").max(128),
});

export type TestedQuestion = {
  question: Question;
  isGood: boolean;
  tookMs: number;
  /** What came back, or what is wrong, for a person. */
  detail: string;
  answer: unknown;
};

const questions = Object.keys(studioAnswers) as Question[];

/** Asks the studio's backend all there is to ask about one player, past cache and quiet time, and says what came back. */
export async function testConnector(
  ctx: Context,
  { playerId }: z.output<typeof TestConnector>,
): Promise<TestedQuestion[]> {
  requireScope(ctx, "integrations:write");
  const connector = connectorOf(await getConnector(ctx), ctx.now());
  const path = `/players/${encodeURIComponent(playerId)}`;
  const tested = await Promise.all(
    questions.map(async (question): Promise<TestedQuestion> => {
      const startedMs = performance.now();
      const call = { method: "GET" as const, path: `${path}/${question}` };
      const called = await callStudio(connector, call, studioAnswers[question]);
      const tookMs = Math.round(performance.now() - startedMs);
      if (called.ok) return { question, isGood: true, tookMs, detail: "Answered.", answer: called.value };
      const detail = called.isUnknownPlayer ? "The backend does not know this player." : called.trouble;
      return { question, isGood: false, tookMs, detail, answer: null };
    }),
  );
  const bad = tested.find(({ isGood }) => !isGood);
  const tookMs = Math.max(...tested.map((one) => one.tookMs));
  await noteCall(redis(), connector.workspaceId, { trouble: bad?.detail ?? null, tookMs, now: ctx.now() });
  return tested;
}
