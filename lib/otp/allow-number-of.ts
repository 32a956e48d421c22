import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { verifications } from "@/db/schema/verifications";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { addSafeEntry } from "@/lib/fraud/add-safe-entry";

export const AllowNumberOf = z.object({ verificationId: z.string() });

/** Puts the number of a verification on the safe list, for whoever knows the verification and not the number. */
export async function allowNumberOf(
  ctx: Context,
  { verificationId }: z.output<typeof AllowNumberOf>,
): Promise<{ id: string }> {
  requireScope(ctx, "authentication:write");
  const [verification] = await ctx.db
    .select({ phone: verifications.phone })
    .from(verifications)
    .where(and(eq(verifications.workspaceId, ctx.workspace.id), eq(verifications.id, verificationId)));
  if (!verification) throw new NotFound("verification");
  if (verification.phone === null) {
    throw new AppError("not_allowed_now", "This code was asked for without a phone number.", {
      code: "no_number",
    });
  }
  return addSafeEntry(ctx, { kind: "number", entry: verification.phone, note: "Let through by hand" });
}
