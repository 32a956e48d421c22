import { expect, test } from "vitest";
import { continueSession } from "@/lib/sessions/continue-session";
import { knowSessions } from "@/lib/sessions/know-sessions";

const player = { playerId: null, tier: null, language: null, country: null };
const session = continueSession(null, { at: new Date(), isReset: false, player, durationMs: 1_000 });
const owner = (sender: string) => ({ integrationId: "int_1", sender });

test("only the sessions written last are known", () => {
  const known = knowSessions(2);
  for (const sender of ["a", "b", "a", "c"]) known.note(owner(sender), session);
  expect(["a", "b", "c"].map((sender) => known.find(owner(sender)) !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
  known.forget(owner("a"));
  expect(known.find(owner("a"))).toBeUndefined();
  known.forgetAll();
  expect(known.find(owner("c"))).toBeUndefined();
});
