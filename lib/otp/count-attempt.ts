import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import type { Purpose } from "./asked-code";

/** The verification, or the number whose newest one is meant. */
export type TriedOf = { otpId: string } | { phone: string };

/** What an attempt was taken from. */
export type Attempt = {
  id: string;
  code_hash: string;
  generation: number;
  purpose: Purpose;
  transaction_hash: string;
  attempts: number;
  max_attempts: number;
  player_id: string | null;
};

/** Takes one of the attempts that are left. Whoever comes at once waits for the row, and sees what is left then. */
export async function countAttempt(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  of: TriedOf,
): Promise<Attempt | null> {
  const now = ctx.now().toISOString();
  const [attempt] = await tx.$client<Attempt[]>`
    update verifications set attempts = attempts + 1
    where id = ${idOf(tx, ctx, of)} and workspace_id = ${ctx.workspace.id} and state = 'pending'
      and expires_at > ${now}::timestamptz and attempts < max_attempts
    returning id, code_hash, generation, purpose, transaction_hash, attempts, max_attempts, player_id`;
  return attempt ?? null;
}

function idOf(tx: Transaction, ctx: Pick<Context, "workspace">, of: TriedOf) {
  if ("otpId" in of) return tx.$client`${of.otpId}`;
  return tx.$client`(
    select id from verifications where workspace_id = ${ctx.workspace.id} and phone = ${of.phone} and state <> 'blocked'
    order by created_at desc, id desc limit 1)`;
}
