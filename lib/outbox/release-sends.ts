import type { Sql } from "@/db/client";

/**
 * Gives back what was claimed and surely not sent, as if it had never been claimed: all of a claim, or some of its messages.
 */
export async function releaseSends(
  sql: Sql,
  claimTokens: readonly string[],
  messageIds: readonly string[] | null = null,
): Promise<void> {
  await sql`
    update outbox set state = 'ready', attempts = attempts - 1, claim_token = null, claimed_until = null
    where claim_token = any(${[...claimTokens]}::text[]) and state in ('sending', 'unconfirmed')
      and (${messageIds && [...messageIds]}::text[] is null or message_id = any(${messageIds && [...messageIds]}::text[]))`;
}
