import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/lib/transaction";

const movable = ["recoveries", "device_sessions", "telegram_links"] as const;

/** What both players may have once each stays the other's where it has one already. */
const once: readonly { table: string; unlessOther: SQL }[] = [
  { table: "purchases", unlessOther: sql`o.external_id = r.external_id` },
  {
    table: "devices",
    unlessOther: sql`o.fingerprint_hash = r.fingerprint_hash and o.revoked_at is null and r.revoked_at is null`,
  },
  {
    table: "device_requests",
    unlessOther: sql`o.fingerprint_hash = r.fingerprint_hash and o.state = 'pending' and r.state = 'pending'`,
  },
  {
    table: "two_factor_methods",
    unlessOther: sql`o.kind = r.kind and o.ended_at is null and r.ended_at is null`,
  },
  { table: "recovery_codes", unlessOther: sql`o.used_at is null` },
];

/**
 * Gives one player's purchases, recoveries, devices and second factors to another, and recovery codes to one without.
 */
export async function moveRecords(
  tx: Transaction,
  { from, to }: { from: string; to: string },
): Promise<void> {
  for (const table of movable) {
    await tx.execute(sql`update ${sql.identifier(table)} set player_id = ${to} where player_id = ${from}`);
  }
  for (const { table, unlessOther } of once) {
    await tx.execute(sql`
      update ${sql.identifier(table)} r set player_id = ${to} where r.player_id = ${from}
        and not exists (select 1 from ${sql.identifier(table)} o where o.player_id = ${to} and ${unlessOther})`);
  }
}
