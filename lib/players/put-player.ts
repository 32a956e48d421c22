import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import { loadPlayerRecord } from "./load-player-record";
import { placePlayers } from "./place-players";
import type { PutPlayer } from "./player-input";
import type { PlayerRecord } from "./player-record";
import { retryWhileTaken } from "./retry-while-taken";
import { hashAnswer } from "./security-answer";

/**
 * Creates a player by the studio's own id, or changes one by that or ours. Throws not_found for an id of ours that does not
 * exist, and conflict for a number that another of the studio's players has.
 */
export async function putPlayer(
  ctx: Context,
  input: PutPlayer & { playerId: string },
): Promise<{ player: PlayerRecord; isNew: boolean }> {
  requireScope(ctx, "players:write");
  const { playerId: ref, securityQuestion, ...fields } = input;
  const question = securityQuestion && {
    text: securityQuestion.question,
    answerHash: await hashAnswer(securityQuestion.answer),
  };
  const row = { ref, fields: securityQuestion === undefined ? fields : { ...fields, question } };
  const placed = await retryWhileTaken(() =>
    transaction(ctx, async (tx) => {
      const [placement] = await placePlayers(tx, ctx, [row]);
      if (!placement) throw new Error("a row was placed and not answered");
      if (placement.kind === "refused") {
        const { error, field, message } = placement;
        throw new AppError(error, message, { fields: [{ field, message }] });
      }
      const named = sensitive.filter((field) => input[field] !== undefined);
      if (placement.isNew) await recordAudit(tx, ctx, "player.created", { playerId: placement.id });
      else if (named.length > 0) {
        await recordAudit(tx, ctx, "player.changed", { playerId: placement.id, fields: named });
      }
      return placement;
    }),
  );
  return { player: await loadPlayerRecord(ctx, placed.id), isNew: placed.isNew };
}

/** What proves who a player is: each change of it is in the audit log. */
const sensitive = ["phone", "securityQuestion"] as const;
