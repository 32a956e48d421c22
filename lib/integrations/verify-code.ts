import type { Context } from "@/lib/context";
import { askNumber } from "./ask-number";
import { refreshNumber } from "./refresh-number";

/** Proves with the code that the number is ours. */
export async function verifyCode(
  ctx: Context,
  { integrationId, code }: { integrationId: string; code: string },
): Promise<void> {
  await askNumber(ctx, {
    integrationId,
    edge: "verify_code",
    body: { code },
    what: "verify the number",
    action: "integration.number-verified",
    done: "The number was verified with a code.",
    secrets: [code],
  });
  await refreshNumber(ctx, { integrationId });
}
