import type { Context } from "@/lib/context";
import type { Place } from "@/lib/mailbox/replay-event";
import { objectOf, textOf } from "@/lib/whatsapp/json";

export type DeliveryState = "waiting" | "retrying" | "done" | "parked";

/** What became of an accepted delivery. */
export type DeliveryOutcome = {
  state: DeliveryState;
  /** Failed tries so far, while it is being retried. */
  attempts: number;
  /** Why its last try failed. */
  error: string | null;
  /** The message it became, or whose status it told. */
  message: { id: string; conversationId: string; status: string } | null;
};

type Row = { kind: string; external_id: string; value: string; parked: boolean; error: string | null } & Lane;
type Lane = { head: string; attempts: number; last_error: string | null };

/** Looks up how far a delivery has come; null when it is gone. */
export async function findDeliveryOutcome(
  ctx: Context,
  integrationId: string,
  { laneId, seq }: Place,
): Promise<DeliveryOutcome | null> {
  const sql = ctx.db.$client;
  const [row] = await sql<Row[]>`
    select e.kind, e.external_id, e.value, e.parked_at is not null as parked, e.error, coalesce(l.head, e.seq) as head,
      coalesce(l.attempts, 0) as attempts, l.last_error
    from inbound_events e left join lanes l on l.id = e.lane_id
    where e.integration_id = ${integrationId} and e.lane_id = ${laneId} and e.seq = ${seq}`;
  if (!row) return null;
  const externalId = externalIdOf(row);
  const [message] =
    externalId === null
      ? []
      : await sql<{ id: string; conversationId: string; status: string }[]>`
          select id, conversation_id as "conversationId", status from messages
          where workspace_id = ${ctx.workspace.id} and integration_id = ${integrationId} and external_id = ${externalId}`;
  const state = deliveryState({ ...row, seq, head: Number(row.head) });
  return {
    state,
    attempts: state === "retrying" ? row.attempts : 0,
    error: state === "retrying" ? row.last_error : row.error,
    message: message ?? null,
  };
}

/** How far a delivery has come, by its place and its lane's head. */
export function deliveryState(at: {
  parked: boolean;
  seq: number;
  head: number;
  attempts: number;
}): DeliveryState {
  if (at.parked) return "parked";
  if (at.seq <= at.head) return "done";
  return at.attempts > 0 && at.seq === at.head + 1 ? "retrying" : "waiting";
}

function externalIdOf({ kind, external_id, value }: Row): string | null {
  if (kind === "message") return external_id;
  if (kind !== "status") return null;
  return textOf(objectOf(objectOf(JSON.parse(value))?.status)?.id) ?? null;
}
