import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import { openSealed } from "@/lib/secrets/seal";

/** Binds a sealed code to its verification and to its turn in it. */
export function codeContext(verificationId: string, generation: number): string {
  return `verification:${verificationId}:${generation}`;
}

type Row = { verification_id: string; generation: number; sealed: string };

/** Opens the code that a message carries, at the moment it leaves; null once the code is void, used or too old. */
export function codeOpener(deps: {
  db: Database;
  now: Clock;
}): (messageId: string) => Promise<string | null> {
  return async (messageId) => {
    const [row] = await deps.db.$client<Row[]>`
      select c.verification_id, c.generation, c.sealed
      from verification_dispatches d
      join verification_codes c on c.verification_id = d.verification_id and c.generation = d.generation
      join verifications v on v.id = d.verification_id and v.state = 'pending' and v.generation = d.generation
      where d.message_id = ${messageId} and v.expires_at > ${deps.now().toISOString()}::timestamptz`;
    return row ? openSealed(row.sealed, codeContext(row.verification_id, row.generation)) : null;
  };
}
