import type { verifications } from "@/db/schema/verifications";
import type { Channel } from "@/lib/channel";
import type { Judgement } from "@/lib/fraud/judge-send";
import type { CodeSettings } from "./code-settings";
import { type TransactionDetails, transactionHash } from "./transaction-details";

export type Purpose = (typeof verifications.$inferSelect)["purpose"];

/** Whom a code is for. */
export type CodeFor =
  | {
      /** In E.164. */
      phone: string;
      /** Our id of the player whom the number is to belong to once it is proven. */
      playerId?: string | null | undefined;
    }
  /** Without a number the code goes over Telegram. */
  | { phone: null; playerId: string };

export type IssueCode = CodeFor & {
  purpose: Purpose;
  /** How the studio names a player whom we do not know yet. */
  playerRef?: string | null | undefined;
  transaction?: TransactionDetails | undefined;
  /** Of the player, as the studio saw it. */
  ip?: string | undefined;
  ttlSeconds?: number | undefined;
  /** The first channel to try, instead of the workspace's first. */
  channel?: Channel | undefined;
  integrationId?: string | undefined;
};

/** What is known of a code that somebody asked for, when it is decided what becomes of it. */
export type AskedCode = {
  workspaceId: string;
  phone: string | null;
  country: string | null;
  prefix: string | null;
  ip: string | null;
  playerId: string | null;
  playerRef: string | null;
  input: IssueCode;
  settings: CodeSettings;
  judgement: Judgement;
  now: Date;
};

/** The columns that a verification begins with, however it goes on. */
export function verificationRow(about: AskedCode, requestId: string) {
  const { workspaceId, phone, country, prefix, ip, playerId, playerRef, input, settings, judgement, now } =
    about;
  return {
    workspaceId,
    phone,
    country,
    prefix,
    ip,
    playerId,
    playerRef,
    purpose: input.purpose,
    transaction: input.transaction ?? null,
    transactionHash: transactionHash(input.transaction),
    maxAttempts: settings.maxAttempts,
    guardOutcome: judgement.outcome,
    guardReasons: judgement.reasons,
    requestId,
    createdAt: now,
    lastSentAt: now,
  };
}
