import { and, eq, type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema/messaging";
import { type Context, requireScope } from "@/lib/context";
import { isId } from "@/lib/ids";
import type { Page } from "@/lib/page";
import { getIntegration } from "./get-integration";
import {
  deliveryKinds,
  type EventLevel,
  type EventPosition,
  type EventRow,
  type LoggedEvent,
  positionOf,
  toLoggedEvent,
} from "./logged-event";

export type ListIntegrationEvents = {
  integrationId: string;
  take: number;
  /** desc goes back in time; asc goes forward and never ends, for a reader that follows the log. */
  order: "asc" | "desc";
  cursor?: EventPosition | undefined;
  kind?: string | undefined;
  level?: EventLevel | undefined;
  /** Text to find; in payloads only for those who may see them, else a search would tell what masking hides. */
  search?: string | undefined;
  /** Only what happened from then on, and before that. */
  since?: Date | undefined;
  until?: Date | undefined;
  /** A message, by our id or the provider's: its delivery, its statuses and what was logged about it. */
  message?: string | undefined;
  /** A whole phone number in E.164: what came from it or is about it. */
  phone?: string | undefined;
};

/** Both ids of a message that is looked for; what nobody knows finds nothing. */
type SoughtMessage = { id: string | null; externalId: string | null };

const statuses = ["sent", "delivered", "read", "played", "failed"];

type Found = EventRow & { is_end: boolean; scanned: number | string };

/** How many events one filtered call looks through; `next` goes on from there, also when little or nothing was found. */
const mostScanned = 20_000;
/** Commits may land in another order than their times; a follower is told of events once they are this old. */
const settledMs = 2_000;

/** Accepted deliveries and everything else that happened, merged by time. Works for a deleted integration too. */
export async function listIntegrationEvents(
  ctx: Context,
  input: ListIntegrationEvents,
): Promise<Page<LoggedEvent, EventPosition>> {
  const { take, order, cursor } = input;
  await getIntegration(ctx, { integrationId: input.integrationId, includeDeleted: true });
  if (input.phone) requireScope(ctx, "players:read");
  const isPlain = ctx.scopes.has("payloads:read");
  const isFiltered = Boolean(input.kind || input.level || input.search || input.phone);
  const sought =
    input.message === undefined ? null : await findSought(ctx, input.integrationId, input.message);
  const most = isFiltered ? mostScanned : take + 1;
  const found: readonly Found[] = await ctx.db.execute<Found>(statement(ctx, input, sought, most, isPlain));
  const hits = found.filter((row) => !row.is_end);
  const end = found.find((row) => row.is_end);
  const items = hits.slice(0, take);
  const last = hits.length > take ? items.at(-1) : undefined;
  const reached = last ?? (order === "asc" || Number(end?.scanned ?? 0) >= most ? end : undefined);
  const next = reached ? positionOf(reached) : order === "asc" ? (cursor ?? null) : null;
  return { items: items.map((row) => toLoggedEvent(row, isPlain)), next };
}

function statement(
  ctx: Context,
  input: ListIntegrationEvents,
  sought: SoughtMessage | null,
  most: number,
  isPlain: boolean,
): SQL {
  const direction = input.order === "asc" ? sql.raw("asc") : sql.raw("desc");
  const backwards = input.order === "asc" ? sql.raw("desc") : sql.raw("asc");
  const settled = new Date(ctx.now().getTime() - settledMs).toISOString();
  return sql`
    with scanned as materialized (
      select * from (
        (select at, 1 as source, id as a, 0::bigint as b, kind, level, summary as text, payload
          from integration_events
          where integration_id = ${input.integrationId} and ${beyond(input, sql`at`, sql`1, id, 0`, settled)}
            and ${isDeliveryKind(input) ? sql`false` : sql`true`} and ${within(input, sql`at`)}
            and ${sought ? sql`message_id = ${sought.id}` : sql`true`}
          order by at ${direction}, id ${direction} limit ${most})
        union all
        (select received_at, 0, lane_id, seq, 'delivery.' || kind,
            case when parked_at is null then 'info' else 'error' end, error, value::text
          from inbound_events
          where integration_id = ${input.integrationId}
            and ${beyond(input, sql`received_at`, sql`0, lane_id, seq`, settled)} and ${deliveriesOf(input)}
            and ${within(input, sql`received_at`)} and ${sought ? deliveriesAbout(sought) : sql`true`}
          order by received_at ${direction}, lane_id ${direction}, seq ${direction} limit ${most})
      ) both_tables
      order by at ${direction}, source ${direction}, a ${direction}, b ${direction} limit ${most}
    ), hits as (
      select * from scanned where ${matches(input, isPlain)}
      order by at ${direction}, source ${direction}, a ${direction}, b ${direction} limit ${input.take + 1}
    ), lines as (
      select false as is_end, 0 as scanned, hits.* from hits
      union all
      (select true, (select count(*) from scanned), scanned.* from scanned
        order by at ${backwards}, source ${backwards}, a ${backwards}, b ${backwards} limit 1)
    )
    select is_end, scanned, (extract(epoch from at) * 1000)::bigint as at_ms, source, a, b, kind, level, text,
      case when is_end then null else payload end as payload,
      case when source = 1 or is_end then null when level = 'error' then 'parked' when b <= coalesce(head, b) then 'done'
        when attempts > 0 and b = head + 1 then 'retrying' else 'waiting' end as state
    from lines left join lanes on source = 0 and not is_end and lanes.id = a
    order by is_end, at ${direction}, source ${direction}, a ${direction}, b ${direction}`;
}

function beyond({ order, cursor }: ListIntegrationEvents, at: SQL, rest: SQL, settled: string): SQL {
  const upTo = order === "asc" ? sql`${at} < ${settled}::timestamptz` : sql`true`;
  if (!cursor) return upTo;
  const [atMs, source, a, b] = cursor;
  const from = sql`${new Date(atMs).toISOString()}::timestamptz`;
  const place = sql`(${from}, ${source}::int, ${a}::bigint, ${b}::bigint)`;
  return order === "asc"
    ? sql`${upTo} and ${at} >= ${from} and (${at}, ${rest}) > ${place}`
    : sql`${at} <= ${from} and (${at}, ${rest}) < ${place}`;
}

function within({ since, until }: ListIntegrationEvents, at: SQL): SQL {
  const from = since ? sql`${at} >= ${since.toISOString()}::timestamptz` : sql`true`;
  return until ? sql`${from} and ${at} < ${until.toISOString()}::timestamptz` : from;
}

async function findSought(ctx: Context, integrationId: string, message: string): Promise<SoughtMessage> {
  const name = isId("message", message) ? messages.id : messages.externalId;
  const [found] = await ctx.db
    .select({ id: messages.id, externalId: messages.externalId })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspace.id),
        eq(messages.integrationId, integrationId),
        eq(name, message),
      ),
    );
  return found ?? { id: null, externalId: message };
}

function deliveriesAbout({ externalId }: SoughtMessage): SQL {
  if (externalId === null) return sql`false`;
  const ids = statuses.map((status) => `${externalId}:${status}`);
  return sql`(kind, external_id) in (
    select 'message', ${externalId} union all select 'status', unnest(${sql.param(ids)}::text[]))`;
}

function isDeliveryKind({ kind }: ListIntegrationEvents): boolean {
  return kind !== undefined && deliveryKinds.includes(kind);
}

function deliveriesOf(input: ListIntegrationEvents): SQL {
  if (input.level === "warning") return sql`false`;
  if (input.kind !== undefined && !isDeliveryKind(input)) return sql`false`;
  return input.level === "error" ? sql`parked_at is not null` : sql`true`;
}

function matches({ kind, level, search, phone }: ListIntegrationEvents, isPlain: boolean): SQL {
  const conditions = [sql`true`];
  if (phone) conditions.push(sql`payload like ${`%${phone.replace(/\D/g, "")}%`}`);
  if (kind) conditions.push(sql`kind = ${kind}`);
  if (level) conditions.push(sql`level = ${level}`);
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    const inText = sql`(kind ilike ${pattern} or (source = 1 and text ilike ${pattern}))`;
    conditions.push(isPlain ? sql`(${inText} or payload ilike ${pattern} or text ilike ${pattern})` : inText);
  }
  return sql.join(conditions, sql` and `);
}
