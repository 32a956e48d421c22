import { and, asc, desc, eq, gt, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { players } from "@/db/schema/players";
import { verificationDispatches, verifications } from "@/db/schema/verifications";
import { type Channel, channels } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { isId } from "@/lib/ids";
import { type Page, pageOf } from "@/lib/page";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { maskPhone } from "@/lib/players/mask-phone";
import { effectiveState } from "./effective-state";
import { type VerificationLine, verificationStates } from "./verification-line";

export const ListVerifications = z.object({
  /** A verification's id, a phone number, or a player by the studio's id or ours. */
  search: z.string().trim().max(200).optional(),
  state: z.enum(verificationStates).optional(),
  /** Of the first dispatch. */
  channel: z.enum(channels).optional(),
  /** Only what the fraud guard marked but let through. */
  isMonitored: z.boolean().optional(),
  /** How far back, at most 30 days. */
  hours: z.number().int().min(1).max(720).optional(),
  take: z.number().int().min(1).max(100).default(30),
  after: z.string().optional(),
});

/** Verifications, blocked ones included, the newest first. `next` is the id to go on after. */
export async function listVerifications(
  ctx: Context,
  input: z.input<typeof ListVerifications>,
): Promise<Page<VerificationLine, string>> {
  requireScope(ctx, "otp:read");
  const { search, after, take, ...filters } = ListVerifications.parse(input);
  const sought = search ? await soughtBy(ctx, search) : undefined;
  if (sought === null) return { items: [], next: null };
  const rows = await ctx.db
    .select({ verification: verifications, playerName: players.displayName, externalId: players.externalId })
    .from(verifications)
    .leftJoin(players, eq(players.id, verifications.playerId))
    .where(
      and(
        eq(verifications.workspaceId, ctx.workspace.id),
        sought,
        after === undefined ? undefined : lt(verifications.id, after),
        ...matching(filters, ctx.now()),
      ),
    )
    .orderBy(desc(verifications.id))
    .limit(take + 1);
  const { items, next } = pageOf(rows, take, (row) => row.verification.id);
  const carried = await channelsOf(
    ctx,
    items.map((item) => item.verification.id),
  );
  return { items: items.map((item) => toLine(item, carried, ctx.now())), next };
}

/** Null when nobody and nothing is named that way. */
async function soughtBy(ctx: Context, search: string): Promise<SQL | null> {
  if (isId("verification", search)) return eq(verifications.id, search);
  const digits = search.replace(/[\s().-]/g, "");
  if (/^\+?[1-9]\d{6,14}$/.test(digits)) {
    const phone = digits.startsWith("+") ? digits : `+${digits}`;
    return eq(verifications.phone, phone);
  }
  const player = await findPlayerByRef(ctx.db, ctx, search);
  return player && eq(verifications.playerId, player.id);
}

type Filters = Pick<z.output<typeof ListVerifications>, "state" | "channel" | "isMonitored" | "hours">;

function matching({ state, channel, isMonitored, hours }: Filters, now: Date): (SQL | undefined)[] {
  return [
    hours === undefined
      ? undefined
      : gt(verifications.createdAt, new Date(now.getTime() - hours * 3_600_000)),
    channel === undefined ? undefined : eq(verifications.channel, channel),
    isMonitored ? eq(verifications.guardOutcome, "monitor") : undefined,
    state === undefined ? undefined : inState(state, now),
  ];
}

function inState(state: VerificationLine["state"], now: Date): SQL | undefined {
  const isOver = lte(verifications.expiresAt, now);
  const isPending = eq(verifications.state, "pending");
  if (state === "pending") return and(isPending, gt(verifications.expiresAt, now));
  if (state === "expired") return sql`(${eq(verifications.state, "expired")} or (${and(isPending, isOver)}))`;
  // written out, so that the partial index of the blocked ones can serve it
  if (state === "blocked") return sql`${verifications.state} = 'blocked'`;
  return eq(verifications.state, state);
}

async function channelsOf(ctx: Context, ids: string[]): Promise<Map<string, Channel[]>> {
  const found = new Map<string, Channel[]>();
  if (ids.length === 0) return found;
  const rows = await ctx.db
    .select({ id: verificationDispatches.verificationId, channel: verificationDispatches.channel })
    .from(verificationDispatches)
    .where(inArray(verificationDispatches.verificationId, ids))
    .orderBy(asc(verificationDispatches.id));
  for (const { id, channel } of rows) {
    const known = found.get(id) ?? [];
    if (!known.includes(channel)) found.set(id, [...known, channel]);
  }
  return found;
}

type Row = {
  verification: typeof verifications.$inferSelect;
  playerName: string | null;
  externalId: string | null;
};

function toLine(
  { verification: v, playerName, externalId }: Row,
  carried: Map<string, Channel[]>,
  now: Date,
): VerificationLine {
  return {
    id: v.id,
    maskedPhone: v.phone && maskPhone(v.phone),
    country: v.country,
    purpose: v.purpose,
    state: effectiveState(v, now),
    endReason: v.endReason,
    channels: carried.get(v.id) ?? [],
    verifiedChannel: v.verifiedChannel,
    guardOutcome: v.guardOutcome,
    guardReasons: v.guardReasons,
    sends: v.sends,
    attempts: v.attempts,
    player:
      v.playerId === null ? null : { id: v.playerId, name: playerName ?? externalId ?? "Unnamed player" },
    createdAt: v.createdAt.toISOString(),
    secondsToVerify: v.verifiedAt && Math.round((v.verifiedAt.getTime() - v.createdAt.getTime()) / 1000),
  };
}
