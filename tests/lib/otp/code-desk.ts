import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { verificationCodes, verifications } from "@/db/schema/verifications";
import type { Context } from "@/lib/context";
import { codeContext } from "@/lib/otp/sealed-code";
import { type CodeSent, SendCode, sendCode } from "@/lib/otp/send-code";
import { type CodeVerified, verifyCode } from "@/lib/otp/verify-code";
import { openSealed } from "@/lib/secrets/seal";
import { testContext } from "../../setup/context";
import { makeIntegration, newPhone } from "../../setup/conversation";
import { makeWorkspace } from "../../setup/workspace";

/** A studio that sends codes, over a number that nothing leaves from by itself. */
export async function makeCodeDesk(db: Database, now?: () => Date) {
  const { workspace, apiKey, ctx: admin } = await makeWorkspace(db, { now });
  const { id, key } = await apiKey();
  const actor = { kind: "api_key" as const, id, name: "Game server" };
  const scopes = ["otp:read", "otp:write"] as const;
  const ctx: Context = testContext({ db, workspaceId: workspace.id, actor, scopes, now });
  const integration = await makeIntegration(ctx);

  async function codeOf(otpId: string): Promise<string> {
    const [row] = await db
      .select()
      .from(verificationCodes)
      .where(eq(verificationCodes.verificationId, otpId));
    if (!row) throw new Error("this verification has no living code");
    return openSealed(row.sealed, codeContext(otpId, row.generation));
  }

  return {
    ctx,
    admin,
    apiKey,
    workspace,
    integration,
    /** Of the game server, for calls of the API. */
    key,
    codeOf,
    send: (input: Partial<Parameters<typeof sendCode>[1]> = {}): Promise<CodeSent> =>
      sendCode(ctx, SendCode.parse({ phone: newPhone(), purpose: "login", ...input })),
    verify: (input: Parameters<typeof verifyCode>[1]): Promise<CodeVerified> => verifyCode(ctx, input),
    async rowOf(otpId: string) {
      const [row] = await db.select().from(verifications).where(eq(verifications.id, otpId));
      if (!row) throw new Error("there is no such verification");
      return row;
    },
  };
}

export type CodeDesk = Awaited<ReturnType<typeof makeCodeDesk>>;

/** A code that is surely another one. */
export const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
