import { type Context, requireScope } from "@/lib/context";
import { type CodeSettings, loadCodeSettings } from "./code-settings";

/** How the workspace's codes are made and sent; the fixed codes of test numbers only for whoever may change them. */
export async function getCodeSettings(ctx: Context): Promise<CodeSettings> {
  requireScope(ctx, "otp:read");
  const settings = await loadCodeSettings(ctx.db, ctx.workspace.id);
  return ctx.scopes.has("authentication:write") ? settings : { ...settings, testNumbers: [] };
}
