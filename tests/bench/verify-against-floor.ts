import { connectDatabase } from "@/db/client";
import { verifications } from "@/db/schema/verifications";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import { hashCode } from "@/lib/otp/code-hash";
import { verifyCode } from "@/lib/otp/verify-code";
import { printFigure } from "./figures";
import type { Stage } from "./stage";

const calls = 3_000;
const atOnce = 10;
const code = "048213";

/** Right codes per second, each in a transaction with its audit and all, beside one guarded UPDATE for each. */
export async function verifyAgainstFloor(stage: Stage): Promise<void> {
  const db = connectDatabase(String(stage.env.DATABASE_URL), { max: atOnce, name: "guildline-bench-verify" });
  const ctx: Context = {
    workspace: { id: stage.workspaceId },
    actor: { kind: "system", id: null, name: "bench" },
    scopes: new Set(["otp:write"]),
    db,
    now: systemClock,
    requestId: newId("request"),
    log: createLog({ name: "bench", level: "warn" }),
  };
  const bare = await makePending(ctx, "+1777");
  const floor = await perSecond(bare, async (id) => {
    await db.$client`
      update verifications set attempts = attempts + 1, state = 'verified', ended_at = now()
      where id = ${id} and state = 'pending' and expires_at > now() and attempts < max_attempts returning code_hash`;
  });
  const value = await perSecond(await makePending(ctx, "+1888"), async (otpId) => {
    const { valid } = await verifyCode(ctx, { otpId, code });
    if (!valid) throw new Error("a right code was refused");
  });
  printFigure({ bench: "otp", figure: `codes verified, ${atOnce} at once`, value, unit: "codes/s", floor });
  await db.$client.end();
}

async function makePending({ db, workspace }: Context, prefix: string): Promise<string[]> {
  const now = new Date();
  const rows = Array.from({ length: calls }, (_, n) => {
    const id = newId("verification");
    const binding = { verificationId: id, generation: 1, purpose: "login", transactionHash: "" };
    return {
      id,
      workspaceId: workspace.id,
      phone: `${prefix}${1_000_000 + n}`,
      prefix,
      purpose: "login" as const,
      state: "pending" as const,
      codeHash: hashCode(binding, code),
      maxAttempts: 3,
      channel: "whatsapp" as const,
      guardOutcome: "allow" as const,
      requestId: "req_bench",
      expiresAt: new Date(now.getTime() + 600_000),
      createdAt: now,
      lastSentAt: now,
    };
  });
  for (let from = 0; from < rows.length; from += 500) {
    await db.insert(verifications).values(rows.slice(from, from + 500));
  }
  return rows.map(({ id }) => id);
}

async function perSecond(ids: readonly string[], work: (id: string) => Promise<void>): Promise<number> {
  const left = [...ids];
  const startedAt = performance.now();
  const worker = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) await work(id);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return ids.length / ((performance.now() - startedAt) / 1000);
}
