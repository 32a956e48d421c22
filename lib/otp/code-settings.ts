import { eq } from "drizzle-orm";
import { verificationSettings } from "@/db/schema/verifications";
import type { Executor } from "@/lib/transaction";

export type CodeSettings = Omit<typeof verificationSettings.$inferSelect, "workspaceId" | "updatedAt">;

/** What holds until a workspace decides otherwise. */
export const defaultCodeSettings: CodeSettings = {
  ttlSeconds: 600,
  maxAttempts: 3,
  sendsPerHour: 5,
  perIpPerHour: 60,
  perCountryPerHour: 10_000,
  fallbackAfterSeconds: 20,
  channels: ["whatsapp", "telegram", "sms"],
  integrationId: null,
  templateName: "sign_in_code",
  templateLanguage: "en",
  templateLanguages: ["en"],
  testNumbers: [],
};

/** What the workspace decided about its codes. */
export async function loadCodeSettings(db: Executor, workspaceId: string): Promise<CodeSettings> {
  const [row] = await db
    .select()
    .from(verificationSettings)
    .where(eq(verificationSettings.workspaceId, workspaceId));
  if (!row) return defaultCodeSettings;
  const { workspaceId: _workspaceId, updatedAt: _updatedAt, ...settings } = row;
  return settings;
}
