import type { Database } from "@/db/client";
import { verifications } from "@/db/schema/verifications";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import { newId } from "@/lib/ids";

type Row = typeof verifications.$inferInsert;

/** A verification as it stands in the table, without anything sent: asked for ten minutes to live, allowed, on WhatsApp. */
export function verificationRow(
  workspaceId: string,
  { phone, createdAt, ...rest }: { phone: string | null; createdAt: Date } & Partial<Row>,
): Row {
  const { country, prefix } = phone === null ? { country: null, prefix: null } : phonePartsOf(phone);
  const state = rest.state ?? "verified";
  const endedAt = state === "pending" ? null : new Date(createdAt.getTime() + 12_000);
  return {
    id: newId("verification"),
    workspaceId,
    phone,
    country,
    prefix,
    purpose: "login",
    state,
    maxAttempts: 3,
    channel: "whatsapp",
    guardOutcome: "allow",
    requestId: newId("request"),
    expiresAt: new Date(createdAt.getTime() + 600_000),
    createdAt,
    lastSentAt: createdAt,
    endedAt,
    verifiedAt: state === "verified" ? endedAt : null,
    ...rest,
  };
}

export async function putVerifications(db: Database, rows: Row[]): Promise<void> {
  await db.insert(verifications).values(rows);
}
