import { createHash } from "node:crypto";
import { z } from "zod";

const mostBytes = 2_000;

const Value = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);

/** What a code is to confirm, such as an amount and its receiver: names and plain values, at most 2,000 bytes. */
export const TransactionDetails = z
  .record(z.string().min(1).max(64), Value)
  .refine((details) => Object.keys(details).length > 0, "Name at least one detail.")
  .refine((details) => Buffer.byteLength(JSON.stringify(details)) <= mostBytes, "At most 2,000 bytes.");

export type TransactionDetails = z.infer<typeof TransactionDetails>;

/** The same for the same details in whatever order; empty without any. */
export function transactionHash(details: TransactionDetails | null | undefined): string {
  if (!details) return "";
  const ordered = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(ordered)).digest("base64url");
}
