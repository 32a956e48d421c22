import { and, eq, type SQL, sql } from "drizzle-orm";
import { integrationEvents } from "@/db/schema/integrations";
import { inboundEvents } from "@/db/schema/mailbox";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { getIntegration } from "./get-integration";
import { type EventRow, type LoggedEvent, toLoggedEvent } from "./logged-event";

/** One event with its payload, masked unless the reader may see payloads. Throws NotFound. */
export async function getIntegrationEvent(
  ctx: Context,
  input: { integrationId: string; eventId: string },
): Promise<LoggedEvent> {
  await getIntegration(ctx, { integrationId: input.integrationId, includeDeleted: true });
  const [, a, b] = /^(\d{1,18})(?:-(\d{1,18}))?$/.exec(input.eventId) ?? [];
  if (a === undefined) throw new NotFound("event");
  const [row] =
    b === undefined
      ? await findEvent(ctx, input.integrationId, Number(a))
      : await findDelivery(ctx, input.integrationId, Number(a), Number(b));
  if (!row) throw new NotFound("event");
  return toLoggedEvent(row, ctx.scopes.has("payloads:read"));
}

const ms = (at: typeof integrationEvents.at | typeof inboundEvents.receivedAt): SQL<string> =>
  sql<string>`(extract(epoch from ${at}) * 1000)::bigint`;

function findEvent(ctx: Context, integrationId: string, id: number): Promise<EventRow[]> {
  return ctx.db
    .select({
      at_ms: ms(integrationEvents.at),
      source: sql<number>`1`,
      a: integrationEvents.id,
      b: sql<number>`0`,
      kind: integrationEvents.kind,
      level: integrationEvents.level,
      text: integrationEvents.summary,
      payload: integrationEvents.payload,
    })
    .from(integrationEvents)
    .where(and(eq(integrationEvents.integrationId, integrationId), eq(integrationEvents.id, id)));
}

function findDelivery(ctx: Context, integrationId: string, laneId: number, seq: number): Promise<EventRow[]> {
  return ctx.db
    .select({
      at_ms: ms(inboundEvents.receivedAt),
      source: sql<number>`0`,
      a: inboundEvents.laneId,
      b: inboundEvents.seq,
      kind: sql<string>`'delivery.' || ${inboundEvents.kind}`,
      level: sql<EventRow["level"]>`case when ${inboundEvents.parkedAt} is null then 'info' else 'error' end`,
      text: inboundEvents.error,
      payload: sql<string>`${inboundEvents.value}::text`,
    })
    .from(inboundEvents)
    .where(
      and(
        eq(inboundEvents.integrationId, integrationId),
        eq(inboundEvents.laneId, laneId),
        eq(inboundEvents.seq, seq),
      ),
    );
}
