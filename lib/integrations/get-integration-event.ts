import { and, eq, type SQL, sql } from "drizzle-orm";
import { integrationEvents } from "@/db/schema/integrations";
import { inboundEvents } from "@/db/schema/mailbox";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { placeOf } from "./delivery-id";
import { type DeliveryOutcome, findDeliveryOutcome } from "./find-delivery-outcome";
import { getIntegration } from "./get-integration";
import { type EventRow, type LoggedEvent, toLoggedEvent } from "./logged-event";
import { hidden } from "./mask-payload";

export type OpenedEvent = LoggedEvent & {
  /** What became of a delivery; null for other events. */
  outcome: DeliveryOutcome | null;
};

/** One event with its payload, masked unless the reader may see payloads, and what became of it. Throws NotFound. */
export async function getIntegrationEvent(
  ctx: Context,
  input: { integrationId: string; eventId: string },
): Promise<OpenedEvent> {
  await getIntegration(ctx, { integrationId: input.integrationId, includeDeleted: true });
  const { integrationId, eventId } = input;
  const place = placeOf(eventId);
  const id = /^\d{1,15}$/.test(eventId) ? Number(eventId) : null;
  if (!place && id === null) throw new NotFound("event");
  const [[row], outcome] = await Promise.all([
    place
      ? findDelivery(ctx, integrationId, place.laneId, place.seq)
      : findEvent(ctx, integrationId, id ?? 0),
    place && findDeliveryOutcome(ctx, integrationId, place),
  ]);
  if (!row) throw new NotFound("event");
  const isPlain = ctx.scopes.has("payloads:read");
  const event = toLoggedEvent({ ...row, state: outcome?.state ?? null }, isPlain);
  return { ...event, outcome: outcome && shown(outcome, isPlain) };
}

/** An error may quote what the payload hides. */
function shown(outcome: DeliveryOutcome, isPlain: boolean): DeliveryOutcome {
  return { ...outcome, error: outcome.error === null || isPlain ? outcome.error : hidden };
}

const ms = (at: typeof integrationEvents.at | typeof inboundEvents.receivedAt): SQL<string> =>
  sql<string>`(extract(epoch from ${at}) * 1000)::bigint`;

function findEvent(ctx: Context, integrationId: string, id: number): Promise<Omit<EventRow, "state">[]> {
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

function findDelivery(
  ctx: Context,
  integrationId: string,
  laneId: number,
  seq: number,
): Promise<Omit<EventRow, "state">[]> {
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
